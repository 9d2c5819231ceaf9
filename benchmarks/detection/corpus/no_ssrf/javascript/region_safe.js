const express = require('express');
const got = require('got');

const app = express();
const SERVERS = { north: 'https://north.example.org', south: 'https://south.example.org' };

app.get('/registry/:region', async (req, res) => {
  const base = Object.hasOwn(SERVERS, req.params.region) ? SERVERS[req.params.region] : null;
  if (!base) return res.sendStatus(404);
  const body = await got(`${base}/vaccines`, { searchParams: { lot: req.query.lot } }).json();
  res.json(body);
});

app.listen(3000);
