import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/admissions")
def admit():
    patients = request.get_json()["patients"]
    log.info("Admission of %d patients received", len(patients))
    if not patients:
        log.warning("No diagnosis was given in the request")
    return {"status": "admitted"}, 201
