import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/admissions")
def admit():
    patient = request.get_json()
    log.info("Admitting patient %s with diagnosis %s", patient["family_name"], patient["diagnosis"])
    return {"status": "admitted"}, 201
