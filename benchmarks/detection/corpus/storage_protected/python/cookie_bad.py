from flask import Flask, jsonify, request

from .accounts import authenticate, issue_token

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = False
app.config["SESSION_COOKIE_HTTPONLY"] = False


@app.post("/login")
def login():
    user = authenticate(request.form["email"], request.form["password"])
    response = jsonify(id=user.id)
    response.set_cookie("access_token", issue_token(user))
    return response
