import urllib.request
from urllib.parse import urlsplit, urlunsplit

HEALTHCHECK = "http://localhost:8080/healthz"


def alive():
    with urllib.request.urlopen(HEALTHCHECK, timeout=2) as answer:
        return answer.status == 200


def upgraded(url):
    parts = urlsplit(url)
    if parts.scheme == "http":
        parts = parts._replace(scheme="https")
    return urlunsplit(parts)
