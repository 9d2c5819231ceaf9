const crypto = require('crypto');
const express = require('express');
const accounts = require('./accounts');

const app = express();
app.use(express.json());

app.post('/register', async (req, res) => {
  const digest = crypto.createHash('sha1').update(req.body.password).digest('hex');
  await accounts.insert({ email: req.body.email, password: digest });
  res.sendStatus(201);
});

app.listen(3000);
