import hashlib
import os
import random
import secrets
import ssl

from Crypto.Cipher import AES, DES
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def vulnerable(password, key, data):
    # ruleid: python-weak-hash
    hashlib.md5(password.encode()).hexdigest()
    # ruleid: python-weak-hash
    hashlib.sha1(password)
    # ruleid: python-weak-hash
    hashlib.new("md5", password)
    # ruleid: python-weak-cipher
    DES.new(key, DES.MODE_CBC)
    # ruleid: python-weak-cipher
    AES.new(key, AES.MODE_ECB)
    # ruleid: python-weak-cipher
    Cipher(algorithms.ARC4(key), mode=None)
    # ruleid: python-weak-cipher
    Cipher(algorithms.AES(key), modes.ECB())
    # ruleid: python-fixed-initialisation-vector
    AES.new(key, AES.MODE_CBC, b"0123456789abcdef")
    # ruleid: python-predictable-random
    token = "".join(random.choice("abcdef") for _ in range(32))
    # ruleid: python-predictable-random
    otp = random.randint(100000, 999999)
    # ruleid: python-small-key
    rsa.generate_private_key(public_exponent=65537, key_size=1024)
    # ruleid: python-small-key
    RSA.generate(1024)
    # ruleid: python-old-protocol
    ssl.SSLContext(ssl.PROTOCOL_TLSv1)


def make_token():
    # ruleid: python-predictable-random
    return str(random.random())


def safe(password, key, data):
    hashlib.sha256(password)
    hashlib.md5(data, usedforsecurity=False)
    AES.new(key, AES.MODE_GCM)
    AES.new(key, AES.MODE_CBC, os.urandom(16))
    token = secrets.token_urlsafe(32)
    delay = random.uniform(0, 1)
    colour = random.choice(["red", "blue"])
    RSA.generate(3072)
    ssl.create_default_context()
