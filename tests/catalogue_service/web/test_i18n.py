from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from pages import Page

from catalogue_service.web.i18n import ngettext

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("accepted", "language", "title"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.5", "fr", "Fonctionnement – Catalogue de services"),
        ("en-GB,en;q=0.9", "en", "How it works – Catalogue Service"),
        ("de", "en", "How it works – Catalogue Service"),
        ("", "en", "How it works – Catalogue Service"),
    ],
)
def test_the_browser_chooses_the_language(site, accepted, language, title):
    answer = site.visitor(accepted).get("/about")
    page = Page(answer.text)
    assert (page.lang, page.title) == (language, title)
    assert answer.headers["Content-Language"] == language


def test_the_switch_keeps_the_page_and_its_filters_and_is_remembered(site):
    person = site.visitor("en")
    answer = person.get("/criteria?domain=security&lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/criteria?domain=security")
    page = Page(person.get("/criteria?domain=security").text)
    assert page.lang == "fr"
    assert "?domain=security&lang=en" in page.links
    assert Page(person.get("/about").text).lang == "fr"


def test_an_unknown_language_changes_nothing(site):
    person = site.visitor("en")
    assert person.get("/about?lang=tlh").status_code == 200
    assert Page(person.get("/about").text).lang == "en"


@pytest.mark.parametrize("path", ["//evil.example/?lang=fr", "/\\evil.example?lang=fr", "/%5cevil.example?lang=fr"])
def test_the_switch_never_leads_to_another_site(site, path):
    location = site.visitor().get(path).headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_dates_are_written_in_the_readers_language(site):
    french = site.visitor("fr").get("/criteria/SEC-NET-02").text
    assert "1er janvier 2026" in french
    assert "1 January 2026" in site.visitor("en").get("/criteria/SEC-NET-02").text


def test_the_texts_of_criteria_are_in_the_readers_language(site):
    assert "HTTPS forcé et HSTS" in site.visitor("fr").get("/criteria/SEC-NET-02").text
    assert "Forced HTTPS and HSTS" in site.visitor("en").get("/criteria/SEC-NET-02").text


def test_machines_are_not_sent_round_by_the_switch(site):
    assert site.visitor().get("/api/v1/openapi.json?lang=fr").status_code == 200


def sentences():
    """Return every sentence of the code and the templates that people read: texts, or pairs of one and many."""
    options = {"trimmed": "true"}
    methods = [("catalogue_service/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.xml", "jinja2")]
    found = extract_from_dir(ROOT, methods, {pattern: options for pattern, method in methods if method == "jinja2"})
    return {message for _file, _line, message, _comments, _context in found}


def test_every_sentence_has_its_french():
    with (ROOT / "catalogue_service/translations/fr/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    missing = []
    for sentence in sentences():
        message = catalogue.get(sentence if isinstance(sentence, str) else sentence[0])
        strings = [] if message is None else message.string
        strings = [strings] if isinstance(strings, str) else strings
        if not strings or not all(strings) or message.fuzzy:
            missing.append(sentence)
    assert missing == [], "run scripts/translations, then fill in what it lists"


def test_the_french_keeps_what_is_filled_in():
    with (ROOT / "catalogue_service/translations/fr/LC_MESSAGES/messages.po").open("rb") as file:
        wrong = [(message.id, [str(error) for error in message.check()]) for message in read_po(file, locale="fr")]
    assert [message for message in wrong if message[1]] == []


def test_none_and_one_are_singular_in_french(site):
    with site.app.test_request_context(headers={"Accept-Language": "fr"}):
        assert ngettext("%(num)s application", "%(num)s applications", 0) == "0 application"
        assert ngettext("%(num)s application", "%(num)s applications", 2) == "2 applications"
