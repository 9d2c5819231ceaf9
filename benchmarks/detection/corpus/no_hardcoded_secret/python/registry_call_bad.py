import psycopg2
import requests


def connect():
    return psycopg2.connect(host="db.internal", dbname="registry", user="registry_app", password="Vx7!rMq29_tKzP")


def registry_entry(number):
    return requests.get(f"https://registry.example.org/{number}", auth=("svc-portal", "9fGh2kLw!Qz"), timeout=5).json()
