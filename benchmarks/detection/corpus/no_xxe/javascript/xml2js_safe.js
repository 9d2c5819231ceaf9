const { parseStringPromise } = require('xml2js');
const sax = require('sax');
const express = require('express');

const app = express();
app.use(express.text({ type: '*/xml' }));

app.post('/discharge', async (req, res) => {
  const letter = await parseStringPromise(req.body, { explicitArray: false, strict: true });
  const strict = sax.parser(true);
  strict.write(req.body).close();
  res.json({ ward: letter.discharge.ward });
});

app.listen(3000);
