"""Puts the web application together. Everything it holds is given to it: settings and database."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from catalogue_service import settings as environment
from catalogue_service.settings import Settings
from catalogue_service.store.session import Database
from catalogue_service.web import (
    account,
    api,
    assets,
    auth,
    authority,
    documents,
    forms,
    guards,
    health,
    i18n,
    markup,
    navigation,
    problems,
    public,
    reviewer,
    security_headers,
    terms,
    vendor,
    words,
)

TEMPLATES = Path(__file__).parents[1] / "templates"
FORM_BYTES = 4 * 2**20
BESIDE_THE_FILE = 1 * 2**20

ROOMS = (public, account, vendor, reviewer, authority, documents, api, health)


def create_app(settings: Settings, database: Database) -> Flask:
    """Return the application.

    Raises UnguardedRoute when a route declares no guard, AssetsMissing before `make setup`.
    """
    app = Flask("catalogue_service", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.package_max_bytes + BESIDE_THE_FILE,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        MAX_FORM_PARTS=20_000,
        WTF_CSRF_TIME_LIMIT=None,
    )
    # Werkzeug would put an address right by leading to whatever host the question named.
    app.url_map.merge_slashes = False
    app.extensions["catalogue.settings"] = settings
    app.extensions["catalogue.database"] = database
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(TEMPLATES),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    security_headers.init_app(app, https=settings.https)
    i18n.init_app(app, https=settings.https)
    CSRFProtect(app)
    auth.init_app(app, settings)
    app.before_request(guards.enforce)
    problems.init_app(app)
    assets.init_app(app)
    navigation.init_app(app)
    app.jinja_env.globals["words"] = words
    app.jinja_env.filters.update(with_code=markup.with_code, plain=forms.plain)
    app.jinja_env.filters.update({f"{name}_name": getattr(terms, name) for name in terms.CODED})
    app.context_processor(lambda: {"actor": auth.current_actor(), "demo": settings.demo})
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    guards.check_every_route(app)
    return app


def from_environment() -> Flask:
    """Return the application that the environment describes; what the server's processes call."""
    settings = environment.load(os.environ)
    return create_app(settings, Database(settings))
