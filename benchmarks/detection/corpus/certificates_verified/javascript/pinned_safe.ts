import * as https from 'https';
import * as tls from 'tls';
import { createHash } from 'crypto';

const PIN = 'k7rJv3mZ0m1oYb0uVd2qkq2nQyq8d3QZr2sT5v9xW4E=';

export const agent = new https.Agent({
  checkServerIdentity: (host, cert) => {
    const error = tls.checkServerIdentity(host, cert);
    if (error) return error;
    const digest = createHash('sha256').update(cert.pubkey as Buffer).digest('base64');
    return digest === PIN ? undefined : new Error(`Unexpected key for ${host}`);
  },
});
