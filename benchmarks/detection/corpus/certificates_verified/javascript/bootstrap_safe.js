const express = require('express');
const { syncRegistry } = require('./registry');

if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
  throw new Error('Refusing to start without the verification of certificates');
}

process.env.NODE_EXTRA_CA_CERTS ||= '/etc/ssl/regional-ca.pem';

const app = express();
app.post('/sync', async (req, res) => {
  await syncRegistry('https://registry.example.org');
  res.sendStatus(204);
});
app.listen(process.env.PORT);
