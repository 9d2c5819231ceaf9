import asyncio
import os
import pdb

import debugpy
import uvicorn
from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)
# ruleid: python-debug-mode
api = FastAPI(debug=True)
# ruleid: python-debug-mode
app.debug = True
# ruleid: python-debug-mode
app.config["DEBUG"] = True
# ruleid: python-debug-mode
app.config.update(DEBUG=True, SECRET_KEY=os.environ["SECRET_KEY"])
# ruleid: python-debug-mode
DEBUG = True
# ruleid: python-debug-mode
TEMPLATE_DEBUG = os.environ.get("DEBUG", "True") == "True"
# ruleid: python-debug-mode
os.environ["FLASK_ENV"] = "development"


class ProductionConfig:
    # ruleid: python-debug-mode
    DEBUG = True


class DevelopmentConfig:
    DEBUG = True


# ruleid: python-test-route-left-in
@app.route("/debug/env")
def environment():
    return dict(os.environ)


# ruleid: python-test-route-left-in
@app.post("/test/reset-database")
def reset():
    # ruleid: python-debugger-left-in
    breakpoint()
    # ruleid: python-debugger-left-in
    pdb.set_trace()
    return "done"


# ruleid: python-debugger-left-in
debugpy.listen(("0.0.0.0", 5678))


@app.get("/test-results/<int:number>")
def results(number):
    return {}


@app.get("/devices")
def devices():
    return {}


if __name__ == "__main__":
    # ruleid: python-debug-mode
    app.run(host="0.0.0.0", debug=True)
    # ruleid: python-debug-mode
    uvicorn.run("main:api", reload=True)
    app.run(debug=False)
    app.run(debug=os.environ.get("FLASK_DEBUG") == "1")
    uvicorn.run("main:api", host="127.0.0.1")
    asyncio.run(main(), debug=True)


def safe(settings):
    quiet = FastAPI(debug=False)
    quiet.debug = False
    app.config["DEBUG"] = False
    app.config["TESTING"] = False
    os.environ.setdefault("FLASK_ENV", "production")
    if settings.is_development:
        app.config["DEBUG"] = True
    return quiet


DEBUG = False
DEBUG = os.environ.get("DEBUG", "False") == "True"
DEBUG = os.getenv("DEBUG") == "1"
LOG_DEBUG = "debug"
