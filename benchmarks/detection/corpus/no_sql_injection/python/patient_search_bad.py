import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/patients")
def search_patients():
    name = request.args.get("name", "")
    db = sqlite3.connect("clinic.db")
    rows = db.execute(f"SELECT id, family_name, birth_date FROM patient WHERE family_name = '{name}'").fetchall()
    return jsonify([{"id": r[0], "name": r[1], "born": r[2]} for r in rows])
