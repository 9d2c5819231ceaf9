"""Is something internal left on line? Fixed paths, each known by a signature: an answer of 200 alone proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import Client, Limits, NetworkError, Response
from scanners.subject import Subject
from scanners.transport.website import Reading, examine

PROBE = "transport.nothing_exposed"
LIMITS = Limits(seconds=10.0)
MOST_SILENCES = 2


@dataclass(frozen=True, slots=True)
class Leftover:
    """A path, what is found there, and how its content is recognised; `anywhere` counts error pages too."""

    path: str
    what: Text
    signature: re.Pattern[bytes]
    severity: Severity = Severity.HIGH
    anywhere: bool = False

    def found_in(self, response: Response) -> bool:
        if response.status != 200 and not self.anywhere:
            return False
        return self.signature.search(response.body) is not None


_HISTORY = Text("l’historique du code source", "the history of the source code")

LEFTOVERS = (
    Leftover("/.git/HEAD", _HISTORY, re.compile(rb"\A(?:ref: refs/|[0-9a-f]{40}\s*\Z)")),
    Leftover(
        "/.git/config",
        Text("les réglages du dépôt de code source", "the settings of the source repository"),
        re.compile(rb"\A\s*\[core\]"),
    ),
    Leftover("/.svn/wc.db", _HISTORY, re.compile(rb"\ASQLite format 3\x00")),
    Leftover(
        "/.env",
        Text("des réglages avec leurs secrets", "settings with their secrets"),
        re.compile(rb"\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:export )?[A-Z][A-Z0-9_]*="),
    ),
    Leftover(
        "/.DS_Store",
        Text("une liste de fichiers", "a list of files"),
        re.compile(rb"\A\x00\x00\x00\x01Bud1"),
        Severity.LOW,
    ),
    Leftover(
        "/server-status",
        Text("la supervision d’Apache", "Apache's supervision"),
        re.compile(rb"<title>Apache Status</title>"),
    ),
    Leftover(
        "/actuator/env",
        Text("la supervision de Spring", "Spring's supervision"),
        re.compile(rb'"propertySources"\s*:'),
    ),
    Leftover(
        "/debug/pprof/", Text("le profileur de Go", "Go's profiler"), re.compile(rb"<title>/debug/pprof/</title>")
    ),
    Leftover(
        "/phpinfo.php",
        Text("les réglages de PHP", "PHP's settings"),
        re.compile(rb"<title>phpinfo\(\)|PHP Version <a"),
    ),
    Leftover(
        "/elmah.axd",
        Text("le journal d’erreurs d’ASP.NET", "ASP.NET's error log"),
        re.compile(rb"Error [Ll]og for "),
    ),
    Leftover(
        "/metrics",
        Text("des chiffres de supervision", "supervision figures"),
        re.compile(rb"(?m)^# (?:HELP|TYPE) [a-z_]+ "),
        Severity.MEDIUM,
    ),
    Leftover(
        "/catalogue-probe-no-such-page",
        Text("une page de débogage", "a debug page"),
        re.compile(
            rb"you have <code>DEBUG = True</code>|Werkzeug Debugger|<title>Whoops! There was an error"
            rb"|Action Controller: Exception caught|<!-- Ignition|Symfony Exception"
        ),
        anywhere=True,
    ),
)


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer once, or once for each thing that is exposed."""
    return examine(Answers(SCANNER.source), PROBE, subject, context, _look)


def _look(client: Client, website: str) -> Iterator[Reading]:
    silent: list[Text] = []
    exposed = 0
    troubled = 0
    last: Response | None = None
    for leftover in LEFTOVERS:
        url = urljoin(website, leftover.path)
        try:
            last = client.get(url, follow=False, limits=LIMITS)
        except NetworkError as error:
            silent.append(error.text)
            if len(silent) == MOST_SILENCES:
                break
            continue
        troubled += last.status == 429 or last.status >= 500
        if leftover.found_in(last):
            exposed += 1
            message = Text(
                f"{url} montre à tous {leftover.what.fr} : à supprimer ou à fermer.",
                f"{url} shows {leftover.what.en} to everybody: remove it or close it.",
            )
            value = {"path": leftover.path, "status": last.status}
            yield Reading(Outcome.FAILED, message, value, last, url, severity=leftover.severity)
    if silent:
        message = Text(
            f"Tous les chemins n’ont pas répondu : {silent[0].fr}", f"Not every path answered: {silent[0].en}"
        )
        yield Reading(Outcome.CANT_TELL, message)
    elif not exposed and troubled == len(LEFTOVERS):
        message = Text(
            f"{website} ne répond que par des erreurs : en difficulté ou trop sollicité.",
            f"{website} answers nothing but errors: in trouble or too busy.",
        )
        yield Reading(Outcome.CANT_TELL, message, None, last)
    elif not exposed:
        paths = [leftover.path for leftover in LEFTOVERS]
        message = Text(
            f"Aucun des {len(paths)} chemins internes n’est exposé.",
            f"None of {len(paths)} internal paths is exposed.",
        )
        yield Reading(Outcome.PASSED, message, {"paths": paths}, last)


SCANNER = Scanner(
    id="transport.exposure",
    version=1,
    title="Nothing internal on line",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
