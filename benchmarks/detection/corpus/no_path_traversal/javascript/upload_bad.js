const express = require('express');
const fileUpload = require('express-fileupload');
const fs = require('fs/promises');

const app = express();
app.use(express.json());
app.use(fileUpload({ preservePath: true }));

app.post('/letters', async (req, res) => {
  const { folder, filename, content } = req.body;
  await fs.writeFile(`/srv/letters/${folder}/${filename}`, content);
  res.sendStatus(201);
});

app.delete('/letters', async (req, res) => {
  await fs.unlink(`/srv/letters/${req.query.file}`);
  res.sendStatus(204);
});

app.listen(3000);
