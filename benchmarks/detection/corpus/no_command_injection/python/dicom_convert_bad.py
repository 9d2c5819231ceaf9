import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/studies/convert")
def convert_study():
    study = request.form["study"]
    os.system("dcm2niix -o /srv/nifti /srv/dicom/" + study)
    return {"status": "queued"}
