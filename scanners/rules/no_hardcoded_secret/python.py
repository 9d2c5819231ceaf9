import os

# ruleid: any-provider-key
AWS = "AKIAQ3EGRZ7K5J2PXW4M"
# ruleid: any-secret-in-assignment
API_KEY = "q8Zt3LmP0vRk7WcYx2Nb"
# ruleid: any-password-in-assignment
password = "Hunter2!winter"
# ruleid: any-password-in-assignment
connect(host="db", user="app", password="Gr33nTea!")
# ruleid: any-password-in-address
DATABASE_URL = "postgresql://app:Gr33nTea7@db.clinic.example/records"
# ruleid: any-secret-in-assignment
app.config["SECRET_KEY"] = "9f8a7c6e5d4b3a2190f8e7d6c5b4a392"
settings = {
    # ruleid: any-secret-in-assignment
    "client_secret": "v3ryL0ngAndRandomValue99",
}

API_KEY = os.environ["API_KEY"]
password = os.environ.get("PASSWORD", "")
password = "changeme"
PASSWORD_FIELD = "password1_input"
password = getpass("Password 1: ")
SECRET_KEY = "your-secret-key-123456"
api_key = "xxxxxxxxxxxxxxxxxxxx1"
API_KEY_URL = "https://example.org/keys/12345678"
API_KEY = "<your 16 character key 1>"
client_secret = "${CLIENT_SECRET_0123}"
token_url = "https://auth.clinic.example/token"
password_incorrect = "That is not your password 1"
password = ""
secret_name = "projects/x/secrets/db"
AWS_DOCUMENTED = "AKIAIOSFODNN7EXAMPLE"
DATABASE_URL = "postgresql://user:password@localhost/records"
