const express = require('express');
const winston = require('winston');

const logger = winston.createLogger({ transports: [new winston.transports.Console()] });
const app = express();
app.use(express.json());

app.post('/admissions', (req, res) => {
  const { firstName, lastName, diagnosis } = req.body;
  logger.info(`New admission: ${firstName} ${lastName}, diagnosis ${diagnosis}`);
  res.sendStatus(201);
});

app.listen(3000);
