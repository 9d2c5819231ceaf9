"""Carnet Glyco: the patient writes blood glucose values down and sends them to the health record."""

from __future__ import annotations

import os
from datetime import datetime, timezone

from flask import Flask, abort, jsonify, request, session

from . import record, store

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["CARNET_SECRET_KEY"],
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="Lax",
)


@app.post("/api/measures")
def add_measure():
    patient = session.get("patient") or abort(401)
    value = float(request.json["value"])
    if not 0.1 <= value <= 6.0:
        abort(422, "a glucose value in g/L lies between 0.1 and 6.0")
    measure = store.add(patient, value, datetime.now(timezone.utc))
    return jsonify(measure), 201


@app.get("/api/measures")
def measures():
    patient = session.get("patient") or abort(401)
    return jsonify(store.of_patient(patient))


@app.post("/api/measures/<int:number>/send")
def send(number):
    patient = session.get("patient") or abort(401)
    measure = store.one(patient, number) or abort(404)
    return jsonify(record.send(session["grant"], measure)), 202
