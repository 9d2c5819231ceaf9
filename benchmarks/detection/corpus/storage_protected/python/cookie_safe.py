from flask import Flask, jsonify, request

from .accounts import authenticate, issue_token

app = Flask(__name__)
app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax")


@app.post("/login")
def login():
    user = authenticate(request.form["email"], request.form["password"])
    response = jsonify(id=user.id)
    response.set_cookie("access_token", issue_token(user), secure=True, httponly=True, samesite="Strict", max_age=900)
    return response
