import socket
import urllib.request
from urllib.parse import quote, urljoin, urlparse

import aiohttp
import httpx
import requests
from fastapi import FastAPI
from flask import Flask, abort, request
from rest_framework.views import APIView

app = Flask(__name__)
api = FastAPI()
ALLOWED_HOSTS = {"api.laboratoire.fr"}
SERVERS = {"north": "https://north.laboratoire.fr"}
BASE_URL = "https://api.laboratoire.fr"


@app.route("/preview")
def preview():
    url = request.args.get("url")
    # ruleid: python-request-to-chosen-host
    return requests.get(url, timeout=5).text


@app.post("/import")
def import_document():
    # ruleid: python-request-to-chosen-host
    return urllib.request.urlopen(request.json["source"]).read()


@api.get("/proxy")
async def proxy(url: str):
    async with httpx.AsyncClient() as client:
        # ruleid: python-request-to-chosen-host
        answer = await client.get(url)
    return answer.text


@api.post("/hook")
async def hook(host: str):
    async with aiohttp.ClientSession() as session:
        # ruleid: python-request-to-chosen-host
        async with session.post(f"https://{host}/notify") as answer:
            return await answer.text()


class Avatar(APIView):
    def post(self, request):
        # ruleid: python-request-to-chosen-host
        return requests.request("GET", request.data["avatar"], timeout=3)


def joined(request):
    # ruleid: python-request-to-chosen-host
    return requests.get(urljoin("https://api.laboratoire.fr/", request.GET["path"]), timeout=3)


def scheme_only():
    url = request.args["url"]
    if urlparse(url).scheme != "https":
        abort(400)
    # ruleid: python-request-to-chosen-host
    return httpx.get(url)


def subdomain():
    # ruleid: python-request-to-chosen-host
    return requests.get(f"https://{request.args['tenant']}.fr/patients", timeout=3)


def probe():
    # ruleid: python-request-to-chosen-host
    return socket.create_connection((request.args["host"], 443))


def download_image(image_url):
    # ruleid: python-request-to-chosen-host
    return requests.get(image_url, timeout=3).content


def notify(callback_url, payload):
    # ruleid: python-request-to-chosen-host
    return httpx.post(callback_url, json=payload)


def safe_path():
    return requests.get(f"https://api.laboratoire.fr/patients/{request.args['id']}", timeout=3)


def safe_base():
    url = f"{BASE_URL}/patients/{quote(request.args['id'])}"
    return requests.get(url, timeout=3)


def safe_parameters():
    return requests.get("https://api.laboratoire.fr/search", params={"q": request.args["q"]}, timeout=3)


def safe_body():
    return httpx.post("https://api.laboratoire.fr/search", json=request.json)


def safe_host():
    url = request.args["url"]
    if urlparse(url).hostname not in ALLOWED_HOSTS:
        abort(400)
    return requests.get(url, timeout=3)


def safe_parsed():
    url = request.args["url"]
    parsed = urlparse(url)
    if parsed.scheme != "https" or parsed.netloc not in ALLOWED_HOSTS:
        abort(400)
    return requests.get(url, timeout=3)


def safe_table():
    return requests.get(SERVERS[request.args["region"]] + "/status", timeout=3)


def safe_checked():
    url = request.args["url"]
    if not is_allowed_url(url):
        abort(400)
    return requests.get(url, timeout=3)


def fetch_image(image_url):
    if urlparse(image_url).hostname not in ALLOWED_HOSTS:
        raise ValueError(image_url)
    return requests.get(image_url, timeout=3).content


class Client:
    def get(self, path):
        return self.session.get(self.base_url + path)

    def get_patient(self, patient):
        return self.session.get(f"{self.base_url}/Patient/{patient}")
