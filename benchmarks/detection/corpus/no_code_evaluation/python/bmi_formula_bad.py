from flask import Flask, request

app = Flask(__name__)


@app.post("/score")
def compute_score():
    formula = request.json["formula"]
    weight = float(request.json["weight"])
    height = float(request.json["height"])
    return {"score": eval(formula, {"weight": weight, "height": height})}
