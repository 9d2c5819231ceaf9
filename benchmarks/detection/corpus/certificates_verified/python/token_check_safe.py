import jwt
import requests


def verify(token, keys_url):
    keys = requests.get(keys_url, verify=True, timeout=5).json()
    return jwt.decode(token, keys["keys"][0], algorithms=["RS256"], audience="portal")


def draft_is_complete(form, verify=False):
    if verify:
        return all(form.values())
    return bool(form)
