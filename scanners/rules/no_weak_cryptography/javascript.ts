import crypto from "crypto";
import CryptoJS from "crypto-js";

export function vulnerable(password: string, key: Buffer, iv: Buffer) {
  // ruleid: javascript-weak-hash
  crypto.createHash("md5").update(password).digest("hex");
  // ruleid: javascript-weak-hash
  crypto.createHash("sha1");
  // ruleid: javascript-weak-hash
  const h = CryptoJS.MD5(password);
  // ruleid: javascript-weak-cipher
  crypto.createCipheriv("des-ede3-cbc", key, iv);
  // ruleid: javascript-weak-cipher
  crypto.createCipheriv("aes-128-ecb", key, null);
  // ruleid: javascript-weak-cipher
  CryptoJS.TripleDES.encrypt(password, "k");
  // ruleid: javascript-fixed-initialisation-vector
  crypto.createCipheriv("aes-256-cbc", key, "0123456789abcdef");
  // ruleid: javascript-predictable-random
  const token = Math.random().toString(36).slice(2);
  // ruleid: javascript-predictable-random
  session.sessionId = "s" + Math.random();
  // ruleid: javascript-small-key
  crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
}

function makeOtp() {
  // ruleid: javascript-predictable-random
  return Math.floor(Math.random() * 1000000);
}

export function safe(password: string, key: Buffer) {
  crypto.createHash("sha256").update(password);
  crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12));
  const token = crypto.randomUUID();
  const jitter = Math.random() * 100;
  const x = { left: Math.random() };
  crypto.generateKeyPairSync("rsa", { modulusLength: 3072 });
}
