import hashlib
import hmac
import random

import jwt
from Cryptodome.Cipher import AES as Rijndael


def vulnerable(password, salt, key, token, claims):
    # ruleid: python-too-few-rounds
    hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
    # ruleid: python-token-not-verified
    jwt.decode(token, options={"verify_signature": False})
    # ruleid: python-token-not-verified
    jwt.encode(claims, None, algorithm="none")
    # ruleid: python-weak-hash
    hmac.new(key, token, hashlib.md5)
    # ruleid: python-weak-cipher
    Rijndael.new(key, Rijndael.MODE_ECB)
    # ruleid: python-weak-hash
    fingerprint_of_nothing(hashlib.md5(password))


def make_password(letters):
    # ruleid: python-predictable-random
    return "".join(random.choices(letters, k=12))


def file_checksum(data):
    return hashlib.md5(data).hexdigest()


def safe(password, salt, key, token, url, body):
    hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    jwt.decode(token, key, algorithms=["RS256"])
    etag = hashlib.sha1(body).hexdigest()
    cache_key = "page:" + hashlib.md5(url).hexdigest()
    return {"etag": hashlib.md5(body).hexdigest()}
