import json
import os


def save_token(token):
    path = "/var/lib/healthsync/token.json"
    with open(path, "w") as target:
        json.dump({"refresh_token": token}, target)
    os.chmod(path, 0o666)
