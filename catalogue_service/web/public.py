"""The public pages: the catalogue, a listing, its report, its badge, the criteria, the feed of decisions."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar, cast

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from catalogue_service import clock
from catalogue_service.errors import NotFound
from catalogue_service.services import catalogue, corpora
from catalogue_service.web import auth, badges, reports, terms, words
from catalogue_service.web.forms import Form
from catalogue_service.web.guards import public
from catalogue_service.web.i18n import gettext as _
from criteria.vocabulary import Domain, Level, VerdictValue

blueprint = Blueprint("public", __name__)

LONGEST_QUERY = 200
FEED_LENGTH = 30
TEN_MINUTES = 600
A_DAY = 86_400
FOR_PEOPLE = ("/account", "/vendor", "/review", "/authority", "/packages", "/me/")

Word = TypeVar("Word", bound=StrEnum)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """Show the catalogue: a search, filters, and a card for each application."""
    asked = {name: request.args.get(name, "").strip()[:LONGEST_QUERY] for name in ("q", *FILTERS)}
    narrowed = {name: asked[name] or None for name in FILTERS}
    session = auth.reading()
    page = catalogue.search(session, asked["q"], **narrowed, page=page_number())
    choices = catalogue.choices(session)
    return render_template(
        "public/home.html",
        form=Form(asked),
        page=page,
        filters=_filters(choices),
        narrowed=any(asked.values()),
        empty=not choices.platforms,
        terms=terms,
    )


@blueprint.get("/apps/<slug>")
@public
def listing(slug: str) -> ResponseReturnValue:
    """Show one application: what it is, what it asks for, what was decided and on what evidence."""
    view = catalogue.listing(auth.reading(), slug)
    report = catalogue.report(auth.reading(), slug)
    return render_template(
        "public/listing.html",
        view=view,
        card=view.card,
        access=terms.access_of(view.manifest.get("exchanges", ())),
        links=terms.web_links(view.manifest["links"]),
        tallies=reports.tallies(view.summary),
        strengths=reports.strengths(report["verdicts"]),
        checked_at=report["finished_at"],
        corpus=report["corpus"],
        subject=report["subject"],
        public_url=auth.settings().public_url,
        terms=terms,
    )


@blueprint.get("/apps/<slug>/report")
@public
def report(slug: str) -> ResponseReturnValue:
    """Show the verdict on each criterion with the reasons and the evidence; `?domain=` and `?verdict=` narrow it."""
    found = catalogue.public_report(auth.reading(), slug)
    domain, verdict = _chosen(Domain, "domain"), _chosen(VerdictValue, "verdict")
    return render_template(
        "public/report.html",
        card=found.card,
        report=found.report,
        rows=reports.rows(found.report, found.corpus, domain, verdict),
        tallies=reports.tallies(found.report["summary"]),
        form=Form({"domain": domain or "", "verdict": verdict or ""}),
        domains=words.choices(Domain, "domain"),
        verdicts=words.choices(VerdictValue, "verdict"),
        probe_title=reports.probe_title,
    )


@blueprint.get("/apps/<slug>/badge.svg")
@public
def badge(slug: str) -> Response:
    """Return the present state of the listing as a picture for other sites; `?lang=` chooses the language."""
    view = catalogue.listing(auth.reading(), slug)
    label = words.listing_state(view.card.state)
    response = make_response(badges.svg(_("Health catalogue"), label.text, label.tone))
    response.mimetype = "image/svg+xml"
    response.headers["Cache-Control"] = f"public, max-age={TEN_MINUTES}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.add_etag()
    return cast("Response", response.make_conditional(request))


@blueprint.get("/criteria")
@public
def criteria() -> ResponseReturnValue:
    """List the criteria in force; `?domain=` and `?level=` narrow them."""
    corpus = corpora.in_force(auth.settings(), clock.today())
    domain, level = _chosen(Domain, "domain"), _chosen(Level, "level")
    shown = [
        criterion
        for criterion in corpus.criteria
        if domain in {None, criterion.domain} and level in {None, criterion.level}
    ]
    return render_template(
        "public/criteria.html",
        corpus=corpus,
        groups=[(group, [item for item in shown if item.domain is group]) for group in Domain],
        count=len(shown),
        form=Form({"domain": domain or "", "level": level or ""}),
        domains=words.choices(Domain, "domain"),
        levels=words.choices(Level, "level"),
    )


@blueprint.get("/criteria/<criterion_id>")
@public
def criterion(criterion_id: str) -> ResponseReturnValue:
    """Show one criterion whole: why it is asked, what answers it, what it rests on, how to meet it."""
    corpus = corpora.in_force(auth.settings(), clock.today())
    found = corpus.by_id(criterion_id.upper())
    if found is None:
        raise NotFound(_("No criterion of this name is in force today."))
    return render_template(
        "public/criterion.html",
        criterion=found,
        corpus=corpus,
        probe_title=reports.probe_title,
        evidence_words=words.evidence(found.answer.evidence) if found.answer else "",
    )


@blueprint.get("/feed.atom")
@public
def feed() -> Response:
    """Return the latest decisions as a feed (RFC 4287)."""
    decisions = catalogue.recent_decisions(auth.reading(), FEED_LENGTH)
    updated = max((decision.decided_at for decision in decisions), default=None)
    text = render_template(
        "public/feed.xml", decisions=decisions, updated=updated, public_url=auth.settings().public_url
    )
    response = make_response(text)
    response.mimetype = "application/atom+xml"
    response.headers["Cache-Control"] = f"public, max-age={TEN_MINUTES}"
    response.add_etag()
    return cast("Response", response.make_conditional(request))


@blueprint.get("/robots.txt")
@public
def robots() -> Response:
    """Tell robots which rooms are for people who sign in (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {room}" for room in FOR_PEOPLE), ""]
    response = make_response("\n".join(lines))
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response


@blueprint.get("/about")
@public
def about() -> ResponseReturnValue:
    """Say how the catalogue works, to patients, vendors and reviewers."""
    return render_template("public/about.html")


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say how accessible this service is, and whom to tell when it is not."""
    return render_template("public/accessibility.html")


FILTERS = ("theme", "platform", "reads", "writes")


def page_number() -> int:
    """Return the page of the list that is asked for; the first one when that is no number."""
    text = request.args.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1


def _filters(choices: catalogue.Choices) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return (name, label, choices) of each filter that can narrow something down."""
    offered: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("theme", _("Theme"), [(code, terms.theme(code)) for code in choices.themes]),
        ("platform", _("Works on"), [(code, terms.platform(code)) for code in choices.platforms]),
        ("reads", _("May read"), [(code, terms.short_resource(code)) for code in choices.reads]),
        ("writes", _("May write"), [(code, terms.short_resource(code)) for code in choices.writes]),
    ]
    return [line for line in offered if line[2]]


def _chosen(kind: type[Word], name: str) -> Word | None:
    """Return the member of a closed set that the address names; None for none, or for a word that is not in it."""
    value = request.args.get(name, "")
    return kind(value) if value in set(kind) else None
