import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/documents/import")
def import_document():
    url = request.json["url"]
    content = requests.get(url, timeout=10).content
    return {"size": len(content)}
