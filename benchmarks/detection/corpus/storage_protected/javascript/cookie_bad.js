const express = require('express');
const jwt = require('jsonwebtoken');
const fs = require('fs');

const app = express();

app.post('/login', (req, res) => {
  const token = jwt.sign({ sub: req.user.id }, process.env.JWT_SECRET);
  res.cookie('token', token, { httpOnly: false, secure: false });
  fs.writeFileSync('/var/lib/carnet/last-token', token, { mode: 0o666 });
  res.sendStatus(204);
});

app.listen(3000);
