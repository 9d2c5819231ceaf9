from flask import Flask, request, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
REPORTS = "/srv/reports"


@app.get("/reports")
def download_report():
    return send_from_directory(REPORTS, request.args["name"], as_attachment=True)


@app.post("/reports")
def upload_report():
    upload = request.files["report"]
    upload.save(f"{REPORTS}/{secure_filename(upload.filename)}")
    return "", 201
