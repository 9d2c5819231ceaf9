const express = require('express');

const app = express();
app.use(express.json());

app.post('/alerts/test', (req, res) => {
  const vitals = req.body.vitals;
  const raised = eval(req.body.condition);
  res.json({ raised, pulse: vitals.pulse });
});

app.listen(3000);
