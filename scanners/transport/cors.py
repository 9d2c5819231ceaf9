"""May a hostile site read what the servers answer to a signed-in patient? Asked as that site's page would ask."""

from __future__ import annotations

import shlex

from criteria.vocabulary import Outcome, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import Client, NetworkError, Response
from scanners.net import addresses
from scanners.subject import Subject
from scanners.transport.website import NO_SERVER, Reading, add

PROBE = "transport.cors_restricted"
HOSTILE = "https://hostile.invalid"


def origins_against(host: str) -> tuple[str, ...]:
    """Return origins that nobody who compares whole origins lets in: a stranger, null, and look-alikes of the host."""
    return (HOSTILE, "null", f"https://{host}.hostile.invalid", f"https://hostile-{host}")


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer once for the website and once for the FHIR endpoint."""
    answers = Answers(SCANNER.source)
    client = Client(context)
    for url in dict.fromkeys(filter(None, (subject.website, subject.endpoint("fhir")))):
        try:
            reading = _look(client, url)
        except NetworkError as error:
            reading = Reading(Outcome.CANT_TELL, error.text, url=url)
        add(answers, PROBE, url, reading)
    if not answers.findings:
        answers.add(PROBE, Outcome.INAPPLICABLE, NO_SERVER)
    return ScanResult(answers.findings)


def _look(client: Client, url: str) -> Reading:
    address = addresses.parse(url)
    asked = [(origin, client.get(url, headers={"Origin": origin})) for origin in origins_against(address.host)]
    for origin, response in asked:
        if _lets_in(response, origin):
            message = Text(
                f"{response.url} laisse {origin} lire ce qu’il répond à un patient connecté. Attendu : pas "
                "d’Access-Control-Allow-Origin pour une origine absente d’une liste fermée.",
                f"{response.url} lets {origin} read what it answers to a signed-in patient: expected no "
                "Access-Control-Allow-Origin for an origin that is not on a closed list.",
            )
            value = {"origin": origin, "allowed": list(response.all("access-control-allow-origin"))}
            command = _command(url, origin)
            return Reading(Outcome.FAILED, message, value, response, response.url, command=command)
    _, last = asked[-1]
    if all(response.status == 429 or response.status >= 500 for _, response in asked):
        message = Text(
            f"{url} répond {last.status} : en difficulté ou trop sollicité.",
            f"{url} answers {last.status}: in trouble or too busy.",
        )
        return Reading(Outcome.CANT_TELL, message, None, last, url)
    value = {"origins": [origin for origin, _ in asked]}
    message = Text(
        f"Aucune des {len(asked)} origines hostiles n’est admise avec la session du patient.",
        f"None of {len(asked)} hostile origins is let in with the patient's session.",
    )
    return Reading(Outcome.PASSED, message, value, last, url, command=_command(url, asked[-1][0]))


def _lets_in(response: Response, origin: str) -> bool:
    """Fetch standard, "CORS check": with credentials only the very origin counts, never the asterisk."""
    allowed = ", ".join(response.all("access-control-allow-origin")).strip()
    credentials = ", ".join(response.all("access-control-allow-credentials")).strip()
    return allowed == origin and credentials == "true"


def _command(url: str, origin: str) -> str:
    command = ["curl", "--silent", "--show-error", "--location", "--dump-header", "-", "--output", "/dev/null"]
    return shlex.join([*command, "--header", f"Origin: {origin}", url])


SCANNER = Scanner(
    id="transport.cors",
    version=1,
    title="Access from other origins",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
