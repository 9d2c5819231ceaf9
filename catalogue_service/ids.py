"""Opaque identifiers that say of what they are: `app_`, `ver_`, ... and 128 random bits; none is ever reused."""

from __future__ import annotations

import base64
import secrets
from enum import StrEnum


class Kind(StrEnum):
    """What an identifier names, by its prefix."""

    APPLICATION = "app"
    VERSION = "ver"
    ASSESSMENT = "asm"
    DECISION = "dec"
    ACCEPTANCE = "acc"
    LISTING = "lst"
    CLIENT = "cli"
    AUDIT_EVENT = "aud"
    JOB = "job"
    USER = "usr"


def new(kind: Kind) -> str:
    """Return a fresh identifier, such as `app_` and 26 characters of lower-case base32."""
    return f"{kind}_{base64.b32encode(secrets.token_bytes(16)).decode().rstrip('=').lower()}"
