const express = require('express');
const { Parser } = require('expr-eval');

const app = express();
app.use(express.json());

app.post('/alerts/test', (req, res) => {
  const expression = Parser.parse(String(req.body.condition));
  const raised = Boolean(expression.evaluate({ pulse: Number(req.body.pulse) }));
  res.json({ raised });
});

app.listen(3000);
