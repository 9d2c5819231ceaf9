const { exec } = require('child_process');
const express = require('express');

const app = express();

app.post('/videos/:name/transcode', (req, res) => {
  exec(`ffmpeg -i /data/consult/${req.params.name} -vf scale=640:-1 /data/out.mp4`, (err) => {
    if (err) return res.status(500).end();
    res.status(202).end();
  });
});

app.listen(3000);
