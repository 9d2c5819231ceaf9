"""Sends one measure to the patient's record as a FHIR Observation."""

from __future__ import annotations

import os

import requests

RECORD = os.environ.get("CARNET_RECORD_URL", "https://record.example.org/fhir")


def observation(measure: dict) -> dict:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "2339-0"}]},
        "effectiveDateTime": measure["taken_at"],
        "valueQuantity": {
            "value": measure["value"],
            "unit": "g/L",
            "system": "http://unitsofmeasure.org",
            "code": "g/L",
        },
    }


def send(token: str, measure: dict) -> dict:
    answer = requests.post(
        f"{RECORD}/Observation",
        json=observation(measure),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/fhir+json"},
        timeout=10,
    )
    answer.raise_for_status()
    return answer.json()
