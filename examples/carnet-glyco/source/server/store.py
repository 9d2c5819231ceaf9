"""Measures in SQLite; every value is bound, never pasted into the text of a query."""

from __future__ import annotations

import sqlite3
from datetime import datetime


def _connect() -> sqlite3.Connection:
    connection = sqlite3.connect("carnet.db")
    connection.row_factory = sqlite3.Row
    connection.execute(
        "CREATE TABLE IF NOT EXISTS measure (number INTEGER PRIMARY KEY, patient TEXT, value REAL, taken_at TEXT)"
    )
    return connection


def add(patient: str, value: float, taken_at: datetime) -> dict:
    with _connect() as connection:
        cursor = connection.execute(
            "INSERT INTO measure (patient, value, taken_at) VALUES (?, ?, ?)", (patient, value, taken_at.isoformat())
        )
        return {"number": cursor.lastrowid, "value": value, "taken_at": taken_at.isoformat()}


def of_patient(patient: str) -> list[dict]:
    with _connect() as connection:
        rows = connection.execute("SELECT number, value, taken_at FROM measure WHERE patient = ?", (patient,))
        return [dict(row) for row in rows]


def one(patient: str, number: int) -> dict | None:
    with _connect() as connection:
        row = connection.execute(
            "SELECT number, value, taken_at FROM measure WHERE patient = ? AND number = ?", (patient, number)
        ).fetchone()
        return dict(row) if row else None
