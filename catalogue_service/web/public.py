"""The public pages: the catalogue, a listing, its report, the criteria."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from catalogue_service.web.guards import public

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """Show the catalogue."""
    return render_template("public/home.html")
