const { execFile } = require('child_process');
const path = require('path');
const express = require('express');

const app = express();

app.post('/videos/:name/transcode', (req, res) => {
  const input = path.join('/data/consult', path.basename(req.params.name));
  execFile('ffmpeg', ['-i', input, '-vf', 'scale=640:-1', '/data/out.mp4'], (err) => {
    if (err) return res.status(500).end();
    res.status(202).end();
  });
});

app.listen(3000);
