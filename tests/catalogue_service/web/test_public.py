import xml.etree.ElementTree as ET

import factories
import packages
import pytest
from pages import Page, faults

from catalogue_service.actors import Role
from catalogue_service.services import publishing
from catalogue_service.store.decisions import DecisionValue

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"
GLYCO = {"fr": "Carnet Glyco", "en": "Glyco Diary"}
OBSERVATION = {"commons": "record", "resource": "Observation", "access": ["read", "write"]}


@pytest.fixture
def glyco(site):
    """An application in the catalogue; returns its listing."""
    return factories.listed(
        site.database,
        slug="carnet-glyco",
        name=GLYCO,
        themes=["diabetes"],
        exchanges=[OBSERVATION | {"reason": {"fr": "Afficher.", "en": "To show <b>them</b>."}}],
    )


def act(site, what, listing_id, reason="A flaw was found."):
    authority = factories.person(site.database, Role.AUTHORITY)
    with site.database.unit_of_work(authority) as unit:
        what(unit, listing_id, reason)


def test_an_empty_catalogue_says_so_honestly(site):
    page = site.visitor().get("/").text
    assert "No application is in the catalogue yet" in page
    assert faults(page) == []


def test_a_card_says_what_it_is_who_publishes_it_and_what_it_may_do(site, glyco):
    page = site.visitor().get("/").text
    assert "Glyco Diary" in page
    assert packages.manifest()["publisher"]["name"] in page
    assert "May read:</strong> your measurements" in page
    assert "May write:</strong> your measurements" in page
    assert faults(page) == []


def test_the_catalogue_is_in_french_for_the_french(site, glyco):
    page = site.visitor("fr").get("/").text
    assert "Carnet Glyco" in page
    assert "Peut lire" in page
    assert "1 application" in page


def test_search_and_filters_narrow_the_list_and_stay_in_the_form(site, glyco):
    factories.listed(
        site.database, slug="souffle", name={"fr": "Souffle", "en": "Breath"}, exchanges=[], themes=["asthma"]
    )
    visitor = site.visitor()
    assert "Glyco Diary" not in visitor.get("/?q=breath").text
    assert "Glyco Diary" not in visitor.get("/?theme=asthma").text
    page = visitor.get("/?q=glyco&reads=Observation").text
    assert "Glyco Diary" in page
    assert 'value="glyco"' in page
    assert '<option value="Observation" selected' in page


def test_a_search_without_result_says_what_that_means(site, glyco):
    page = site.visitor().get("/?q=nothing-like-it").text
    assert "No application matches" in page
    assert "has not been examined, or was not accepted" in page
    assert faults(page) == []


@pytest.mark.parametrize("page", ["0", "-1", "99999", "abc", "1e3", "९", "9" * 30])
def test_a_page_number_that_is_none_does_no_harm(site, glyco, page):
    assert site.visitor().get("/", query_string={"page": page}).status_code == 200


def test_a_long_list_has_pages_that_keep_the_search(site):
    owner = factories.vendor(site.database)
    for number in range(21):
        factories.listed(site.database, owner, slug=f"many-{number}", name={"en": f"Many {number}"})
    page = site.visitor().get("/?q=many").text
    assert "21 applications" in page
    assert "?q=many&amp;page=2" in page
    assert faults(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/apps/carnet-glyco",
        "/apps/carnet-glyco/report",
        "/apps/carnet-glyco/report?domain=security&verdict=met",
        "/apps/carnet-glyco/report?verdict=not_met",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_of_a_listing_are_well_made(site, glyco, path, language):
    answer = site.visitor(language).get(path)
    assert answer.status_code == 200
    assert faults(answer.text) == []


def test_a_listing_says_in_plain_words_what_it_asks_for_and_why(site, glyco):
    text = Page(site.visitor().get("/apps/carnet-glyco").text).text
    assert "Read your measurements (weight, blood pressure, blood glucose…) in your health record" in text
    assert "Add or change your measurements" in text
    assert "To show <b>them</b>." in text


def test_a_listing_shows_the_decision_its_end_and_the_evidence(site, glyco):
    text = Page(site.visitor().get("/apps/carnet-glyco").text).text
    for words in (
        "Favourable",
        "Because.",
        "Valid until",
        "Last checked",
        "Observed: our tools",
        "Reviewed: a reviewer",
    ):
        assert words in text


def test_the_contact_addresses_of_the_vendor_are_not_public(site, glyco):
    publisher = packages.manifest()["publisher"]
    addresses = [publisher[key] for key in ("contact_email", "security_email") if key in publisher]
    visitor = site.visitor()
    for path in ("/apps/carnet-glyco", "/api/v1/apps/carnet-glyco", "/apps/carnet-glyco/report"):
        assert not any(address in visitor.get(path).text for address in addresses)


def test_reservations_are_public_with_their_day(site):
    from datetime import timedelta

    from catalogue_service import clock
    from catalogue_service.services.reviewing import Reservation

    owner, first, second = (
        factories.vendor(site.database),
        factories.reviewer(site.database),
        factories.reviewer(site.database),
    )
    version_id = factories.eligible(site.database, owner, first, slug="reserved")
    reservation = Reservation("SEC-TST-01", "Mend the certificate.", clock.today() + timedelta(days=30))
    decision = factories.proposal(
        site.database, first, version_id, DecisionValue.FAVOURABLE_WITH_RESERVATIONS, reservations=[reservation]
    )
    factories.confirm(site.database, second, decision)
    text = Page(site.visitor().get("/apps/reserved").text).text
    assert "Favourable with reservations" in text
    assert "Mend the certificate." in text
    assert "to be mended by" in text


@pytest.mark.parametrize(
    ("move", "word"),
    [
        (publishing.suspend, "Suspended"),
        (publishing.revoke, "Revoked"),
        (publishing.withdraw, "Withdrawn"),
    ],
)
def test_what_left_the_catalogue_keeps_a_page_that_says_why(site, glyco, move, word):
    act(site, move, glyco)
    visitor = site.visitor()
    page = visitor.get("/apps/carnet-glyco").text
    assert word in page
    assert "can not be connected to your record" in page
    assert "A flaw was found." in page
    assert faults(page) == []
    assert "Glyco Diary" not in visitor.get("/").text
    assert word in visitor.get("/apps/carnet-glyco/badge.svg").text


def test_an_application_that_never_was_is_not_found(site):
    for path in ("/apps/none", "/apps/none/report", "/apps/none/badge.svg"):
        assert site.visitor().get(path).status_code == 404


def test_nothing_of_a_version_in_review_is_public(site):
    owner = factories.vendor(site.database)
    factories.in_review(site.database, owner, slug="not-yet")
    for path in ("/apps/not-yet", "/apps/not-yet/report", "/api/v1/apps/not-yet", "/api/v1/apps/not-yet/report"):
        assert site.visitor().get(path).status_code == 404


def test_the_report_shows_each_verdict_with_its_reasons_and_evidence(site, glyco):
    page = site.visitor().get("/apps/carnet-glyco/report").text
    for criterion in ("SEC-TST-01", "ETH-TST-01", "INT-TST-01", "SEC-TST-02"):
        assert f'id="{criterion}"' in page
    assert "It passed." in page
    assert "transport.tls_modern" in page
    assert "I looked at it." in page


def test_the_report_is_narrowed_by_domain_and_by_verdict(site, glyco):
    visitor = site.visitor()
    security = visitor.get("/apps/carnet-glyco/report?domain=security").text
    assert 'id="SEC-TST-01"' in security
    assert 'id="ETH-TST-01"' not in security
    assert (
        "No criterion of this report is in that case." in visitor.get("/apps/carnet-glyco/report?verdict=not_met").text
    )


def test_a_filter_that_is_no_word_of_ours_is_ignored(site, glyco):
    page = site.visitor().get("/apps/carnet-glyco/report?domain=%3Cscript%3E").text
    assert 'id="SEC-TST-01"' in page
    assert "<script>" not in page


def test_the_badge_is_a_picture_for_other_sites_in_the_language_that_they_ask_for(site, glyco):
    answer = site.visitor().get("/apps/carnet-glyco/badge.svg?lang=fr")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in answer.headers
    root = ET.fromstring(answer.text)
    assert root.find(f"{SVG}title").text == "Catalogue de santé: Au catalogue"
    again = site.visitor().get(
        "/apps/carnet-glyco/badge.svg?lang=fr", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_the_feed_tells_decisions_to_readers_of_feeds(site, glyco):
    answer = site.visitor().get("/feed.atom?lang=en")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.text)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Glyco Diary 1.0 – Favourable"
    assert entry.find(f"{ATOM}link").get("href") == f"{site.settings.public_url}/apps/carnet-glyco"
    assert feed.find(f"{ATOM}updated").text == entry.find(f"{ATOM}updated").text


def test_a_feed_without_decisions_is_a_feed(site):
    feed = ET.fromstring(site.visitor().get("/feed.atom").text)
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.find(f"{ATOM}updated").text


def test_every_criterion_in_force_has_its_page(site):
    visitor = site.visitor()
    links = [link for link in Page(visitor.get("/criteria").text).links if link.startswith("/criteria/")]
    assert len(links) == len(set(links)) > 50
    for link in links:
        answer = visitor.get(link)
        assert answer.status_code == 200
        assert faults(answer.text) == [], link


def test_a_criterion_shows_its_probes_its_condition_and_its_sources(site):
    text = Page(site.visitor().get("/criteria/SEC-NET-02").text).text
    for words in (
        "transport.hsts",
        "value.max_age >= 31536000",
        "'web' in app.platforms",
        "ASVS 5.0.0 3.4.1",
        "Compulsory",
    ):
        assert words in text


def test_code_in_a_text_is_shown_as_code_and_nothing_in_it_is_markup(site):
    page = site.visitor().get("/criteria/SEC-NET-02").text
    assert '<code class="app-code">return 301 https://$host$request_uri;</code>' in page


def test_a_reference_that_nobody_checked_is_marked(site):
    visitor = site.visitor()
    marked = [
        item
        for item in visitor.get("/api/v1/criteria").json["criteria"]
        if not all(s["verified"] for s in item["sources"])
    ]
    assert marked
    assert "(reference not verified)" in visitor.get(f"/criteria/{marked[0]['id']}").text


def test_a_criterion_is_found_whatever_the_case_and_an_unknown_one_is_not(site):
    assert site.visitor().get("/criteria/sec-net-02").status_code == 200
    assert site.visitor().get("/criteria/SEC-XXX-99").status_code == 404


def test_every_public_page_has_a_title_of_its_own(site, glyco):
    paths = [
        "/",
        "/apps/carnet-glyco",
        "/apps/carnet-glyco/report",
        "/criteria",
        "/criteria/SEC-NET-02",
        "/criteria/SEC-NET-01",
    ]
    paths += ["/about", "/accessibility", "/account/sign-in", "/account/sign-up", "/nope"]
    for language in ("fr", "en"):
        visitor = site.visitor(language)
        titles = [Page(visitor.get(path).text).title for path in paths]
        assert len(set(titles)) == len(titles)
        for path in paths:
            assert faults(visitor.get(path).text) == [], path
