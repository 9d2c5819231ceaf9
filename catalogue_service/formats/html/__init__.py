"""The report as one web page that needs nothing else: no script, no outside address, no network.

Paths, messages and code come from strangers. Everything that the templates print is spelt out where it could deceive
or command (`printable`), and then escaped; the page forbids itself everything but its own style.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalogue_service.formats.html.view import Tag, View
from catalogue_service.formats.html.words import WORDS
from catalogue_service.formats.words import ALONE, ANSWERS, DOMAINS, ELIGIBILITY, NBSP
from criteria.vocabulary import Corpus, Domain, Eligibility, Level, Outcome, VerdictValue
from scanners.member_names import printable

FOLDER = Path(__file__).parent
OUTCOME_TONES: Mapping[Eligibility, tuple[str, str]] = {
    Eligibility.ELIGIBLE: ("good", "✔"),
    Eligibility.NOT_ELIGIBLE: ("bad", "✘"),
    Eligibility.NEEDS_REVIEW: ("view", "◆"),
    Eligibility.UNDETERMINED: ("wait", "?"),
}
CODE = re.compile(r"`([^`\n]+)`")
BREAKS = re.compile(r"[ \t\r\n]+")


def render(
    report: Mapping[str, Any],
    corpus: Corpus,
    language: str,
    *,
    manifest: Mapping[str, Any],
    decisive: Collection[Level],
    tool_version: str,
    options: Sequence[str] = (),
    domain: Domain | None = None,
) -> str:
    """Return the page of a report document, in `fr` or `en`.

    `decisive` are the levels that block this application; `options` those of `catalogue check` that made this report;
    `domain` is given where no other one was judged.
    """
    domains = tuple(Domain) if domain is None else (domain,)
    view = View(report, corpus, language, decisive=decisive, domains=domains)
    style = (FOLDER / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    outcome = Eligibility(report["summary"]["outcome"])
    tone, sign = OUTCOME_TONES[outcome]
    names = manifest["name"]
    page = _environment(language).get_template("report.html")
    return page.render(
        language=language,
        style=Markup(style),  # noqa: S704 - our own file, without a word of a stranger
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        view=view,
        report=report,
        name=names.get(language) or next(iter(names.values())),
        publisher=manifest["publisher"]["name"],
        outcome=ELIGIBILITY[outcome].in_language(language),
        outcome_tone=tone,
        outcome_sign=sign,
        alone=ALONE[domain].in_language(language) if domain else "",
        domains=[(each, DOMAINS[each].in_language(language)) for each in domains],
        verdicts=[(value, view.tag(value)) for value in VerdictValue],
        warnings=[warning[language] for warning in report.get("warnings", ())],
        tool_version=tool_version,
        options=options,
    )


def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_spelt_out,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def word(key: str, **values: object) -> str:
        return WORDS[key].in_language(language).format_map(values)

    def count(value: int, one: str, more: str) -> str:
        return word(one) if value == 1 else word(more, count=value)

    environment.globals |= {
        "word": word,
        "count": count,
        "colon": f"{NBSP}:" if language == "fr" else ":",
        "failed": Tag(ANSWERS[Outcome.FAILED].in_language(language), "bad", "✘"),
        "line_end": Markup("\n"),
    }
    environment.filters["coded"] = _coded
    return environment


def _spelt_out(value: Any) -> Any:
    """Take from a text every character that could deceive; what is markup already was made of such text."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _coded(text: str) -> Markup:
    """Return a text in which what stands between backticks is code."""
    pieces = CODE.split(BREAKS.sub(" ", text) if "\n" in text else text)
    return Markup().join(
        Markup("<code>{}</code>").format(printable(piece)) if number % 2 else printable(piece)
        for number, piece in enumerate(pieces)
    )
