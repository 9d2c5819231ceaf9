from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse
from jinja2 import Environment, select_autoescape

app = FastAPI()
environment = Environment(autoescape=select_autoescape(default_for_string=True, default=True))
TEMPLATE = environment.from_string("<section><h2>{{ title }}</h2><p>{{ body }}</p></section>")


@app.get("/leaflet")
def leaflet(title: str, body: str):
    return HTMLResponse(TEMPLATE.render(title=title, body=body))


@app.get("/echo")
def echo(text: str):
    return PlainTextResponse(text)
