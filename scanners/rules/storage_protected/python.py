import json
import os
import stat
import subprocess
from pathlib import Path

import boto3
import keyring
from cryptography.fernet import Fernet

# ruleid: python-cookie-unprotected
SESSION_COOKIE_SECURE = False
# ruleid: python-cookie-unprotected
SESSION_COOKIE_HTTPONLY = False
CSRF_COOKIE_SECURE = True


def vulnerable(path, token, patient, password, response, app):
    # ruleid: python-file-open-to-all
    os.chmod(path, 0o777)
    # ruleid: python-file-open-to-all
    Path(path).chmod(0o666)
    # ruleid: python-file-open-to-all
    os.chmod(path, stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    # ruleid: python-file-open-to-all
    os.umask(0)
    # ruleid: python-file-open-to-all
    os.makedirs(path, mode=0o777, exist_ok=True)
    # ruleid: python-file-open-to-all
    subprocess.run(["chmod", "-R", "777", path], check=True)
    # ruleid: python-secret-readable-by-all
    os.chmod("/srv/private_key.pem", 0o644)
    # ruleid: python-cookie-unprotected
    response.set_cookie("session_token", token)
    # ruleid: python-cookie-unprotected
    response.set_cookie("theme", "dark", secure=False)
    # ruleid: python-cookie-unprotected
    app.config["SESSION_COOKIE_SECURE"] = False
    with open("token.txt", "w") as file:
        # ruleid: python-secret-in-plain-file
        file.write(token)
    # ruleid: python-secret-in-plain-file
    Path("~/.app/patient.json").write_text(json.dumps(patient))
    with open("account.json", "w") as file:
        # ruleid: python-secret-in-plain-file
        json.dump({"user": "marie", "password": password}, file)
    # ruleid: python-file-open-to-all
    boto3.client("s3").put_object(Bucket="records", Key="r", Body=b"", ACL="public-read")


def safe(path, token, patient, password, response, app, key):
    os.chmod(path, 0o600)
    Path(path).chmod(0o700)
    os.chmod(path, 0o644)
    os.umask(0o077)
    os.makedirs(path, mode=0o700, exist_ok=True)
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
    response.set_cookie("session_token", token, secure=True, httponly=True, samesite="Strict")
    response.set_cookie("theme", "dark")
    app.config["SESSION_COOKIE_SECURE"] = True
    with open("token.bin", "wb") as file:
        file.write(Fernet(key).encrypt(token.encode()))
    keyring.set_password("app", "token", token)
    Path("count.txt").write_text(str(len(patient)))
    Path("note.txt").write_text("patient")
    with open("settings.json", "w") as file:
        json.dump({"theme": "dark"}, file)
    encrypted_token = Fernet(key).encrypt(token.encode())
    Path("token.bin").write_bytes(encrypted_token)
    boto3.client("s3").put_object(Bucket="records", Key="r", Body=b"", ACL="private")
