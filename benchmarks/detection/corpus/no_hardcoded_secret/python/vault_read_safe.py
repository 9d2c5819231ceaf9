import hvac
import psycopg2
from keyring import get_password


def connect(vault_address, role_file):
    client = hvac.Client(url=vault_address, token=open(role_file).read().strip())
    secret = client.secrets.kv.v2.read_secret_version(path="registry/db")["data"]["data"]
    password = secret["password"] or get_password("registry", "registry_app")
    return psycopg2.connect(host="db.internal", dbname="registry", user="registry_app", password=password)
