const fs = require('fs');
const https = require('https');
const axios = require('axios');

const agent = new https.Agent({
  keepAlive: true,
  ca: fs.readFileSync('/etc/ssl/hospital-ca.pem'),
  rejectUnauthorized: true,
});

exports.fetchPatient = async (base, id) => {
  const { data } = await axios.get(`${base}/Patient/${id}`, { httpsAgent: agent });
  return data;
};
