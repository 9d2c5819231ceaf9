const express = require('express');

const app = express();
const LINE = /^(\d+) x (\w+) (\d+)mg$/;

app.get('/parse', (req, res) => {
  const match = LINE.exec(req.query.line);
  if (!match) return res.sendStatus(422);
  res.json({ count: match[1], drug: match[2], dose: match[3] });
});

app.listen(3000);
