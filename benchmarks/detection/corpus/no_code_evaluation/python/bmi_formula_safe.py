import ast

from flask import Flask, request

app = Flask(__name__)


@app.post("/thresholds")
def save_thresholds():
    bounds = ast.literal_eval(request.json["bounds"])
    low, high = (float(b) for b in bounds)
    return {"low": low, "high": high}
