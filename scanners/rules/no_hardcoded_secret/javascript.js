const config = {
  // ruleid: any-secret-in-assignment
  apiKey: "q8Zt3LmP0vRk7WcYx2Nb",
  // ruleid: any-password-in-assignment
  password: "Hunter2!winter",
  // ruleid: any-provider-key
  stripe: "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
};
// ruleid: any-private-key
const key = `-----BEGIN RSA PRIVATE KEY-----
MIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9OiJjRazXBZ1BjP5CE/Wm/Rr500P
`;

const safe = {
  apiKey: process.env.API_KEY,
  password: "password",
  passwordLabel: "Mot de passe 1",
  clientSecret: "change-me-please-0000",
  accessToken: "test-token-000000000001",
  secretKey: "s",
  inputType: "password",
};
const header = "-----BEGIN RSA PRIVATE KEY-----";
