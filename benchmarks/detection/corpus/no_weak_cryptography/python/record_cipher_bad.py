from Crypto.Cipher import DES3
from Crypto.Util.Padding import pad


def encrypt_record(key: bytes, record: str) -> bytes:
    cipher = DES3.new(key, DES3.MODE_ECB)
    return cipher.encrypt(pad(record.encode(), DES3.block_size))


def store(path, key, record):
    with open(path, "wb") as target:
        target.write(encrypt_record(key, record))
