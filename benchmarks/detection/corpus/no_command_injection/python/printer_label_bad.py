import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.post("/labels/{printer}")
async def print_label(printer: str, text: str):
    process = await asyncio.create_subprocess_shell("echo '%s' | lp -d %s" % (text, printer))
    return {"code": await process.wait()}
