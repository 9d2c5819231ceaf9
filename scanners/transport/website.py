"""The page that a patient sees first: fetched once an instrument, and only judged when it is a page of that site."""

from __future__ import annotations

import shlex

from scanners.http import Client, NetworkError, Response
from scanners.net import addresses

HTML = frozenset({"text/html", "application/xhtml+xml"})


class NoPage(Exception):  # noqa: N818 - reads as what it says
    """There is no page to look at; the message says why, and what was expected."""


def fetch_page(client: Client, url: str) -> Response:
    """Return the HTML page to which a website's address leads; raise NoPage when that is no page of this site."""
    try:
        declared = addresses.parse(url)
        response = client.get(url)
    except NetworkError as error:
        raise NoPage(str(error)) from error
    if not declared.same_site(response.web_address):
        raise NoPage(
            f"{url} leads to {response.web_address.host}, another site: what that one sends says nothing of this one. "
            "Declare an address that shows a page without signing in."
        )
    if response.status != 200:
        raise NoPage(f"{response.url} answers {response.status}: expected a page (200) that needs no sign-in.")
    if response.web_address.scheme != "https":
        raise NoPage(f"{url} leads to {response.url}, in clear text: expected a page over https.")
    if response.media_type not in HTML:
        raise NoPage(f"{response.url} is of type {response.media_type or 'unknown'}: expected an HTML page.")
    return response


def show_headers_command(url: str, *, follow: bool = True) -> str:
    """Return a command with which a reader sees the same headers."""
    command = ["curl", "--silent", "--show-error", "--dump-header", "-", "--output", "/dev/null"]
    return shlex.join([*command, *(["--location"] if follow else []), url])
