"""Advisories are imported whole or not at all, and say of a component what OSV says of it."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dependencies_osv import ALL, JINJA, JINJA_AGAIN, LODASH, MINIMIST, WITHDRAWN, advisory, affected, zipped

from criteria.vocabulary import Severity
from scanners.dependencies import advisories, osv
from scanners.dependencies.advisories import FILE, Advisories, Imported, NoAdvisories, import_osv
from scanners.dependencies.components import Component, Ecosystem
from scanners.dependencies.matching import Match, match
from scanners.refusal import PackageUnusable

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def held(folder: Path) -> dict[str, set[str]]:
    """Return the ids of the advisories that a folder holds, by package."""
    names = [("npm", "lodash"), ("npm", "minimist"), ("PyPI", "jinja2"), ("Maven", "com.squareup.okhttp3:okhttp")]
    with Advisories(folder) as kept:
        return {name: {one.id for one in kept.of(Ecosystem(ecosystem), name)} for ecosystem, name in names}


def test_a_zip_of_osv_is_imported(tmp_path: Path) -> None:
    imported = import_osv(zipped(tmp_path / "all.zip"), tmp_path / "osv", NOW)

    assert imported == Imported(kept=5, withdrawn=1, left_out=0, ecosystems={"Maven": 1, "PyPI": 2, "npm": 2})
    assert held(tmp_path / "osv") == {
        "lodash": {"GHSA-aaaa-bbbb-cccc"},
        "minimist": {"GHSA-dddd-eeee-ffff"},
        "jinja2": {"GHSA-gggg-hhhh-jjjj", "PYSEC-2026-19"},
        "com.squareup.okhttp3:okhttp": {"GHSA-kkkk-kkkk-kkkk"},
    }
    with Advisories(tmp_path / "osv") as kept:
        assert kept.coverage[Ecosystem.NPM] == advisories.Coverage(NOW, 2)


def test_a_folder_of_documents_and_zips_is_imported(tmp_path: Path) -> None:
    source = tmp_path / "source" / "npm"
    source.mkdir(parents=True)
    (source / "one.json").write_text(json.dumps(LODASH), "utf-8")
    (source / "README.md").write_text("no advisory", "utf-8")
    zipped(source / "all.zip", [MINIMIST])

    assert import_osv(tmp_path / "source", tmp_path / "osv", NOW).kept == 2


def test_importing_twice_changes_nothing_but_the_date(tmp_path: Path) -> None:
    source = zipped(tmp_path / "all.zip")
    first = import_osv(source, tmp_path / "osv", NOW)
    before = held(tmp_path / "osv")

    assert import_osv(source, tmp_path / "osv", NOW.replace(day=21)) == first
    assert held(tmp_path / "osv") == before
    with Advisories(tmp_path / "osv") as kept:
        assert kept.coverage[Ecosystem.NPM].imported_at.day == 21


def test_imports_of_several_ecosystems_add_up_with_a_date_each(tmp_path: Path) -> None:
    import_osv(zipped(tmp_path / "npm.zip", [LODASH]), tmp_path / "osv", NOW)
    import_osv(zipped(tmp_path / "pypi.zip", [JINJA]), tmp_path / "osv", NOW.replace(day=24))

    with Advisories(tmp_path / "osv") as kept:
        assert {name.value: known.imported_at.day for name, known in kept.coverage.items()} == {"npm": 20, "PyPI": 24}


def test_a_withdrawal_removes_what_an_earlier_import_brought(tmp_path: Path) -> None:
    import_osv(zipped(tmp_path / "all.zip"), tmp_path / "osv", NOW)
    gone = {**LODASH, "withdrawn": "2026-11-01T00:00:00Z", "modified": "2026-11-01T00:00:00Z"}
    import_osv(zipped(tmp_path / "newer.zip", [gone]), tmp_path / "osv", NOW)

    assert held(tmp_path / "osv")["lodash"] == set()


def test_an_older_copy_does_not_replace_a_newer_one(tmp_path: Path) -> None:
    newer = {**LODASH, "modified": "2026-11-01T00:00:00Z", "affected": []}
    newer["affected"] = [affected("npm", "lodash", {"introduced": "0"}, {"fixed": "5.0.0"})]
    import_osv(zipped(tmp_path / "newer.zip", [newer]), tmp_path / "osv", NOW)
    import_osv(zipped(tmp_path / "older.zip", [LODASH]), tmp_path / "osv", NOW)

    assert found(tmp_path / "osv", "lodash", "4.99.0").vulnerabilities


BROKEN: dict[str, Any] = {
    "no JSON": "{",
    "no object": "[]",
    "no id": json.dumps({"modified": "2026-01-01T00:00:00Z"}),
    "no date": json.dumps({"id": "X-1", "modified": "yesterday"}),
    "another schema": json.dumps({**LODASH, "schema_version": "2.0.0"}),
    "affected is no list": json.dumps({**LODASH, "affected": {}}),
    "a range without introduced": json.dumps(advisory("X-1", affected("npm", "a", {"fixed": "1.0.0"}))),
    "versions are numbers": json.dumps(advisory("X-1", {**affected("npm", "a"), "versions": [1]})),
    "an id with a line break": json.dumps({**LODASH, "id": "a\nb"}),
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_import_leaves_the_old_one(content: str, tmp_path: Path) -> None:
    import_osv(zipped(tmp_path / "all.zip"), tmp_path / "osv", NOW)
    before = (tmp_path / "osv" / FILE).read_bytes()
    broken = zipped(tmp_path / "broken.zip", [{**LODASH, "id": "GHSA-new"}])
    with zipfile.ZipFile(broken, "a") as archive:
        archive.writestr("bad.json", content)

    with pytest.raises(NoAdvisories, match=r"bad\.json is no OSV advisory"):
        import_osv(broken, tmp_path / "osv", NOW)

    assert (tmp_path / "osv" / FILE).read_bytes() == before
    assert [path.name for path in (tmp_path / "osv").iterdir()] == [FILE]


def hostile_traversal(archive: zipfile.ZipFile) -> None:
    archive.writestr("../../outside.json", json.dumps(LODASH))


def hostile_link(archive: zipfile.ZipFile) -> None:
    member = zipfile.ZipInfo("link.json")
    member.external_attr = 0o120777 << 16
    archive.writestr(member, "/etc/passwd")


def hostile_repeat(archive: zipfile.ZipFile) -> None:
    archive.writestr("A.json", json.dumps(LODASH))
    archive.writestr("a.json", json.dumps(LODASH))


def hostile_bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("bomb.json", b" " * (osv.LARGEST + 1), zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize("spoil", [hostile_traversal, hostile_link, hostile_repeat, hostile_bomb])
def test_a_hostile_zip_is_refused(spoil: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        spoil(archive)

    with pytest.raises(PackageUnusable):
        import_osv(tmp_path / "all.zip", tmp_path / "osv", NOW)

    assert list((tmp_path / "osv").iterdir()) == []


def test_a_source_without_advisories_is_refused(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()

    with pytest.raises(NoAdvisories, match="no advisory"):
        import_osv(tmp_path / "source", tmp_path / "osv", NOW)


def test_other_ecosystems_are_left_out_and_counted(tmp_path: Path) -> None:
    debian = advisory("DSA-1", affected("Debian:12", "openssl", {"introduced": "0"}))

    imported = import_osv(zipped(tmp_path / "all.zip", [debian, LODASH]), tmp_path / "osv", NOW)

    assert (imported.kept, imported.left_out) == (1, 1)


def test_a_folder_without_advisories_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoAdvisories, match="no advisories yet"):
        Advisories(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_a_damaged_folder_says_so_and_is_made_anew_by_an_import(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(NoAdvisories, match="import the advisories again"):
        Advisories(tmp_path)

    assert import_osv(zipped(tmp_path / "all.zip", [LODASH]), tmp_path, NOW).kept == 1
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def found(folder: Path, name: str, version: str | None, ecosystem: Ecosystem = Ecosystem.NPM) -> Match:
    component = Component(name, version, ecosystem, "lock")
    with Advisories(folder) as kept:
        return match(component, kept.of(ecosystem, name))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("osv")
    more = [
        advisory("MAL-2026-1", affected("npm", "evil", {"introduced": "0"}), severity=[]),
        advisory("GHSA-list", affected("npm", "listed", versions=["1.0.0", "1.0.2"])),
        advisory("OSV-git", {"package": {"ecosystem": "npm", "name": "by-commit"},
                             "ranges": [{"type": "GIT", "repo": "https://a.test", "events": [{"introduced": "0"}]}]}),
        advisory("GHSA-nuget", affected("NuGet", "Newtonsoft.Json", {"introduced": "0"}, {"fixed": "13.0.1"})),
        advisory("GHSA-php", affected("Packagist", "Guzzle/Http", {"introduced": "0"}, {"fixed": "7.0.0"})),
        advisory("GHSA-swift", affected("SwiftURL", "https://github.com/Vapor/vapor.git", {"introduced": "0"},
                                        {"fixed": "4.61.1"})),
        advisory("GHSA-odd", affected("Maven", "g:odd", {"introduced": "0"}, {"fixed": "${fixed}"})),
    ]  # fmt: skip
    import_osv(zipped(place / "all.zip", [*ALL, *more]), place, NOW)
    return place


def test_a_vulnerable_version_is_found_with_its_fix_and_severity(folder: Path) -> None:
    (one,) = found(folder, "lodash", "4.17.20").vulnerabilities

    assert (one.id, one.aliases, one.fixed) == ("GHSA-aaaa-bbbb-cccc", ("CVE-2026-0001",), ("4.17.21",))
    assert (one.rating.severity, one.rating.score) == (Severity.CRITICAL, 9.8)
    assert one.summary == "What GHSA-aaaa-bbbb-cccc is about"


def test_a_version_that_is_fixed_has_none_and_withdrawn_advisories_do_not_count(folder: Path) -> None:
    assert found(folder, "lodash", "4.17.21") == Match((), ())


def test_databases_that_describe_the_same_flaw_make_one_vulnerability(folder: Path) -> None:
    (one,) = found(folder, "JINJA2", "3.1.2", Ecosystem.PYPI).vulnerabilities

    assert one.id == "GHSA-gggg-hhhh-jjjj"
    assert one.aliases == ("CVE-2026-0002", "PYSEC-2026-19")
    assert one.rating.severity is Severity.MEDIUM
    assert one.fixed == ("3.1.3",)


@pytest.mark.parametrize(
    ("ecosystem", "name", "version"),
    [
        (Ecosystem.NUGET, "newtonsoft.json", "12.0.1"),
        (Ecosystem.PACKAGIST, "guzzle/http", "v6.5.0"),
        (Ecosystem.SWIFT, "github.com/vapor/vapor", "4.0.0"),
        (Ecosystem.MAVEN, "com.squareup.okhttp3:okhttp", "3.12.0"),
        (Ecosystem.NPM, "listed", "1.0.2"),
        (Ecosystem.NPM, "listed", "v1.0.0"),
    ],
)
def test_names_and_versions_are_compared_as_the_ecosystem_does(
    ecosystem: Ecosystem, name: str, version: str, folder: Path
) -> None:
    assert found(folder, name, version, ecosystem).vulnerabilities


@pytest.mark.parametrize(
    ("ecosystem", "name", "version"),
    [
        (Ecosystem.NPM, "listed", "1.0.1"),
        (Ecosystem.MAVEN, "com.squareup.okhttp3:okhttp", "3.12.1"),
        (Ecosystem.NPM, "Lodash", "1.0.0"),
    ],
)
def test_what_is_not_named_is_not_vulnerable(ecosystem: Ecosystem, name: str, version: str, folder: Path) -> None:
    assert found(folder, name, version, ecosystem) == Match((), ())


@pytest.mark.parametrize(
    ("ecosystem", "name", "version"),
    [
        (Ecosystem.NPM, "lodash", None),
        (Ecosystem.NPM, "lodash", "main"),
        (Ecosystem.NPM, "by-commit", "1.0.0"),
        (Ecosystem.MAVEN, "g:odd", "1.0.0"),
    ],
)
def test_what_can_not_be_told_is_not_passed_over(
    ecosystem: Ecosystem, name: str, version: str | None, folder: Path
) -> None:
    result = found(folder, name, version, ecosystem)

    assert result.vulnerabilities == ()
    assert result.undecided


def test_a_package_that_is_malicious_in_every_version_needs_no_version(folder: Path) -> None:
    (one,) = found(folder, "evil", None).vulnerabilities

    assert one.rating.severity is Severity.CRITICAL


def test_what_is_kept_reads_back_the_same() -> None:
    for one in (LODASH, JINJA, JINJA_AGAIN, MINIMIST):
        parsed = osv.parse(json.dumps(one).encode())
        assert osv.Advisory.from_json(json.loads(json.dumps(parsed.as_json()))) == parsed
    assert osv.parse(json.dumps(WITHDRAWN).encode()).withdrawn
