const express = require('express');
const jwt = require('jsonwebtoken');
const fs = require('fs');

const app = express();

app.post('/login', (req, res) => {
  const token = jwt.sign({ sub: req.user.id }, process.env.JWT_SECRET, { expiresIn: '15m' });
  res.cookie('token', token, { httpOnly: true, secure: true, sameSite: 'strict', maxAge: 900_000 });
  res.cookie('lang', 'fr', { secure: true });
  fs.writeFileSync('/var/lib/carnet/state.json', JSON.stringify({ logins: 1 }), { mode: 0o600 });
  res.sendStatus(204);
});

app.listen(3000);
