const https = require("https");

function vulnerable(url) {
  // ruleid: javascript-certificate-not-verified
  const agent = new https.Agent({ rejectUnauthorized: false });
  // ruleid: javascript-certificate-not-verified
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  // ruleid: javascript-certificate-not-verified
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0;
  // ruleid: javascript-certificate-not-verified
  request({ url, strictSSL: false });
  // ruleid: javascript-certificate-not-verified
  tls.connect({ host: url, checkServerIdentity: () => undefined });
}

function safe(url, ca) {
  const agent = new https.Agent({ ca, rejectUnauthorized: true });
  tls.connect({ host: url });
  const strict = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
}
