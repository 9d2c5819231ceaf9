const express = require('express');
const { MongoClient } = require('mongodb');

const app = express();
app.use(express.json());
const client = new MongoClient(process.env.MONGO_URL);

app.post('/login', async (req, res) => {
  const accounts = client.db('portal').collection('accounts');
  const account = await accounts.findOne({ email: req.body.email, pin: req.body.pin });
  if (!account) return res.sendStatus(401);
  res.json({ id: account._id });
});

app.listen(8080);
