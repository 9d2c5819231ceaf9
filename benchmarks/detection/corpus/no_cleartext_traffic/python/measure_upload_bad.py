import requests

API = "http://api.heartlog.example.com/v2"


def upload(measure, token):
    response = requests.post(f"{API}/measures", json=measure, headers={"Authorization": f"Bearer {token}"}, timeout=10)
    response.raise_for_status()
    return response.json()["id"]
