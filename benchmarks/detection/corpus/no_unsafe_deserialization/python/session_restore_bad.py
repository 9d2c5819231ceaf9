import base64
import pickle

from flask import Flask, request

app = Flask(__name__)


@app.get("/form")
def resume_form():
    state = pickle.loads(base64.b64decode(request.cookies["form_state"]))
    return {"step": state["step"], "answers": state["answers"]}
