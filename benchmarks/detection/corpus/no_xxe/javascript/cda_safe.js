const express = require('express');
const libxmljs = require('libxmljs');

const app = express();
app.use(express.text({ type: 'application/xml' }));

app.post('/cda', (req, res) => {
  const document = libxmljs.parseXml(req.body, { noent: false, nonet: true, dtdload: false });
  res.json({ title: document.get('//title').text() });
});

app.listen(3000);
