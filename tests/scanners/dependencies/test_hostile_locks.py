"""A lock file is a stranger's: whatever it holds, it is read within bounds, or named with what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanners.dependencies import documents, inventory

NPM = '{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"}}}'
LAUGHS = """<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><project><name>&b;</name></project>"""
EXTERNAL = """<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname">]><project><name>&a;</name></project>"""
BOMB = "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nlockfileVersion: '9.0'\n"


def take(folder: Path, name: str, content: str | bytes) -> inventory.Inventory:
    path = folder / "lock"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return inventory.take({name: path})


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("package-lock.json", "", "empty"),
        ("package-lock.json", "{", "not valid JSON"),
        ("package-lock.json", NPM[:-2], "not valid JSON"),
        ("package-lock.json", "[" * 100_000, "deep"),
        ("package-lock.json", '{"a":' * 100_000, "deep"),
        ("package-lock.json", '{"lockfileVersion": 3, "packages": {}, "packages": {}}', "twice"),
        ("package-lock.json", '{"lockfileVersion": 9}', "expected 1, 2 or 3"),
        ("package-lock.json", '{"lockfileVersion": 3, "packages": []}', "expected an object"),
        ("package-lock.json", '{"lockfileVersion": 3, "packages": {"node_modules/": {}}}', "expected a name"),
        ("package-lock.json", "[]", "expected an object"),
        ("package-lock.json", b"\xff\xfe{\x00}\x00", "UTF-16|byte order"),
        ("npm-shrinkwrap.json", '{"dependencies": {"a": 3}}', "expected an object"),
        ("yarn.lock", "hello", "unexpected line"),
        ("yarn.lock", "", "no yarn.lock"),
        ("yarn.lock", '# yarn lockfile v1\n\n"a@1":\n  version "1"\n\t\tbad\n', "unexpected line"),
        ("yarn.lock", "# yarn lockfile v1\n\na:\n  version 1\n", "expected name@range"),
        ("yarn.lock", "__metadata:\n  version: 8\na: &x\n  resolution: b\n", "anchors"),
        ("yarn.lock", '__metadata:\n  version: 8\n"a@npm:1":\n  version: 1\n', "expected a name"),
        ("pnpm-lock.yaml", BOMB, "anchors"),
        ("pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  a@1: {}\n  a@1: {}\n", "given twice"),
        ("pnpm-lock.yaml", "a: " + "[" * 5000 + "]" * 5000, "nesting depth"),
        ("pnpm-lock.yaml", "a: " + "[" * 60 + "]" * 60, "deep"),
        ("pnpm-lock.yaml", "a: !!python/object/apply:os.system [id]\n", "expected 5, 6 or 9"),
        ("pnpm-lock.yaml", "lockfileVersion: '9.0'\n\tx: 1", "not valid YAML"),
        ("pnpm-lock.yaml", "lockfileVersion: '4'\n", "expected 5, 6 or 9"),
        ("pnpm-lock.yaml", "{[a]: b}", "key is no text"),
        ("poetry.lock", "[[package]", "not valid TOML"),
        ("poetry.lock", "x = " + "[" * 5000, "not valid TOML"),
        ("poetry.lock", "a." * 5000 + "b = 1", "too long"),
        ("poetry.lock", "[[package]]\nversion = '1'\n", "expected a name"),
        ("poetry.lock", "x = 1", "expected tables"),
        ("uv.lock", "version = 1\npackage = 3\n", "expected a list"),
        ("Pipfile.lock", "{}", "expected default"),
        ("gradle.lockfile", "what is this\n", "expected group:artifact"),
        ("gradle/libs.versions.toml", '[libraries]\na = "b"\n', "unexpected coordinates"),
        ("pom.xml", LAUGHS, "DOCTYPE"),
        ("pom.xml", EXTERNAL, "DOCTYPE"),
        ("pom.xml", "<project>", "not valid XML"),
        ("pom.xml", "<a>" * 1000, "deep"),
        ("pom.xml", "<html/>", "expected <project>"),
        ("pom.xml", '<?xml version="1.0" encoding="nonsense"?><project/>', "not valid XML"),
        ("Podfile.lock", "PODS:\n  - 3\n", "expected Name"),
        ("Podfile.lock", "x: y\n", "expected PODS"),
        ("Package.resolved", '{"version": 7}', "expected 1, 2 or 3"),
        ("Package.resolved", '{"version": 2, "pins": {}}', "expected a list"),
        ("composer.lock", "{}", "expected packages"),
        ("composer.lock", '{"packages": [{"name": "a/b"}]}', "expected a name"),
        ("packages.lock.json", '{"version": 1, "dependencies": {"n": {"a": {"type": "x"}}}}', "unknown type"),
        ("packages.config", "<packages><package id='a'/></packages>", "expected a name"),
        ("go.mod", "require a\n", "unexpected line"),
        ("Gemfile.lock", "", "expected GEM"),
        ("package.json", '{"dependencies": ["a"]}', "expected an object"),
        ("requirements.txt", b"\xff\xfea\x00", "UTF-8"),
        ("requirements.txt", "a\x00b", "zero bytes"),
    ],
)
def test_a_damaged_file_is_named_with_what_is_wrong(name: str, content: str | bytes, says: str, tmp_path: Path) -> None:
    found = take(tmp_path, name, content)

    assert found.components == ()
    assert [problem.path for problem in found.problems] == [name]
    assert any(word in found.problems[0].why.en for word in says.split("|")), found.problems[0].why.en
    assert found.problems[0].why.fr != found.problems[0].why.en


def test_a_file_beyond_the_limit_is_named(tmp_path: Path) -> None:
    (problem,) = take(tmp_path, "requirements.txt", b"#" * (documents.LARGEST + 1)).problems

    assert "larger than" in problem.why.en


def test_too_many_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("six==1.0\n", "utf-8")

    found = inventory.take({f"{number}/requirements.txt": path for number in range(inventory.MOST_FILES + 1)})

    assert len(found.components) == inventory.MOST_FILES
    assert "too many" in found.problems[0].why.en


def test_names_can_not_forge_lines_of_a_report(tmp_path: Path) -> None:
    found = take(tmp_path, "package-lock.json", json.dumps({"packages": {"node_modules/a\nb": {"version": "1.0.0"}}}))

    assert found.components == ()
    assert found.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "a", "1.0.0", "npm:a@1", "file:x", "./a"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["packages", "packages-dev", "dependencies", "devDependencies", "node_modules/a", "", "name", "version",
             "license", "pins", "state", "object", "lockfileVersion", "default", "develop", "require", "type", "dev"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip
NAMES = ["package-lock.json", "package.json", "Pipfile.lock", "Package.resolved", "composer.lock", "composer.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(name=st.sampled_from([*NAMES, "packages.lock.json", "pnpm-lock.yaml", "yarn.lock"]), value=JSON)
def test_whatever_the_shape_a_file_is_read_or_named(name: str, value: Any, tmp_path: Path) -> None:
    found = take(tmp_path, name, json.dumps(value))

    assert found.problems or found.components or isinstance(value, dict)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    name=st.sampled_from(
        ["requirements.txt", "build.gradle", "gradle.lockfile", "go.mod", "yarn.lock", "pyproject.toml"]
    ),
    text=st.text(max_size=200) | st.text(alphabet="a-:=\"'{}[]()#\\\n @.1,$", max_size=200),
)
def test_whatever_the_text_a_file_is_read_or_named(name: str, text: str, tmp_path: Path) -> None:
    take(tmp_path, name, text.encode("utf-8", "surrogatepass"))


READ = [
    "requirements.txt", "build.gradle", "libs.versions.toml", "pyproject.toml", "setup.py", "Gemfile", "Pipfile",
    "pubspec.yaml", "package-lock.json", "package.json", "poetry.lock", "Cargo.lock", "yarn.lock", "pnpm-lock.yaml",
    "composer.lock", "Package.resolved", "packages.lock.json", "go.mod", "Gemfile.lock", "gradle.lockfile", "pom.xml",
]  # fmt: skip
STARTS = ["", "a", "name", '"a"', '"name":', "[packages]", "[[package]]", "dependencies:", "implementation", "# a"]
UNITS = [" ", "\n", "a", '"', "(", "/* ", "a ", "-", "${", '"a":{"version":"', "implementation 'a:a", "[[package]]\n"]


@pytest.mark.parametrize("name", READ)
def test_no_text_takes_more_than_a_moment(name: str, tmp_path: Path) -> None:
    """A pattern that takes quadratic time would need hours for these."""
    for start in STARTS:
        for unit in UNITS:
            take(tmp_path, name, start + unit * (100_000 // len(unit)))
