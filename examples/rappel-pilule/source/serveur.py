"""Rappel Pilule, with faults on purpose: the demonstration shows what the instruments say of them."""

import hashlib
import sqlite3
import subprocess

import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/rappels")
def rappels():
    base = sqlite3.connect("rappels.db")
    return base.execute("SELECT * FROM rappel WHERE patient = '" + request.args["patient"] + "'").fetchall()


@app.get("/calcul")
def calcul():
    return str(eval(request.args["formule"]))


@app.get("/export")
def export():
    return subprocess.check_output("zip -r - " + request.args["dossier"], shell=True)


def envoyer(rappel):
    jeton = hashlib.md5(rappel["patient"].encode()).hexdigest()
    return requests.post("http://api.rappel-pilule.example/rappels", json=rappel, headers={"X-Jeton": jeton}, verify=False)
