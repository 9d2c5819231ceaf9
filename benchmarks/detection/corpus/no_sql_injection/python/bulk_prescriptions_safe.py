import psycopg
from flask import Blueprint, request

bp = Blueprint("prescriptions", __name__)


@bp.post("/prescriptions/status")
def prescriptions_status():
    ids = [int(i) for i in request.get_json()["ids"]]
    marks = ", ".join(["%s"] * len(ids))
    with psycopg.connect("dbname=pharmacy") as conn, conn.cursor() as cur:
        cur.execute(f"SELECT id, status FROM prescription WHERE id IN ({marks})", ids)
        return {"rows": cur.fetchall()}
