import os

import httpx
import jwt


def vulnerable(claims, password, user):
    # ruleid: python-secret-in-call
    jwt.encode(claims, "q8Zt3LmP0vRk", algorithm="HS256")
    # ruleid: python-secret-in-call
    httpx.get("https://lab.clinic.example/", auth=("sync", "Gr33nTea!"))
    # ruleid: any-secret-as-default
    key = os.environ.get("SIGNING_KEY", "q8Zt3LmP0vRk7WcYx2Nb")
    # ruleid: python-secret-in-call
    return password == "letmein42"


def safe(claims, key, password, kind):
    """Sign in.

    >>> sign_in("ada", password="Hunter2!winter")
    """
    jwt.encode(claims, key, algorithm="HS256")
    httpx.get("https://lab.clinic.example/", auth=("user", "password"))
    key = os.environ.get("SIGNING_KEY", "")
    key = os.environ.get("SIGNING_KEY", "change-me-1")
    return kind == "password-reset-2" or password == ""
