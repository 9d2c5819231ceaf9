import json
import os


def save_token(token):
    path = "/var/lib/healthsync/token.json"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as target:
        json.dump({"refresh_token": token}, target)
    os.chmod(path, 0o600)
