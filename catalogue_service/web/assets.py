"""The built style sheet, scripts and images: named by the hash of their content, so that browsers may keep them."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, send_from_directory, url_for

from catalogue_service.web.guards import public

FOLDER = Path(__file__).parent / "static" / "dist"
A_YEAR = 31_536_000

blueprint = Blueprint("assets", __name__)


class AssetsMissing(Exception):
    """The style sheet and the scripts have not been built: run `make setup`, or `npm ci && npm run build`."""


def init_app(app: Flask, folder: Path = FOLDER) -> None:
    """Give templates `asset('app.css')`; raise AssetsMissing when nothing has been built."""
    index = folder / "assets.json"
    try:
        names: dict[str, str] = json.loads(index.read_text("utf-8"))
    except FileNotFoundError as error:
        raise AssetsMissing(
            "No built style sheet was found. Run `make setup`, or `npm ci && npm run build`."
        ) from error

    def asset(name: str) -> str:
        return url_for("assets.serve", name=names[name])

    app.extensions["catalogue.assets"] = (folder, frozenset(names.values()))
    app.jinja_env.globals["asset"] = asset
    app.register_blueprint(blueprint)


@blueprint.get("/assets/<name>")
@public
def serve(name: str) -> Response:
    """Return a built file, to be kept for ever: another content has another name."""
    folder, known = current_app.extensions["catalogue.assets"]
    if name not in known:
        abort(404)
    response = send_from_directory(folder, name)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
