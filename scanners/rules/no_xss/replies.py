from fastapi import FastAPI
from fastapi.responses import HTMLResponse

api = FastAPI()


@api.get("/page", response_class=HTMLResponse)
async def page(title: str):
    # ruleid: python-html-from-request
    return f"<title>{title}</title>"


@api.get("/other")
async def other(title: str):
    # ruleid: python-html-from-request
    return HTMLResponse(content=f"<title>{title}</title>")


@api.get("/echo")
async def echo(title: str):
    return f"title {title}"
