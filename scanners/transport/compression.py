"""Does text travel compressed? The first page, its style sheets and its scripts, asked for with gzip."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from urllib.parse import urljoin

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import Client, NetworkError, Response
from scanners.net import addresses
from scanners.subject import Subject
from scanners.transport.website import Reading, examine, fetch_page

PROBE = "transport.compressed"
# Below one network packet, compression saves nothing.
SMALLEST = 1400
MOST_FILES = 6


# Bounded on purpose: a real parser of HTML takes quadratic time on a page that was made for it.
_TAG = re.compile(r"<(script|link)\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def files_of(page: Response) -> list[str]:
    """Return the style sheets and scripts of the page's own site, in order, each once, a few at most."""
    own = []
    for url in dict.fromkeys(urljoin(page.url, found) for found in _loaded(page.body.decode("utf-8", "replace"))):
        try:
            if addresses.parse(url).same_site(page.web_address):
                own.append(url)
        except NetworkError:
            continue
    return own[:MOST_FILES]


def _loaded(html: str) -> Iterator[str]:
    for tag, inside in _TAG.findall(html):
        attributes = {
            name.lower(): (one or two or three).strip() for name, one, two, three in _ATTRIBUTE.findall(inside)
        }
        style = "stylesheet" in attributes.get("rel", "").lower()
        address = attributes.get("src") if tag.lower() == "script" else attributes.get("href") if style else None
        if address:
            yield address


def _look(client: Client, website: str) -> Iterator[Reading]:
    page = fetch_page(client, website)
    answers = [page]
    for url in files_of(page):
        try:
            answers.append(client.get(url))
        except NetworkError:
            continue  # Another instrument's matter: a page that misses a file still shows how it sends the others.
    large = [answer for answer in answers if answer.status == 200 and len(answer.body) >= SMALLEST]
    plain = [answer for answer in large if answer.first("content-encoding") in {None, "identity"}]
    value = {"compressed": len(large) - len(plain), "plain": [answer.url for answer in plain]}
    for answer in plain:
        message = Text(
            f"{answer.url} envoie {len(answer.body)} octets de texte sans compression.",
            f"{answer.url} sends {len(answer.body)} bytes of text without compression.",
        )
        yield Reading(Outcome.FAILED, message, value, answer, answer.url, Severity.LOW, _command(answer.url))
    if not plain and large:
        message = Text(f"Textes compressés : {len(large)}.", f"{len(large)} texts are compressed.")
        yield Reading(Outcome.PASSED, message, value, page, command=_command(page.url))
    elif not plain:
        message = Text(
            f"La page et ses fichiers font chacun moins de {SMALLEST} octets : rien à compresser.",
            f"The page and its files are each under {SMALLEST} bytes: nothing to compress.",
        )
        yield Reading(Outcome.PASSED, message, value, page, command=_command(page.url))


def _command(url: str) -> str:
    command = ["curl", "--silent", "--show-error", "--compressed", "--dump-header", "-", "--output", "/dev/null"]
    return shlex.join([*command, url])


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer once, or once for each text that is not compressed."""
    return examine(Answers(SCANNER.source), PROBE, subject, context, _look)


SCANNER = Scanner(
    id="transport.compression",
    version=1,
    title="Compression of text",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
