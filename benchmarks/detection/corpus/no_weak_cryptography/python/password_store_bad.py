import hashlib

from .models import Account


def set_password(account: Account, password: str) -> None:
    account.password_hash = hashlib.md5(password.encode()).hexdigest()
    account.save()


def check_password(account: Account, password: str) -> bool:
    return account.password_hash == hashlib.md5(password.encode()).hexdigest()
