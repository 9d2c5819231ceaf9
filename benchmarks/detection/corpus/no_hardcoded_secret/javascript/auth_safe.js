const express = require('express');
const jwt = require('jsonwebtoken');
const session = require('express-session');

const app = express();
const secret = process.env.JWT_SECRET;
if (!secret) throw new Error('JWT_SECRET is not set');

app.use(session({ secret: process.env.SESSION_SECRET, name: 'portal.sid', resave: false, saveUninitialized: false }));

app.post('/token', (req, res) => {
  res.json({ token: jwt.sign({ sub: req.session.userId }, secret, { expiresIn: '15m' }) });
});

app.listen(3000);
