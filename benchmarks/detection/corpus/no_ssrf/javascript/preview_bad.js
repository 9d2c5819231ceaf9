const express = require('express');
const axios = require('axios');

const app = express();

app.get('/preview', async (req, res) => {
  const { data, headers } = await axios.get(req.query.url, { responseType: 'arraybuffer' });
  res.type(headers['content-type']).send(data);
});

app.listen(3000);
