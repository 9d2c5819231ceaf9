const express = require('express');
const proxy = require('http-proxy-middleware');

const app = express();

app.use((req, res, next) => {
  if (req.headers['x-forwarded-proto'] === 'http') {
    return res.redirect(301, `https://${req.hostname}${req.originalUrl}`);
  }
  return next();
});

app.use('/api', proxy.createProxyMiddleware({ target: 'http://127.0.0.1:9000' }));

app.listen(8080);
