import sqlite3
from sqlalchemy import text

TABLE = "patient"


def vulnerable(cursor, db, session, name, request, ids):
    # ruleid: python-sql-built-from-text
    cursor.execute(f"SELECT * FROM patient WHERE name = '{name}'")
    # ruleid: python-sql-built-from-text
    cursor.execute("SELECT * FROM patient WHERE name = '%s'" % name)
    # ruleid: python-sql-built-from-text
    cursor.execute("SELECT * FROM patient WHERE name = '" + name + "'")
    # ruleid: python-sql-built-from-text
    db.execute("SELECT * FROM patient WHERE name = '{}'".format(name))
    query = "SELECT * FROM patient WHERE id = " + request.args["id"]
    # ruleid: python-sql-built-from-text
    cursor.execute(query)
    statement = f"DELETE FROM visit WHERE id = {name}"
    statement += " LIMIT 1"
    # ruleid: python-sql-built-from-text
    sqlite3.connect("x").execute(statement)
    # ruleid: python-sql-built-from-text
    session.execute(text(f"UPDATE visit SET note = '{name}'"))
    # ruleid: python-sql-built-from-text
    cursor.executescript("INSERT INTO a VALUES (%s, %s)" % (name, ids))


def safe(cursor, session, name, ids, executor):
    cursor.execute("SELECT * FROM patient WHERE name = ?", (name,))
    cursor.execute("SELECT * FROM patient WHERE name = %s", [name])
    cursor.execute("SELECT * FROM " + TABLE + " WHERE name = ?", (name,))
    cursor.execute(f"SELECT * FROM {TABLE} WHERE name = ?", (name,))
    session.execute(text("SELECT * FROM patient WHERE name = :name"), {"name": name})
    placeholders = ",".join("?" for _ in ids)
    cursor.execute(f"SELECT * FROM patient WHERE id IN ({placeholders})", ids)
    cursor.execute(f"SELECT * FROM patient WHERE id IN ({','.join('?' * len(ids))})", ids)
    cursor.execute(f"SELECT * FROM patient LIMIT {int(name)}")
    cursor.execute("SELECT a, " "b FROM patient")
    cursor.execute("SELECT a, " + "b FROM patient")
    cursor.execute(sql.SQL("SELECT * FROM {} WHERE name = ?").format(sql.Identifier(name)), [name])
    client.execute(f"{resource}/{name}/history", method="get")
    client.execute(f"{resource}/{name}")
    print("SELECT * FROM patient WHERE name = '%s'" % name)
