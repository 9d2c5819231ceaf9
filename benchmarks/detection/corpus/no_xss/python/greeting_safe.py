from flask import Flask, jsonify, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/welcome")
def welcome():
    name = escape(request.args.get("name", ""))
    return f"<h1>Welcome back, {name}</h1>"


@app.get("/search")
def search():
    term = request.args.get("q", "")
    if request.accept_mimetypes.best == "application/json":
        return jsonify(term=term)
    return render_template("search.html", term=term)
