"""A real nginx on loopback over TLS: the web site and the FHIR server of an application, set up with care."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import waiting
from servers import Authority

from catalogue_service.demo.site import CAPABILITY_STATEMENT, HEADERS, PAGE, PAGES, security_txt

EXECUTABLE = shutil.which("nginx") or "/usr/sbin/nginx"

CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    types {{ text/html html; text/plain txt; application/fhir+json fhir; }}
    default_type text/html;
    charset utf-8;
    gzip on; gzip_types text/plain application/fhir+json; gzip_min_length 0;
    server_tokens off;
    server {{
        listen 127.0.0.1:{port} ssl;
        server_name localhost;
        ssl_certificate {folder}/certificate.pem;
        ssl_certificate_key {folder}/key.pem;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
        root {folder}/site;
{headers}
        location = /fhir/metadata {{ default_type application/fhir+json; try_files /metadata.fhir =404; }}
        location /fhir/ {{ return 401; }}
        location / {{ try_files $uri $uri/index.html $uri.html =404; }}
    }}
}}
"""


@contextmanager
def served(folder: Path, authority: Authority) -> Iterator[str]:
    """Serve the site while the context lasts and give its address, `https://localhost:PORT`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _write_site(folder, authority, port)
    command = [EXECUTABLE, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        waiting.until(lambda: process.poll() is not None or _answers(port), "nginx listens")
        assert process.poll() is None, (folder / "start.log").read_text("utf-8")
        yield f"https://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _write_site(folder: Path, authority: Authority, port: int) -> None:
    site = folder / "site"
    (site / ".well-known").mkdir(parents=True)
    for path, (title, text) in PAGES.items():
        (site / f"{path.strip('/') or 'index'}.html").write_text(PAGE.format(title=title, text=text), "utf-8")
    (site / ".well-known" / "security.txt").write_text(security_txt(), "utf-8")
    (site / "metadata.fhir").write_text(json.dumps(CAPABILITY_STATEMENT), "utf-8")
    leaf = authority.certificate("localhost", "127.0.0.1")
    (folder / "certificate.pem").write_bytes(b"".join(part.bytes() for part in leaf.cert_chain_pems))
    (folder / "key.pem").write_bytes(leaf.private_key_pem.bytes())
    # Started by root, nginx would drop its privileges and could not read a folder of the tests.
    user = "user root;" if os.geteuid() == 0 else ""
    headers = "\n".join(f'        add_header {name} "{value}" always;' for name, value in HEADERS.items())
    text = CONFIGURATION.format(folder=folder, port=port, headers=headers, user=user)
    (folder / "nginx.conf").write_text(text, "utf-8")


def _answers(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", port)) == 0
