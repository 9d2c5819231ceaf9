import json

from flask import Flask, abort, request
from itsdangerous import BadSignature, URLSafeSerializer

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/form")
def resume_form():
    serializer = URLSafeSerializer(app.config["SECRET_KEY"], salt="form")
    try:
        state = serializer.loads(request.cookies["form_state"])
    except BadSignature:
        abort(400)
    return {"step": int(state["step"]), "draft": json.loads(request.cookies.get("draft", "{}"))}
