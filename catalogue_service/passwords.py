"""How passwords are kept: Argon2id (RFC 9106), the same for the web and for the operator's command.

Texts are brought to NFKC first: the same password is the same from every keyboard (NIST SP 800-63B, 5.1.1.2).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 128

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a password, with its salt and its costs."""
    return _hasher.hash(_normal(password))


def verify(password: str, password_hash: str | None) -> bool:
    """Say whether the password is that of the hash; takes as long when there is no hash, so that time tells nothing.

    A text that is longer than any password is none, and is not hashed.
    """
    if len(password) > LONGEST:
        return False
    try:
        return _hasher.verify(password_hash or _nobodys(), _normal(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def weakness(password: str) -> str | None:
    """Return what is wrong with a new password, or None: `too_short`, `too_long` or `too_simple`."""
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    return "too_simple" if len(set(password)) < 5 else None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash("nobody's password")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
