const express = require('express');
const jwt = require('jsonwebtoken');
const { checkCredentials } = require('./accounts');

const app = express();
app.use(express.json());

app.post('/login', async (req, res) => {
  const user = await checkCredentials(req.body.email, req.body.password);
  if (!user) return res.sendStatus(401);
  res.json({ token: jwt.sign({ sub: user.id }, 'nV4!zq0XcR8mLw2sT6yB', { expiresIn: '15m' }) });
});

app.listen(3000);
