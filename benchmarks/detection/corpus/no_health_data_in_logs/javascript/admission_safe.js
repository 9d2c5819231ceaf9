const express = require('express');
const winston = require('winston');

const logger = winston.createLogger({ transports: [new winston.transports.Console()] });
const app = express();
app.use(express.json());

app.post('/admissions', (req, res) => {
  const { patients } = req.body;
  logger.info(`Admission request with ${patients.length} patients`);
  if (!patients.every((p) => p.diagnosis)) logger.warn('A patient has no diagnosis');
  res.sendStatus(201);
});

app.listen(3000);
