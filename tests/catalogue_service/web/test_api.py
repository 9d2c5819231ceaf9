import json
from pathlib import Path

import factories
import pytest
from jsonschema import Draft202012Validator

from catalogue_service.actors import Role
from catalogue_service.services import publishing

ROOT = Path(__file__).parents[3]
READS = [
    "/api/v1/apps",
    "/api/v1/apps/carnet-glyco",
    "/api/v1/apps/carnet-glyco/report",
    "/api/v1/criteria",
    "/api/v1/openapi.json",
]


@pytest.fixture
def listed(site):
    factories.listed(
        site.database,
        slug="carnet-glyco",
        name={"fr": "Carnet Glyco", "en": "Glyco Diary"},
        exchanges=[{"commons": "record", "resource": "Observation", "access": ["read"]}],
    )
    return site


def schema_of(description, path):
    """Return the schema of the answer, with what it refers to."""
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return {"components": description["components"], **schema}


def test_the_listings_are_open_data(listed):
    answer = listed.visitor().get("/api/v1/apps?q=glyco&reads=Observation").json
    assert (answer["total"], answer["page"], answer["pages"]) == (1, 1, 1)
    (card,) = answer["items"]
    assert (card["slug"], card["state"], card["reads"], card["writes"]) == ("carnet-glyco", "live", ["Observation"], [])
    assert listed.visitor().get("/api/v1/apps?q=other").json["items"] == []


@pytest.mark.parametrize(
    ("path", "described"),
    [
        ("/api/v1/apps", "/api/v1/apps"),
        ("/api/v1/apps/carnet-glyco", "/api/v1/apps/{slug}"),
        ("/api/v1/criteria", "/api/v1/criteria"),
    ],
)
def test_each_answer_is_as_described(listed, path, described):
    description = listed.visitor().get("/api/v1/openapi.json").json
    Draft202012Validator(schema_of(description, described)).validate(listed.visitor().get(path).json)


def test_a_refusal_is_as_described(listed):
    description = listed.visitor().get("/api/v1/openapi.json").json
    answer = listed.visitor().get("/api/v1/apps/none")
    schema = {"components": description["components"], "$ref": "#/components/schemas/Problem"}
    Draft202012Validator(schema).validate(answer.json)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_the_description_names_each_route_that_there_is_and_no_other(site):
    described = set(site.visitor().get("/api/v1/openapi.json").json["paths"])
    routes = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in site.app.url_map.iter_rules()
        if rule.rule.startswith("/api/") and "GET" in rule.methods
    }
    assert described == routes


def test_the_description_names_the_service_by_its_public_address(site):
    assert site.visitor().get("/api/v1/openapi.json").json["servers"] == [{"url": site.settings.public_url}]


def test_the_report_is_the_document_of_the_command(listed):
    schema = json.loads((ROOT / "criteria" / "schemas" / "report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(listed.visitor().get("/api/v1/apps/carnet-glyco/report").json)


@pytest.mark.parametrize("path", READS)
def test_what_has_not_changed_is_not_sent_again(listed, path):
    first = listed.visitor().get(path)
    assert first.status_code == 200
    again = listed.visitor().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", READS)
def test_open_data_is_for_every_origin_and_every_cache(listed, path):
    answer = listed.visitor().get(path)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_suspended_listing_says_so_and_leaves_the_list(listed):
    authority = factories.person(listed.database, Role.AUTHORITY)
    with listed.database.reading() as session:
        (row,) = publishing.listings(session, authority)
    with listed.database.unit_of_work(authority) as unit:
        publishing.suspend(unit, row.listing_id, "A flaw was found.")
    answer = listed.visitor().get("/api/v1/apps/carnet-glyco").json
    assert (answer["state"], answer["reason"]) == ("suspended", "A flaw was found.")
    assert listed.visitor().get("/api/v1/apps").json["total"] == 0


def test_the_criteria_are_published_with_their_digest(site):
    answer = site.visitor().get("/api/v1/criteria").json
    assert answer["digest"].startswith("sha256:")
    assert {"SEC-NET-02", "ETH-DAT-08"} <= {item["id"] for item in answer["criteria"]}
