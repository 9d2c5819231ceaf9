import errno
import io
import logging

import pytest
from pages import faults

from catalogue_service import errors
from catalogue_service.actors import Role
from catalogue_service.web import problems
from catalogue_service.web.guards import public

CASES = [
    (errors.NotFound("There is none."), 404),
    (errors.NotAllowed("Not you."), 403),
    (errors.InvalidInput.at("/name", "expected a name"), 422),
    (errors.IllegalTransition("Too late."), 409),
    (errors.Conflict("Somebody was first."), 409),
    (errors.Unavailable("Not now."), 503),
]


@pytest.fixture
def raising(site):
    """Routes, for people and for machines, that raise what they are told."""

    def add(error):
        @public
        def view():
            raise error

        site.app.add_url_rule("/raises", "raises", view)
        site.app.add_url_rule("/api/v1/raises", "api_raises", view)
        return site.visitor()

    return add


def subclasses(kind):
    return {kind}.union(*(subclasses(child) for child in kind.__subclasses__())) if kind.__subclasses__() else {kind}


def test_every_refusal_has_a_status():
    for kind in subclasses(errors.CatalogueError) - {errors.CatalogueError}:
        assert 400 <= next(problems.STATUS[parent] for parent in kind.__mro__ if parent in problems.STATUS) < 600


@pytest.mark.parametrize(("error", "status"), CASES)
def test_people_get_a_page_that_helps(raising, error, status):
    answer = raising(error).get("/raises")
    assert answer.status_code == status
    assert faults(answer.text) == []
    assert ("expected a name" if status == 422 else error.message) in answer.text


@pytest.mark.parametrize(("error", "status"), CASES)
def test_machines_get_problem_json(raising, error, status):
    answer = raising(error).get("/api/v1/raises")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert answer.json["title"]
    if status == 422:
        assert answer.json["errors"] == [{"pointer": "/name", "detail": "expected a name"}]
    else:
        assert answer.json["detail"] == error.message


@pytest.mark.parametrize("path", ["/raises", "/api/v1/raises"])
def test_a_crash_shows_nothing_of_the_inside(raising, path, caplog):
    caplog.set_level(logging.CRITICAL)
    answer = raising(RuntimeError("secret /srv/path")).get(path)
    assert answer.status_code == 500
    for word in ("secret", "/srv", "Traceback", "RuntimeError"):
        assert word not in answer.text


def test_a_crash_is_in_the_log_with_its_trace(raising, caplog):
    raising(RuntimeError("what happened")).get("/raises")
    assert "what happened" in caplog.text


def test_an_unknown_page_and_an_unknown_resource(site):
    page, resource = site.visitor().get("/nope"), site.visitor().get("/api/v1/nope")
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert (resource.status_code, resource.mimetype) == (404, "application/problem+json")


def test_another_method_says_which_ones_are_there(site):
    answer = site.visitor().client.put("/api/v1/apps")
    assert answer.status_code in {400, 405}
    answer = site.visitor().client.delete("/about", headers={"X-CSRFToken": site.visitor().token()})
    assert answer.status_code in {400, 405}


def test_too_much_is_refused_before_it_is_read(site):
    site.app.config["MAX_CONTENT_LENGTH"] = 1000
    person = site.visitor()
    token = person.token()
    answer = person.client.post("/account/sign-in", data={"csrf_token": token, "email": "x" * 5000})
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_file_that_is_too_large_leads_back_to_its_form_and_says_the_limit(site):
    person = site.person(Role.VENDOR)
    site.app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = person.post("/vendor/new/package", {"package": (io.BytesIO(b"x" * 5000), "big.zip")})
    assert answer.status_code == 413
    assert "200 MiB" in answer.text
    assert '<a class="govuk-link" href="/vendor/new/package">' in answer.text
    assert faults(answer.text) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_disk_that_is_full_is_no_mistake_of_the_reader_and_may_pass(raising, number, caplog):
    caplog.set_level(logging.CRITICAL)
    answer = raising(OSError(number, "failed", "/srv/secret")).get("/raises")
    assert answer.status_code == 503
    assert "/srv" not in answer.text


def test_an_address_adds_no_line_to_the_log(site, caplog):
    @public
    def view(rest):
        raise RuntimeError(rest)

    site.app.add_url_rule("/raises/<rest>", "raises_more", view)
    site.visitor().get("/raises/x%0aERROR%20forged")
    assert caplog.records
    assert all("\n" not in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("path", ["/apps//x", "/api//v1/apps", "/criteria/", "/vendor/"])
def test_no_address_leads_to_a_host_that_only_the_question_named(site, path):
    answer = site.visitor().get(path, base_url="http://evil.example")
    assert answer.status_code == 404
    assert "evil.example" not in answer.text


def test_what_can_be_tried_again_says_when(raising):
    assert raising(errors.Unavailable("Not now.")).get("/raises").headers["Retry-After"] == "10"


def test_a_refusal_in_french_is_a_french_page(site):
    assert "Page introuvable" in site.visitor("fr").get("/nope").text
