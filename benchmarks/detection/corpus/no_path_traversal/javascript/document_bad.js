const express = require('express');
const fs = require('fs');

const app = express();

app.get('/documents/:name', (req, res) => {
  const file = '/srv/documents/' + req.params.name;
  fs.readFile(file, (err, data) => {
    if (err) return res.sendStatus(404);
    res.type('application/pdf').send(data);
  });
});

app.listen(3000);
