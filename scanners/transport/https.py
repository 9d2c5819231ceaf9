"""Is HTTPS imposed on the website's visitors, from the first visit on and ever after?

The clear-text counterpart of `https://host[:port]/path` is `http://host/path` on port 80, whatever the port of the
website: that is where a browser goes which is given the bare name. A closed port 80 serves nothing in clear text, so
there is nothing to hijack: that passes, with this reason. A port that swallows connections is no answer: `cantTell`.
"""

from __future__ import annotations

from criteria.vocabulary import Outcome, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import (
    REDIRECTS,
    Client,
    NetworkError,
    PortClosed,
    Refused,
    Response,
    TooSlow,
    target_of,
)
from scanners.net import addresses
from scanners.net.addresses import WebAddress
from scanners.subject import Subject
from scanners.transport.hsts import InvalidHsts, parse
from scanners.transport.website import NO_WEBSITE, Reading, add

ENFORCED = "transport.https_enforced"
HSTS = "transport.hsts"
CLEAR_TEXT_PORT = 80
PERMANENT = frozenset({301, 308})
ONE_YEAR = 31_536_000
LASTING = f'"max-age={ONE_YEAR}; includeSubDomains"'


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer both probes once, about the declared website."""
    answers = Answers(SCANNER.source)
    website = subject.website
    if website is None:
        for probe in (ENFORCED, HSTS):
            answers.add(probe, Outcome.INAPPLICABLE, NO_WEBSITE)
        return ScanResult(answers.findings)
    client = Client(context)
    add(answers, ENFORCED, website, enforced(client, website))
    add(answers, HSTS, website, announced(client, website))
    return ScanResult(answers.findings)


def enforced(client: Client, website: str, port: int = CLEAR_TEXT_PORT) -> Reading:
    """Say whether whoever asks in clear text, at `port` of the website's host, is sent to https for good.

    The website itself must answer over https, and never lead back to clear text.
    """
    try:
        declared = addresses.parse(website)
    except Refused as error:
        return Reading(Outcome.CANT_TELL, error.text)
    if declared.scheme != "https":
        message = Text(
            f"{website} est une adresse en clair : déclarez le site web par https://.",
            f"{website} is a clear-text address: declare the website by https://.",
        )
        return Reading(Outcome.FAILED, message)
    in_clear = _asked_in_clear_text(client, declared, port)
    if in_clear.outcome is Outcome.FAILED:
        return in_clear
    over_https = _never_led_back(client, website)
    return in_clear if over_https is None else over_https


def _asked_in_clear_text(client: Client, declared: WebAddress, port: int) -> Reading:
    counterpart = WebAddress("http", declared.host, port, declared.target)
    try:
        response = client.get(counterpart.url, follow=False)
    except PortClosed:
        message = Text(
            f"Rien n’écoute sur le port {port} de {declared.host} : aucune page n’est servie en clair, il n’y a rien à "
            "détourner. Les navigateurs qui essaient d’abord http ne trouveront pas le site.",
            f"Nothing listens on port {port} of {declared.host}: no page is served in clear text, there is nothing to "
            "hijack. Browsers that try http first will not find the site.",
        )
        return Reading(Outcome.PASSED, message, {"clear_text": "closed"}, url=counterpart.url)
    except TooSlow as error:
        message = Text(
            f"{error.text.fr} Répondez-y par une redirection (301) vers https, ou refusez les connexions : le silence "
            "n’est pas une réponse.",
            f"{error.text.en} Answer there with a redirect (301) to https, or refuse connections: silence is no "
            "answer.",
        )
        return Reading(Outcome.CANT_TELL, message, url=counterpart.url)
    except NetworkError as error:
        return Reading(Outcome.CANT_TELL, error.text, url=counterpart.url)
    outcome, message = _judge_redirect(declared, response)
    value = {"clear_text": "answers", "status": response.status, "location": response.first("location")}
    return Reading(outcome, message, value, response, counterpart.url)


def _judge_redirect(declared: WebAddress, response: Response) -> tuple[Outcome, Text]:
    status = response.status
    if status == 429 or status >= 500:
        said = Text(f"répond {status}, en difficulté ou trop sollicité", f"answers {status}, in trouble or too busy")
        return Outcome.CANT_TELL, _instead_of_redirect(declared, response, said)
    target = _target_of_redirect(response)
    if isinstance(target, Text):
        return Outcome.FAILED, _instead_of_redirect(declared, response, target)
    fault = _fault_of_target(declared, target, status)
    if fault is not None:
        return Outcome.FAILED, _instead_of_redirect(declared, response, fault)
    return Outcome.PASSED, Text(
        f"{response.url} redirige définitivement vers {target.url} ({status}).",
        f"{response.url} redirects to {target.url} for good ({status}).",
    )


def _instead_of_redirect(declared: WebAddress, response: Response, said: Text) -> Text:
    return Text(
        f"{response.url} {said.fr}. Attendu : 301 ou 308 vers https://{declared.authority}/.",
        f"{response.url} {said.en}: expected 301 or 308 to https://{declared.authority}/.",
    )


def _target_of_redirect(response: Response) -> WebAddress | Text:
    """Return where the answer leads, or what it does instead of leading anywhere."""
    status, location = response.status, response.first("location")
    if status not in REDIRECTS:
        return Text(f"répond {status} en clair", f"answers {status} in clear text")
    if location is None:
        return Text(f"répond {status} sans Location", f"answers {status} without Location")
    try:
        return addresses.parse(target_of(response.url, location))
    except Refused:
        return Text(f"redirige vers {location[:200]!r}", f"redirects to {location[:200]!r}")


def _fault_of_target(declared: WebAddress, target: WebAddress, status: int) -> Text | None:
    if target.scheme != "https":
        return Text(f"redirige de nouveau en clair, vers {target.url}", f"redirects to clear text again, {target.url}")
    if not declared.same_site(target):
        return Text(f"redirige vers un autre site, {target.host}", f"redirects to another site, {target.host}")
    if status not in PERMANENT:
        return Text(
            f"redirige vers https pour cette fois seulement ({status})",
            f"redirects to https for this time only ({status})",
        )
    return None


def _never_led_back(client: Client, website: str) -> Reading | None:
    try:
        response = client.get(website)
    except NetworkError as error:
        message = Text(
            f"Le site web ne répond pas en https : {error.text.fr}",
            f"The website does not answer over https: {error.text.en}",
        )
        return Reading(Outcome.CANT_TELL, message, url=website)
    for hop in response.hops:
        target = target_of(hop.url, hop.location)
        if target.startswith("http:"):
            message = Text(
                f"{hop.url} ramène de https à une adresse en clair, {target}. Attendu : https d’un bout à l’autre.",
                f"{hop.url} leads from https back to clear text, {target}: expected https throughout.",
            )
            return Reading(Outcome.FAILED, message, {"location": hop.location}, response, website)
    return None


def announced(client: Client, website: str) -> Reading:
    """Say whether the website's own first answer over https carries a valid HSTS field, and for how long.

    `value.max_age` is what a browser remembers, in seconds; how long is long enough is the criterion's business.
    """
    if website.startswith("http:"):
        message = Text(
            f"{website} est en clair, là où les navigateurs ignorent HSTS.",
            f"{website} is in clear text, where browsers ignore HSTS.",
        )
        return Reading(Outcome.FAILED, message, {"max_age": 0})
    try:
        response = client.get(website, follow=False)
    except NetworkError as error:
        return Reading(Outcome.CANT_TELL, error.text)
    fields = response.all("strict-transport-security")
    absent = {"max_age": 0, "header": fields[0] if fields else None}
    try:
        hsts = parse(fields)
    except InvalidHsts as error:
        message = Text(
            f"Les navigateurs ignorent Strict-Transport-Security : {fields[0]!r}, car {error.text.fr}. "
            f"Attendu : {LASTING}.",
            f"Browsers ignore Strict-Transport-Security: {fields[0]!r}, since {error.text.en}: expected {LASTING}.",
        )
        return Reading(Outcome.FAILED, message, absent, response)
    if hsts is None and response.status >= 400:
        message = Text(
            f"{website} répond {response.status}, une page d’erreur. Attendu : {LASTING} sur la page elle-même.",
            f"{website} answers {response.status}, an error page: expected {LASTING} on the page itself.",
        )
        return Reading(Outcome.CANT_TELL, message, response=response)
    if hsts is None:
        message = Text(
            f"Strict-Transport-Security est absent. Attendu : {LASTING}.",
            f"Strict-Transport-Security is missing: expected {LASTING}.",
        )
        return Reading(Outcome.FAILED, message, absent, response)
    if hsts.max_age == 0:
        message = Text(
            f"HSTS est désactivé par max-age=0. Attendu : {LASTING}.",
            f"HSTS is switched off by max-age=0: expected {LASTING}.",
        )
        return Reading(Outcome.FAILED, message, hsts.as_json(), response)
    message = Text(f"HSTS est annoncé pour {hsts.max_age} s.", f"HSTS is announced for {hsts.max_age} s.")
    return Reading(Outcome.PASSED, message, hsts.as_json(), response)


SCANNER = Scanner(
    id="transport.https",
    version=1,
    title="HTTPS enforced, and HSTS",
    probes=frozenset({ENFORCED, HSTS}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
