import requests

HOSPITAL_CA = "/etc/ssl/certs/hospital-ca.pem"


class FhirClient:
    def __init__(self, base, token):
        self.base = base
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.session.verify = HOSPITAL_CA

    def patient(self, identifier):
        response = self.session.get(f"{self.base}/Patient/{identifier}", timeout=10)
        response.raise_for_status()
        return response.json()
