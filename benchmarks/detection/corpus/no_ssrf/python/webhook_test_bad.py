import httpx
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Webhook(BaseModel):
    callback: str
    event: str


@app.post("/webhooks/test")
async def test_webhook(hook: Webhook):
    async with httpx.AsyncClient() as client:
        answer = await client.post(hook.callback, json={"event": hook.event})
    return {"status": answer.status_code, "body": answer.text}
