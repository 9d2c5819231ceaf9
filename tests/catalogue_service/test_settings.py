"""The environment is read once, whole, and every mistake in it is named at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_service import settings
from catalogue_service.settings import SETTINGS, SettingsError, load

SECRET = {"CATALOGUE_SECRET_KEY": "kq8Zt3vW1xYb7NcR5mLp0JhGf2Ds9AaE"}


def problems(**environment: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(SECRET | environment)
    return caught.value.problems


def test_a_secret_is_all_that_is_compulsory():
    loaded = load(SECRET)
    assert loaded.database_url == settings.DEFAULT_DATABASE
    assert loaded.queue_url == "embedded"
    assert loaded.listing_years == 3
    assert loaded.demo is False


def test_over_https_there_is_a_proxy_unless_the_settings_say_otherwise():
    https = SECRET | {"CATALOGUE_PUBLIC_URL": "https://catalogue.example.org"}
    assert [load(SECRET).proxies, load(https).proxies] == [0, 1]
    assert [load(https | {"CATALOGUE_PROXIES": number}).proxies for number in ("0", "2")] == [0, 2]


def test_a_missing_short_or_monotonous_secret_is_refused():
    for secret in ({}, {"CATALOGUE_SECRET_KEY": "short"}, {"CATALOGUE_SECRET_KEY": "a" * 64}):
        with pytest.raises(SettingsError, match="CATALOGUE_SECRET_KEY: expected a secret of your own"):
            load(secret)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CATALOGUE_DATABASE_URL", "sqlite://", "the path of a file"),
        ("CATALOGUE_DATABASE_URL", "sqlite:///:memory:", "the path of a file"),
        ("CATALOGUE_DATABASE_URL", "mysql://u@h/d", "got the scheme 'mysql'"),
        ("CATALOGUE_DATABASE_URL", "postgresql://u@h/", "the name of a database"),
        ("CATALOGUE_QUEUE_URL", "redis://h", "embedded"),
        ("CATALOGUE_STORAGE_URL", "s3://bucket", "not supported in this release"),
        ("CATALOGUE_STORAGE_URL", "ftp://h/f", "a folder or file:///FOLDER"),
        ("CATALOGUE_FHIR_URL", "fhir.example.org", "embedded or the http(s) address"),
        ("CATALOGUE_PUBLIC_URL", "http://catalogue.example.org", "in clear text"),
        ("CATALOGUE_PUBLIC_URL", "https://user@catalogue.example.org", "without a user"),
        ("CATALOGUE_PUBLIC_URL", "https://[::1", "an https address"),
        ("CATALOGUE_SMTP_URL", "mail.example.org", "smtp:// or smtps:// and a host"),
        ("CATALOGUE_PROBE_ALLOW_NETWORKS", "10.1.0.0/16,nonsense", "CIDR notation"),
        ("CATALOGUE_PROBE_CA_BUNDLE", "/no/such/file.pem", "a PEM file that exists"),
        ("CATALOGUE_CORPUS_DIR", "/no/such/folder", "a folder that exists"),
        ("CATALOGUE_LISTING_YEARS", "0", "a whole number from 1 to 10"),
        ("CATALOGUE_LISTING_YEARS", "1_0", "a whole number"),
        ("CATALOGUE_DEMO", "yes", "0 or 1"),
        ("CATALOGUE_PROXIES", "-1", "a whole number from 0 to 5"),
        ("CATALOGUE_SECRET", "x", "did you mean CATALOGUE_SECRET_KEY?"),
    ],
)
def test_a_wrong_variable_is_named_with_what_was_expected(name, value, said):
    (problem,) = problems(**{name: value})
    assert problem.startswith(f"{name}: ")
    assert said in problem


def test_all_mistakes_are_reported_at_once():
    assert len(problems(CATALOGUE_LISTING_YEARS="x", CATALOGUE_SMTP_URL="x", CATALOGUE_NOTHING="x")) == 3


def test_clear_text_is_accepted_on_this_machine_only():
    assert load(SECRET | {"CATALOGUE_PUBLIC_URL": "http://localhost:8000/"}).public_url == "http://localhost:8000"
    assert load(SECRET | {"CATALOGUE_PUBLIC_URL": "https://catalogue.example.org"}).https


def test_no_secret_is_ever_shown():
    loaded = load(SECRET | {"CATALOGUE_SMTP_URL": "smtps://user:hunter2@mail.example.org"})
    assert SECRET["CATALOGUE_SECRET_KEY"] not in repr(loaded)
    assert "hunter2" not in repr(loaded)


def test_every_setting_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in page
        assert setting.meaning in page
