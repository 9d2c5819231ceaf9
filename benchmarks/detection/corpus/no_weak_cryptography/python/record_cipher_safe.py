import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_record(key: bytes, record: str, patient_ref: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, record.encode(), patient_ref.encode())


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=256)
