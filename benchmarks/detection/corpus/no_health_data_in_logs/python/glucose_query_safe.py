import logging
import time

import requests

BASE = "https://api.diabete.example.org"
logger = logging.getLogger(__name__)


def share(token, glucose, page):
    started = time.monotonic()
    body = {"glucose": glucose}
    response = requests.post(f"{BASE}/share?page={page}", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=5)
    logger.debug("Glucose value shared: status=%s duration=%.2f", response.status_code, time.monotonic() - started)
    return response.ok
