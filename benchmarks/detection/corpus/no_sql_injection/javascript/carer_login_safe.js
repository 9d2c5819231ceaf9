const express = require('express');
const { MongoClient } = require('mongodb');
const argon2 = require('argon2');

const app = express();
app.use(express.json());
const client = new MongoClient(process.env.MONGO_URL);

app.post('/login', async (req, res) => {
  const email = String(req.body.email);
  const account = await client.db('portal').collection('accounts').findOne({ email: { $eq: email } });
  if (!account || !(await argon2.verify(account.hash, String(req.body.pin)))) return res.sendStatus(401);
  res.json({ id: account._id });
});

app.listen(8080);
