import requests

BASE = "https://api.diabete.example.org"


def share(token, glucose, date_naissance):
    url = f"{BASE}/share?access_token={token}&glucose={glucose}&date_naissance={date_naissance}"
    response = requests.get(url, timeout=5)
    return response.status_code == 204
