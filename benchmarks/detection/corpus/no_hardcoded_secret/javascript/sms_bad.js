const axios = require('axios');

const SMS_API_TOKEN = 'c81f0e5b93d24a7f86e1d05c7b42fa6903e8d1b7';

async function sendReminder(phone, text) {
  await axios.post(
    'https://sms.example.com/messages',
    { to: phone, text },
    { headers: { Authorization: `Token ${SMS_API_TOKEN}` } },
  );
}

module.exports = { sendReminder };
