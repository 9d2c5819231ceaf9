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


def mail(body):
    # ruleid: python-clear-text-mail
    with smtplib.SMTP("smtp.lab.example.org", 25) as server:
        server.login(USER, PASSWORD)
        server.sendmail("a@example.org", "b@example.org", body)


def mail_protected(body):
    with smtplib.SMTP("smtp.lab.example.org", 587) as server:
        server.ehlo()
        server.starttls(context=ssl.create_default_context())
        server.login(USER, PASSWORD)
        server.sendmail("a@example.org", "b@example.org", body)


def mail_over_tls(body):
    with smtplib.SMTP_SSL("smtp.lab.example.org", 465) as server:
        server.login(USER, PASSWORD)


def local_relay(body):
    with smtplib.SMTP("localhost") as server:
        server.sendmail("a@example.org", "b@example.org", body)


def broker(client):
    # ruleid: python-clear-text-broker
    client.connect("broker.ward.example.net", 1883, 60)


def broker_protected(client):
    client.tls_set(ca_certs="ca.pem")
    client.connect("broker.ward.example.net", 1883, 60)


def broker_of_the_machine(client):
    client.connect("localhost", 1883)
