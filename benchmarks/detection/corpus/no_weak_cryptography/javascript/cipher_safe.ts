import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';

export function seal(key: Buffer, record: object): { id: string; iv: string; tag: string; data: string } {
  const iv = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  const data = cipher.update(JSON.stringify(record), 'utf8', 'base64') + cipher.final('base64');
  return { id: randomUUID(), iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data };
}
