import os
import tarfile
import zipfile
from pathlib import Path

import aiofiles
from aiohttp import web
from django.http import FileResponse
from fastapi import FastAPI, UploadFile
from flask import Flask, abort, request, send_file, send_from_directory
from flask.views import MethodView
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
api = FastAPI()
REPORTS = "/srv/reports"
BASE = Path("/srv/documents")
KNOWN = {"summary": "summary.pdf", "consent": "consent.pdf"}


@app.route("/reports")
def report():
    name = request.args.get("name")
    # ruleid: python-path-from-request
    with open(os.path.join(REPORTS, name)) as file:
        return file.read()


@app.route("/letters/<path:name>")
def letter(name):
    # ruleid: python-path-from-request
    return send_file(f"/srv/letters/{name}")


@app.post("/upload")
def upload():
    file = request.files["file"]
    # ruleid: python-path-from-request
    file.save(os.path.join(REPORTS, file.filename))
    return "ok"


@api.get("/scans/{scan}")
async def scan(scan: str):
    path = BASE / scan
    # ruleid: python-path-from-request
    return path.read_bytes()


@api.post("/scans")
async def save_scan(document: UploadFile):
    # ruleid: python-path-from-request
    async with aiofiles.open(f"/srv/scans/{document.filename}", "wb") as out:
        await out.write(await document.read())


def download(request, filename):
    # ruleid: python-path-from-request
    return FileResponse(open(os.path.join("/srv/media", filename), "rb"))


async def handle(request):
    name = request.match_info["name"]
    # ruleid: python-path-from-request
    return web.FileResponse(BASE / name)


class Documents(MethodView):
    def delete(self, name):
        # ruleid: python-path-from-request
        os.remove(BASE / name)


def weak_check():
    name = request.args["name"].replace("../", "")
    path = os.path.join(REPORTS, name)
    if not path.startswith(REPORTS):
        abort(404)
    # ruleid: python-path-from-request
    return open(path).read()


def read_report(filename):
    path = os.path.join(REPORTS, filename)
    # ruleid: python-path-joined-from-parameter
    with open(path) as file:
        return file.read()


def delete_attachment(attachment_name):
    # ruleid: python-path-joined-from-parameter
    (BASE / attachment_name).unlink()


def unpack(path, folder):
    with tarfile.open(path) as archive:
        # ruleid: python-archive-extracted-outside
        archive.extractall(folder)


def unpack_zip(path, folder):
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            target = os.path.join(folder, member.filename)
            # ruleid: python-archive-extracted-outside
            with open(target, "wb") as out:
                out.write(archive.read(member))


def unpack_names(path, folder):
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        # ruleid: python-archive-extracted-outside
        Path(folder + "/" + name).write_bytes(archive.read(name))


def unpack_any(path, folder):
    # ruleid: python-archive-unpacked
    shutil.unpack_archive(path, folder)


@app.route("/safe")
def safe_name():
    return open(os.path.join(REPORTS, secure_filename(request.args["name"]))).read()


def safe_directory():
    return send_from_directory(REPORTS, request.args["name"])


def safe_joined():
    path = safe_join(REPORTS, request.args["name"])
    if path is None:
        abort(404)
    return send_file(path)


def safe_resolved():
    path = (BASE / request.args["name"]).resolve()
    if not path.is_relative_to(BASE):
        abort(404)
    return path.read_text()


def safe_real():
    path = os.path.realpath(os.path.join(REPORTS, request.args["name"]))
    if not path.startswith(REPORTS + os.sep):
        abort(404)
    return open(path).read()


def safe_common():
    path = os.path.abspath(os.path.join(REPORTS, request.args["name"]))
    if os.path.commonpath([REPORTS, path]) != REPORTS:
        abort(404)
    return open(path).read()


def safe_listed():
    name = request.args["name"]
    if name not in KNOWN:
        abort(404)
    return send_file(os.path.join(REPORTS, name))


def safe_table():
    return send_file(os.path.join(REPORTS, KNOWN[request.args["name"]]))


def safe_number():
    number = int(request.args["number"])
    return open(f"/srv/reports/{number}.pdf").read()


def safe_parent(request):
    path = Path(BASE, request.GET["name"]).resolve()
    if BASE not in path.parents:
        raise PermissionError
    return open(path).read()


@api.get("/numbered/{report_number}")
def numbered(report_number: int):
    return open(f"/srv/reports/{report_number}.pdf").read()


def load_settings(path):
    with open(path) as file:
        return file.read()


def read_own(filename):
    return open(os.path.join(REPORTS, os.path.basename(filename))).read()


def unpack_safely(path, folder):
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")


def unpack_zip_safely(path, folder):
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)


def unpack_checked(path, folder):
    root = Path(folder).resolve()
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            target = (root / member.filename).resolve()
            if not target.is_relative_to(root):
                raise ValueError(member.filename)
            target.write_bytes(archive.read(member))
