const { randomUUID } = require('crypto');
const express = require('express');
const fs = require('fs/promises');

const app = express();
app.use(express.json());

app.post('/letters', async (req, res) => {
  const id = randomUUID();
  await fs.writeFile(`/srv/letters/${id}.txt`, req.body.content);
  res.status(201).json({ id });
});

app.get('/letters/:number', async (req, res) => {
  const number = Number.parseInt(req.params.number, 10);
  res.send(await fs.readFile(`/srv/letters/archive-${number}.txt`, 'utf8'));
});

app.listen(3000);
