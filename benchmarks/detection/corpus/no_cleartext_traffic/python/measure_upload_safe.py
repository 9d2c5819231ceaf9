import requests

API = "https://api.heartlog.example.com/v2"
LOINC = "http://loinc.org"


def upload(value, token):
    observation = {
        "resourceType": "Observation",
        "code": {"coding": [{"system": LOINC, "code": "8867-4"}]},
        "valueQuantity": {"value": value, "system": "http://unitsofmeasure.org", "code": "/min"},
    }
    return requests.post(f"{API}/Observation", json=observation, headers={"Authorization": token}, timeout=10).status_code
