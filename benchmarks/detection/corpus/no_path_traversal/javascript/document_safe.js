const express = require('express');
const path = require('path');

const app = express();
const ROOT = path.resolve('/srv/documents');

app.get('/documents/:name', (req, res) => {
  const file = path.resolve(ROOT, req.params.name);
  if (!file.startsWith(ROOT + path.sep)) return res.sendStatus(403);
  res.sendFile(file);
});

app.get('/leaflets/:name', (req, res) => res.sendFile(req.params.name, { root: '/srv/leaflets', dotfiles: 'deny' }));

app.listen(3000);
