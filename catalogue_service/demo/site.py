"""The web site and the FHIR server of the example application, on loopback over real TLS, for real checks."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from catalogue_service import clock

HEADERS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

CAPABILITY_STATEMENT: dict[str, Any] = {
    "resourceType": "CapabilityStatement",
    "status": "active",
    "date": "2026-10-01",
    "kind": "instance",
    "implementation": {"description": "Carnet Glyco"},
    "fhirVersion": "4.0.1",
    "format": ["application/fhir+json"],
    "rest": [
        {
            "mode": "server",
            "resource": [
                {
                    "type": "Observation",
                    "supportedProfile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns|4.0.1"],
                    "interaction": [
                        {"code": "read"},
                        {"code": "search-type"},
                        {"code": "create"},
                        {"code": "update"},
                    ],
                }
            ],
        }
    ],
}

PAGE = """<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="/">Accueil</a> · <a href="/confidentialite">Vos données</a>
· <a href="/mentions-legales">Mentions légales</a>
· <a href="/accessibilite">Accessibilité : partiellement conforme</a> · <a href="/aide">Aide</a></p>
</main>
</html>
"""

PAGES = {
    "/": ("Carnet Glyco", "Notez vos glycémies, retrouvez-les dans votre dossier. Démonstration."),
    "/confidentialite": ("Vos données", "Ce site de démonstration ne garde aucune donnée."),
    "/mentions-legales": ("Mentions légales", "Éditeur fictif, SIREN 732 829 320, 1 rue de l’Exemple, Paris."),
    "/accessibilite": ("Accessibilité", "Déclaration du 2 mai 2026 : 87,5 % du RGAA 4.1."),
    "/aide": ("Aide", "Téléphone : 01 99 00 00 00, du lundi au vendredi de 9 h à 18 h."),
    "/suppression": ("Supprimer mon compte", "Demandez ici la suppression de votre compte et de vos données."),
}


def security_txt() -> str:
    """Return a disclosure policy that is good for another six months (RFC 9116, section 2.5)."""
    expires = (clock.now() + timedelta(days=182)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"Contact: mailto:securite@site.example\nExpires: {expires}\nPreferred-Languages: fr, en\n"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/fhir/metadata":
            self._answer(HTTPStatus.OK, "application/fhir+json", json.dumps(CAPABILITY_STATEMENT))
        elif path == "/.well-known/security.txt":
            self._answer(HTTPStatus.OK, "text/plain; charset=utf-8", security_txt())
        elif path in PAGES:
            title, text = PAGES[path]
            self._answer(HTTPStatus.OK, "text/html; charset=utf-8", PAGE.format(title=title, text=text))
        elif path.startswith("/fhir/"):
            outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "login"}]}
            self._answer(HTTPStatus.UNAUTHORIZED, "application/fhir+json", json.dumps(outcome))
        else:
            missing = PAGE.format(title="Page absente", text="Cette page n’existe pas.")
            self._answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", missing)

    do_HEAD = do_GET  # noqa: N815 - the base class looks the method up by this name

    def _answer(self, status: HTTPStatus, content_type: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": content_type, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        return "demo"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Say nothing: the demonstration's terminal shows its addresses."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: instruments try old TLS versions and hang up, which is no fault of the site."""


@contextmanager
def served(certificate: Path, port: int = 0) -> Iterator[str]:
    """Serve the site while the context lasts; give its address, `https://localhost:PORT` (0: any free port)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate)
    server = _Server(("127.0.0.1", port), _Handler, bind_and_activate=False)
    server.server_bind()
    server.server_activate()
    # The handshake belongs to the connection's own thread: a silent client must not hold up the others.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, name="demo-site", daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
