import hashlib
import hmac
import os


def set_password(account, password: str) -> None:
    account.salt = os.urandom(16)
    account.password_hash = hashlib.scrypt(password.encode(), salt=account.salt, n=2**15, r=8, p=1, maxmem=2**26)


def check_password(account, password: str) -> bool:
    candidate = hashlib.scrypt(password.encode(), salt=account.salt, n=2**15, r=8, p=1, maxmem=2**26)
    return hmac.compare_digest(account.password_hash, candidate)
