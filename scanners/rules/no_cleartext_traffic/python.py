import httpx
import requests
from urllib.request import urlopen

NAMESPACE = "http://www.example.com/xml/namespace"


def vulnerable(session, identifier):
    # ruleid: python-clear-text-request
    requests.get("http://records.clinic.example/patients")
    # ruleid: python-clear-text-request
    requests.post(f"http://records.clinic.example/patients/{identifier}", json={})
    # ruleid: python-clear-text-request
    urlopen("http://records.clinic.example/")
    # ruleid: python-clear-text-request
    session.put("http://records.clinic.example/", data=b"")
    # ruleid: python-clear-text-request, any-clear-text-address
    httpx.Client(base_url="http://records.clinic.example")
    address = "http://records.clinic.example/notes"
    # ruleid: python-clear-text-request
    session.get(address)


def safe(session, tree, identifier, resource, config):
    requests.get("https://records.clinic.example/patients")
    requests.get("http://localhost:8000/patients")
    requests.get("http://127.0.0.1:8000/patients")
    requests.get(f"http://{config.host}/patients")
    tree.find("{http://www.w3.org/2000/svg}path")
    resource.get("http://hl7.org/fhir/StructureDefinition/patient-birthPlace")
    coding = {"system": "http://loinc.org", "code": "8480-6"}
    profile = "http://interopsante.org/fhir/StructureDefinition/FrPatient"
    print("see http://docs.clinic.example/")
