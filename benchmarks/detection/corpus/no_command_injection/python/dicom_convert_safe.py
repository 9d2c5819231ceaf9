import subprocess
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
STUDIES = Path("/srv/dicom")


@app.post("/studies/convert")
def convert_study():
    study = request.form["study"]
    if not study.isalnum():
        abort(400)
    subprocess.run(["/usr/bin/dcm2niix", "-o", "/srv/nifti", str(STUDIES / study)], check=True)
    return {"status": "queued"}
