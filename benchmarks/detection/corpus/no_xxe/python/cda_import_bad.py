from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/cda")
def import_cda():
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    document = etree.fromstring(request.data, parser=parser)
    return {"title": document.findtext("{urn:hl7-org:v3}title")}
