import { createCipheriv, createDecipheriv } from 'node:crypto';

const ALGORITHM = 'des-ede3-cbc';

export function seal(key: Buffer, iv: Buffer, record: object): string {
  const cipher = createCipheriv(ALGORITHM, key, iv);
  return cipher.update(JSON.stringify(record), 'utf8', 'base64') + cipher.final('base64');
}

export function open(key: Buffer, iv: Buffer, sealed: string): object {
  const decipher = createDecipheriv(ALGORITHM, key, iv);
  return JSON.parse(decipher.update(sealed, 'base64', 'utf8') + decipher.final('utf8'));
}
