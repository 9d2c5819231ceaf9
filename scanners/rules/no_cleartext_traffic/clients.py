import os

from setuptools import setup

# ruleid: any-clear-text-address
ADDRESS = os.environ.get("RECORDS_URL", "http://records.clinic.example")
# ruleid: python-clear-text-request
client = SyncFHIRClient("http://fhir.clinic.example/r4")

setup(name="records", url="http://www.clinic.example/")
local = SyncFHIRClient("http://localhost:8080/fhir")
compose = SyncFHIRClient("http://hapi:8080/fhir")
