const vm = require('vm');
const express = require('express');

const app = express();

app.get('/reports/preview', (req, res) => {
  const script = req.query.script;
  const sandbox = { patientCount: 12, out: '' };
  vm.runInNewContext(`out = (${script})`, sandbox);
  res.type('text').send(String(sandbox.out));
});

app.listen(3000);
