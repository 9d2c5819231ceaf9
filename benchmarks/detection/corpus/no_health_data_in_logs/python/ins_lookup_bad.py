import requests


def describe(nir, traits):
    return f"Recherche INS pour NIR={nir} nom={traits['nom']}"


def lookup(nir, traits):
    print(describe(nir, traits))
    answer = requests.post("https://teleservice.example.fr/ins", json={"nir": nir, **traits}, timeout=5)
    return answer.json()
