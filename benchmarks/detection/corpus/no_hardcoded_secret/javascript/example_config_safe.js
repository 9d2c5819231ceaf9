const { SecretManagerServiceClient } = require('@google-cloud/secret-manager');

const client = new SecretManagerServiceClient();
const defaults = {
  user: 'portal',
  password: '',
  apiKey: '<your-api-key>',
  tokenUrl: 'https://auth.example.com/oauth/token',
};

async function loadConfig(name) {
  const [version] = await client.accessSecretVersion({ name });
  return { ...defaults, password: version.payload.data.toString() };
}

module.exports = { loadConfig };
