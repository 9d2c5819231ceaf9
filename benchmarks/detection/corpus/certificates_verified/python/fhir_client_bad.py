import requests


class FhirClient:
    def __init__(self, base, token):
        self.base = base
        self.headers = {"Authorization": f"Bearer {token}"}

    def patient(self, identifier):
        response = requests.get(f"{self.base}/Patient/{identifier}", headers=self.headers, verify=False, timeout=10)
        response.raise_for_status()
        return response.json()
