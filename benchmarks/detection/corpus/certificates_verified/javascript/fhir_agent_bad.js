const https = require('https');
const axios = require('axios');

const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

async function fetchPatient(base, id, token) {
  const { data } = await axios.get(`${base}/Patient/${id}`, {
    httpsAgent: agent,
    headers: { Authorization: `Bearer ${token}` },
  });
  return data;
}

module.exports = { fetchPatient };
