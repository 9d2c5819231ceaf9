// ruleid: any-health-platform-secret, any-secret-in-assignment
const pscClientSecret = 'q8Zt3LmP0vRk7WcYx2Nb';
const config = {
  // ruleid: any-health-platform-secret
  fitbit_secret: 'a81c0f3e5b2d',
  // ruleid: any-certificate-password, any-password-in-assignment
  pfxPassphrase: 'Tulipe75bleue',
  garminToken: process.env.GARMIN_TOKEN1,
  withingsSecret: getSecret('withings1'),
  certPassword: await vault.read('cert1'),
};
const pinCode = form.pin1;
