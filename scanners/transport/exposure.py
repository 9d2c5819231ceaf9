"""Is something internal left on line? Fixed paths, each known by a signature: an answer of 200 alone proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from criteria.vocabulary import Outcome, Severity
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
    what: str
    signature: re.Pattern[bytes]
    severity: Severity = Severity.HIGH
    anywhere: bool = False

    def found_in(self, response: Response) -> bool:
        if response.status != 200 and not self.anywhere:
            return False
        return self.signature.search(response.body) is not None


LEFTOVERS = (
    Leftover("/.git/HEAD", "the history of the source code", re.compile(rb"\A(?:ref: refs/|[0-9a-f]{40}\s*\Z)")),
    Leftover("/.git/config", "the settings of the source repository", re.compile(rb"\A\s*\[core\]")),
    Leftover("/.svn/wc.db", "the history of the source code", re.compile(rb"\ASQLite format 3\x00")),
    Leftover(
        "/.env",
        "settings with their secrets",
        re.compile(rb"\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:export )?[A-Z][A-Z0-9_]*="),
    ),
    Leftover("/.DS_Store", "a list of files", re.compile(rb"\A\x00\x00\x00\x01Bud1"), Severity.LOW),
    Leftover("/server-status", "Apache's supervision", re.compile(rb"<title>Apache Status</title>")),
    Leftover("/actuator/env", "Spring's supervision", re.compile(rb'"propertySources"\s*:')),
    Leftover("/debug/pprof/", "Go's profiler", re.compile(rb"<title>/debug/pprof/</title>")),
    Leftover("/phpinfo.php", "PHP's settings", re.compile(rb"<title>phpinfo\(\)|PHP Version <a")),
    Leftover("/elmah.axd", "ASP.NET's error log", re.compile(rb"Error [Ll]og for ")),
    Leftover("/metrics", "supervision figures", re.compile(rb"(?m)^# (?:HELP|TYPE) [a-z_]+ "), Severity.MEDIUM),
    Leftover(
        "/catalogue-probe-no-such-page",
        "a debug page",
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
    silent: list[str] = []
    exposed = 0
    troubled = 0
    last: Response | None = None
    for leftover in LEFTOVERS:
        url = urljoin(website, leftover.path)
        try:
            last = client.get(url, follow=False, limits=LIMITS)
        except NetworkError as error:
            silent.append(str(error))
            if len(silent) == MOST_SILENCES:
                break
            continue
        troubled += last.status == 429 or last.status >= 500
        if leftover.found_in(last):
            exposed += 1
            message = f"{url} shows {leftover.what} to everybody: remove it or close it."
            value = {"path": leftover.path, "status": last.status}
            yield Reading(Outcome.FAILED, message, value, last, url, severity=leftover.severity)
    if silent:
        yield Reading(Outcome.CANT_TELL, f"Not every path answered: {silent[0]}")
    elif not exposed and troubled == len(LEFTOVERS):
        yield Reading(Outcome.CANT_TELL, f"{website} answers nothing but errors: in trouble or too busy.", None, last)
    elif not exposed:
        paths = [leftover.path for leftover in LEFTOVERS]
        yield Reading(Outcome.PASSED, f"None of {len(paths)} internal paths is exposed.", {"paths": paths}, last)


SCANNER = Scanner(
    id="transport.exposure",
    version=1,
    title="Nothing internal on line",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
