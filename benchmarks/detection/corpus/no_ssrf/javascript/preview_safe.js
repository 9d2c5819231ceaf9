const express = require('express');
const axios = require('axios');

const app = express();
const ALLOWED = new Set(['images.example.org', 'documents.example.org']);

app.get('/preview', async (req, res) => {
  const url = new URL(req.query.url);
  if (url.protocol !== 'https:' || !ALLOWED.has(url.hostname)) return res.sendStatus(400);
  const { data } = await axios.get(url.href, { responseType: 'arraybuffer', maxRedirects: 0 });
  res.type('image/png').send(data);
});

app.listen(3000);
