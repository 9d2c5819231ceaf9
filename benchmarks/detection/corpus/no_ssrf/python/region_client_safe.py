import httpx
from fastapi import FastAPI, HTTPException

app = FastAPI()
SERVERS = {
    "north": "https://north.registry.example.org",
    "south": "https://south.registry.example.org",
}


@app.get("/registry/{region}/vaccines")
async def vaccines(region: str, lot: str):
    base = SERVERS.get(region)
    if base is None:
        raise HTTPException(404)
    async with httpx.AsyncClient(base_url=base) as client:
        return (await client.get("/vaccines", params={"lot": lot})).json()
