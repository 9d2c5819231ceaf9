import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/patients/<int:ward>")
def list_ward(ward):
    name = request.args.get("name", "")
    db = sqlite3.connect("clinic.db")
    sql = "SELECT id, family_name FROM patient WHERE ward = ? AND family_name LIKE ?"
    rows = db.execute(sql, (ward, f"%{name}%")).fetchall()
    return jsonify(rows)
