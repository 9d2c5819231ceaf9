import crypto from "crypto";
import https from "https";
import jwt from "jsonwebtoken";

export function vulnerable(password: string, salt: string, claims: object) {
  // ruleid: javascript-too-few-rounds
  crypto.pbkdf2Sync(password, salt, 1000, 32, "sha256");
  // ruleid: javascript-token-not-verified
  jwt.sign(claims, "", { algorithm: "none" });
  // ruleid: javascript-weak-cipher
  new https.Agent({ minVersion: "TLSv1" });
}

function makePassword(letters: string) {
  let word = "";
  for (let i = 0; i < 12; i++) {
    // ruleid: javascript-predictable-random
    word += letters[Math.floor(Math.random() * letters.length)];
  }
  return word;
}

export function safe(password: string, salt: string, body: string) {
  crypto.pbkdf2Sync(password, salt, 600000, 32, "sha256");
  crypto.createHmac("sha1", salt).update(body);
  const etag = crypto.createHash("md5").update(body).digest("hex");
  const entry = { cacheKey: crypto.createHash("sha1").update(body).digest("hex") };
  new https.Agent({ minVersion: "TLSv1.2" });
}
