from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment

app = FastAPI()
environment = Environment(autoescape=False)
TEMPLATE = environment.from_string("<section><h2>{{ title }}</h2><p>{{ body }}</p></section>")


@app.get("/leaflet")
def leaflet(title: str, body: str):
    return HTMLResponse(TEMPLATE.render(title=title, body=body))
