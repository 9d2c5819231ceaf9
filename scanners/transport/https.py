"""Is HTTPS imposed on the website's visitors, from the first visit on and ever after?

The clear-text counterpart of `https://host[:port]/path` is `http://host/path` on port 80, whatever the port of the
website: that is where a browser goes which is given the bare name. A closed port 80 serves nothing in clear text, so
there is nothing to hijack: that passes, with this reason. A port that swallows connections is no answer: `cantTell`.
"""

from __future__ import annotations

from criteria.vocabulary import Outcome
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
from scanners.transport.website import Reading, add

ENFORCED = "transport.https_enforced"
HSTS = "transport.hsts"
CLEAR_TEXT_PORT = 80
PERMANENT = frozenset({301, 308})
ONE_YEAR = 31_536_000


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer both probes once, about the declared website."""
    answers = Answers(SCANNER.source)
    website = subject.website
    if website is None:
        for probe in (ENFORCED, HSTS):
            answers.add(probe, Outcome.INAPPLICABLE, "The manifest declares no website.")
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
        return Reading(Outcome.CANT_TELL, str(error))
    if declared.scheme != "https":
        return Reading(Outcome.FAILED, f"{website} is a clear-text address: declare the website by https://.")
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
        return Reading(
            Outcome.PASSED,
            f"Nothing listens on port {port} of {declared.host}: no page is served in clear text, there is nothing to "
            "hijack. Browsers that try http first will not find the site.",
            {"clear_text": "closed"},
            url=counterpart.url,
        )
    except TooSlow as error:
        message = f"{error} Answer there with a redirect (301) to https, or refuse connections: silence is no answer."
        return Reading(Outcome.CANT_TELL, message, url=counterpart.url)
    except NetworkError as error:
        return Reading(Outcome.CANT_TELL, str(error), url=counterpart.url)
    outcome, message = _judge_redirect(declared, response)
    value = {"clear_text": "answers", "status": response.status, "location": response.first("location")}
    return Reading(outcome, message, value, response, counterpart.url)


def _judge_redirect(declared: WebAddress, response: Response) -> tuple[Outcome, str]:
    status, location = response.status, response.first("location")
    expected = f"expected 301 or 308 to https://{declared.authority}/"
    if status == 429 or status >= 500:
        return Outcome.CANT_TELL, f"{response.url} answers {status}, in trouble or too busy: {expected}."
    if status not in REDIRECTS:
        return Outcome.FAILED, f"{response.url} answers {status} in clear text: {expected}."
    if location is None:
        return Outcome.FAILED, f"{response.url} answers {status} without Location: {expected}."
    try:
        target = addresses.parse(target_of(response.url, location))
    except Refused:
        return Outcome.FAILED, f"{response.url} redirects to {location[:200]!r}: {expected}."
    if target.scheme != "https":
        return Outcome.FAILED, f"{response.url} redirects to clear text again, {target.url}: {expected}."
    if not declared.same_site(target):
        return Outcome.FAILED, f"{response.url} redirects to another site, {target.host}: {expected}."
    if status not in PERMANENT:
        return Outcome.FAILED, f"{response.url} redirects to https for this time only ({status}): {expected}."
    return Outcome.PASSED, f"{response.url} redirects to {target.url} for good ({status})."


def _never_led_back(client: Client, website: str) -> Reading | None:
    try:
        response = client.get(website)
    except NetworkError as error:
        return Reading(Outcome.CANT_TELL, f"The website does not answer over https: {error}", url=website)
    for hop in response.hops:
        target = target_of(hop.url, hop.location)
        if target.startswith("http:"):
            message = f"{hop.url} leads from https back to clear text, {target}: expected https throughout."
            return Reading(Outcome.FAILED, message, {"location": hop.location}, response, website)
    return None


def announced(client: Client, website: str) -> Reading:
    """Say whether the website's own first answer over https carries a valid HSTS field, and for how long.

    `value.max_age` is what a browser remembers, in seconds; how long is long enough is the criterion's business.
    """
    if website.startswith("http:"):
        return Reading(Outcome.FAILED, f"{website} is in clear text, where browsers ignore HSTS.", {"max_age": 0})
    try:
        response = client.get(website, follow=False)
    except NetworkError as error:
        return Reading(Outcome.CANT_TELL, str(error))
    expected = f'expected "max-age={ONE_YEAR}; includeSubDomains"'
    fields = response.all("strict-transport-security")
    absent = {"max_age": 0, "header": fields[0] if fields else None}
    try:
        hsts = parse(fields)
    except InvalidHsts as error:
        message = f"Browsers ignore Strict-Transport-Security: {fields[0]!r}, since {error}: {expected}."
        return Reading(Outcome.FAILED, message, absent, response)
    if hsts is None and response.status >= 400:
        message = f"{website} answers {response.status}, an error page: {expected} on the page itself."
        return Reading(Outcome.CANT_TELL, message, response=response)
    if hsts is None:
        return Reading(Outcome.FAILED, f"Strict-Transport-Security is missing: {expected}.", absent, response)
    if hsts.max_age == 0:
        return Reading(Outcome.FAILED, f"HSTS is switched off by max-age=0: {expected}.", hsts.as_json(), response)
    return Reading(Outcome.PASSED, f"HSTS is announced for {hsts.max_age} s.", hsts.as_json(), response)


SCANNER = Scanner(
    id="transport.https",
    version=1,
    title="HTTPS enforced, and HSTS",
    probes=frozenset({ENFORCED, HSTS}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
