import os

from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse

app = FastAPI()
LEAFLETS = {"diabetes": "diabetes-2024.pdf", "asthma": "asthma-v3.pdf"}


@app.get("/leaflets/{topic}")
def leaflet(topic: str):
    if topic not in LEAFLETS:
        raise HTTPException(404)
    return FileResponse(os.path.join("/srv/leaflets", LEAFLETS[topic]))


@app.get("/measures/{patient}")
def measures(patient: int):
    with open(f"/srv/measures/{patient}.csv") as source:
        return source.readlines()
