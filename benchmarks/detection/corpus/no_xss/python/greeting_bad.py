from flask import Flask, request

app = Flask(__name__)


@app.get("/welcome")
def welcome():
    name = request.args.get("name", "")
    return f"<h1>Welcome back, {name}</h1><p>Your next appointment is shown below.</p>"
