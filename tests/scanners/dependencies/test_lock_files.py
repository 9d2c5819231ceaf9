"""Each format of lock file names the components that its tool installs; those in `locks/` were made by real tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanners.dependencies import inventory
from scanners.dependencies.components import Component, Ecosystem, Relation, Scope

LOCKS = Path(__file__).parent / "locks"
NODE = {
    ("@hapi/topo", "5.1.0", "runtime"),
    ("@hapi/hoek", "9.3.0", "runtime"),
    ("lodash", "4.17.20", "runtime"),
    ("mkdirp", "0.5.1", "development"),
    ("minimist", "0.0.8", "development"),
}


def take(folder: Path, **files: str) -> inventory.Inventory:
    """Take the inventory of a folder, in which these files were written first; `__` in a name is a slash."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return inventory.take(found)


def named(found: inventory.Inventory) -> set[tuple[str, str | None, str]]:
    return {(one.name, one.version, one.scope.value) for one in found.components}


def by_name(found: inventory.Inventory) -> dict[str, Component]:
    return {one.name: one for one in found.components}


@pytest.mark.parametrize("tool", ["npm1", "npm2", "npm3", "yarn1", "berry", "pnpm7", "pnpm8", "pnpm9"])
def test_each_lock_file_of_node_names_what_is_installed_and_for_what(tool: str) -> None:
    found = take(LOCKS / tool)

    assert found.problems == ()
    assert found.uncovered == ()
    assert named(found) == NODE
    (lock,) = {one.path for one in found.components}
    lines = (LOCKS / tool / lock).read_text("utf-8").splitlines()
    for one in found.components:
        assert one.line is not None, one
        assert one.name in lines[one.line - 1]


@pytest.mark.parametrize("tool", ["npm2", "npm3", "yarn1", "berry", "pnpm7", "pnpm8", "pnpm9"])
def test_a_component_that_another_one_brings_is_transitive(tool: str) -> None:
    found = by_name(take(LOCKS / tool))

    assert {name for name, one in found.items() if one.relation is Relation.TRANSITIVE} == {"@hapi/hoek", "minimist"}
    assert {name for name, one in found.items() if one.relation is Relation.DIRECT} == {
        "@hapi/topo",
        "lodash",
        "mkdirp",
    }


def test_the_lock_of_npm_carries_licences() -> None:
    assert by_name(take(LOCKS / "npm3"))["lodash"].licences == ("MIT",)


@pytest.mark.parametrize("tool", ["uv", "pipenv"])
def test_each_lock_file_of_python_names_what_is_installed_and_for_what(tool: str) -> None:
    found = take(LOCKS / tool)

    assert found.problems == ()
    assert found.uncovered == ()
    assert {(one.name, one.scope.value) for one in found.components} == {
        ("jinja2", "runtime"),
        ("markupsafe", "runtime"),
        ("iniconfig", "development"),
    }
    lines = next((LOCKS / tool).glob("*.lock")).read_text("utf-8").splitlines()
    assert all(one.line and one.name in lines[one.line - 1] for one in found.components)


POETRY = """\
[[package]]
name = "django"
version = "3.2.0"
{first}

[package.dependencies]
asgiref = ">=3"

[[package]]
name = "asgiref"
version = "3.4.0"
{first}

[[package]]
name = "pytest"
version = "7.0.0"
{second}

[[package]]
name = "ours"
version = "1.0"
[package.source]
type = "directory"
url = "../ours"

[metadata]
lock-version = "2.0"
"""
POETRY_PROJECT = """\
[tool.poetry.dependencies]
python = "^3.11"
Django = "^3.2"

[tool.poetry.group.dev.dependencies]
pytest = "*"
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [('category = "main"', 'category = "dev"'), ('groups = ["main"]', 'groups = ["dev"]'), ("", "")],
    ids=["1.4", "2.1", "2.0"],
)
def test_poetry_tells_what_is_for_development_in_three_ways(first: str, second: str, tmp_path: Path) -> None:
    lock = POETRY.format(first=first, second=second)

    found = take(tmp_path, **{"poetry.lock": lock, "pyproject.toml": POETRY_PROJECT})

    assert named(found) == {
        ("django", "3.2.0", "runtime"),
        ("asgiref", "3.4.0", "runtime"),
        ("pytest", "7.0.0", "development"),
    }
    assert by_name(found)["asgiref"].relation is Relation.TRANSITIVE
    assert by_name(found)["asgiref"].line == 10


def test_pdm_and_pylock_are_read(tmp_path: Path) -> None:
    pdm = '[metadata]\nlock_version = "4.5"\n[[package]]\nname = "a"\nversion = "1"\ngroups = ["default"]\n'
    pdm += '[[package]]\nname = "b"\nversion = "2"\ngroups = ["dev"]\n'
    pylock = 'lock-version = "1.0"\n[[packages]]\nname = "c"\nversion = "3"\n'

    found = take(tmp_path, **{"pdm.lock": pdm, "pylock.toml": pylock})

    assert named(found) == {("a", "1", "runtime"), ("b", "2", "development"), ("c", "3", "runtime")}


def test_requirements_are_followed_with_hashes_markers_extras_and_constraints(tmp_path: Path) -> None:
    found = take(
        tmp_path,
        **{
            "requirements.txt": (
                "--index-url https://packages.example.org/simple\n"
                "-r deps/more.in  # the rest\n-c constraints.in\n"
                'Flask[async]==2.0.1 ; python_version >= "3.8" \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n'
                "requests\n"
            ),
            "deps/more.in": "six == 1.16.0\n-r ../requirements.txt\n",
            "constraints.in": "requests==2.19.0\nunused==1.0\n",
        },
    )

    assert found.problems == ()
    assert named(found) == {
        ("Flask", "2.0.1", "runtime"),
        ("six", "1.16.0", "runtime"),
        ("requests", "2.19.0", "runtime"),
    }
    assert by_name(found)["Flask"].line == 4
    assert by_name(found)["six"].path == "deps/more.in"
    assert found.uncovered == ()


def test_requirements_that_fix_no_version_are_unpinned(tmp_path: Path) -> None:
    lines = "flask>=2\nrequests\ndjango==3.2.*\nsix==1.16.0\npkg @ git+https://git.example.org/pkg@main\n-e .\n"
    lines += "-e git+https://git.example.org/other.git#egg=other\n"

    found = take(tmp_path, **{"requirements.txt": lines})

    assert {one.name for one in found.unpinned} == {"flask", "requests", "django", "pkg", "other"}


@pytest.mark.parametrize(
    "line",
    ["-r missing.txt", "-r https://example.org/x.txt", "-r ../../etc/passwd", "-r /etc/passwd", "a b c", "flask=="],
)
def test_a_requirement_that_can_not_be_followed_is_a_problem(line: str, tmp_path: Path) -> None:
    found = take(tmp_path, **{"requirements.txt": f"six==1.0\n{line}\n"})

    assert [(problem.path, problem.line) for problem in found.problems] == [("requirements.txt", 2)]
    assert [one.name for one in found.components] == ["six"]


def test_development_requirements_are_told_by_their_name(tmp_path: Path) -> None:
    found = take(tmp_path, **{"requirements-dev.txt": "pytest==7.0\n", "requirements/test.txt": "tox==3.0\n",
                              "requirements/prod.txt": "flask==2.0\n"})  # fmt: skip

    assert named(found) == {
        ("pytest", "7.0", "development"),
        ("tox", "3.0", "development"),
        ("flask", "2.0", "runtime"),
    }


GRADLE_LOCK = """\
# This is a Gradle generated file for dependency locking.
com.squareup.okhttp3:okhttp:3.12.0=debugRuntimeClasspath,releaseRuntimeClasspath
junit:junit:4.12=testDebugRuntimeClasspath
org.jetbrains.kotlin:kotlin-compiler-embeddable:1.8.0=kotlinCompilerPluginClasspath
empty=lintChecks
"""
CATALOGUE = """\
[versions]
okhttp = "4.9.0"
room = { strictly = "2.4.0" }

[libraries]
okhttp = { module = "com.squareup.okhttp3:okhttp", version.ref = "okhttp" }
room = { group = "androidx.room", name = "room-runtime", version = { ref = "room" } }
gson = "com.google.code.gson:gson:2.8.+"

[plugins]
android = { id = "com.android.application", version = "8.0.0" }
"""
GRADLE = """\
def retrofit = "2.9.0"
/* implementation "no:no:1.0" */
dependencies {
    // implementation 'no:no:2.0'
    implementation 'com.google.code.gson:gson:2.8.5'
    implementation("com.squareup.retrofit2:retrofit:$retrofit")
    api platform("com.google.firebase:firebase-bom:31.0.0")
    testImplementation group: 'junit', name: 'junit', version: '4.12'
    implementation "org.example:dynamic:1.+"
    implementation "org.example:elsewhere:$unknown"
    println "https://example.org:80/x"
}
"""


def test_the_lock_of_gradle_tells_tools_from_what_is_shipped(tmp_path: Path) -> None:
    found = take(tmp_path, **{"app/gradle.lockfile": GRADLE_LOCK, "app/build.gradle": GRADLE})

    assert found.uncovered == ()
    assert named(found) == {
        ("com.squareup.okhttp3:okhttp", "3.12.0", "runtime"),
        ("junit:junit", "4.12", "development"),
        ("org.jetbrains.kotlin:kotlin-compiler-embeddable", "1.8.0", "development"),
    }
    assert by_name(found)["com.squareup.okhttp3:okhttp"].purl == "pkg:maven/com.squareup.okhttp3/okhttp@3.12.0"


def test_a_build_script_and_a_catalogue_without_lock_declare(tmp_path: Path) -> None:
    found = take(tmp_path, **{"app/build.gradle": GRADLE, "gradle/libs.versions.toml": CATALOGUE})

    assert named(found) == {
        ("com.google.code.gson:gson", "2.8.5", "runtime"),
        ("com.squareup.retrofit2:retrofit", "2.9.0", "runtime"),
        ("com.google.firebase:firebase-bom", "31.0.0", "runtime"),
        ("junit:junit", "4.12", "development"),
        ("org.example:dynamic", None, "runtime"),
        ("org.example:elsewhere", None, "runtime"),
        ("com.squareup.okhttp3:okhttp", "4.9.0", "runtime"),
        ("androidx.room:room-runtime", "2.4.0", "runtime"),
        ("com.google.code.gson:gson", None, "runtime"),
        ("com.android.application:com.android.application.gradle.plugin", "8.0.0", "development"),
    }
    assert {reading.path for reading in found.uncovered} == {"app/build.gradle", "gradle/libs.versions.toml"}
    assert by_name(found)["com.squareup.retrofit2:retrofit"].line == 6


POM = """\
<?xml version="1.0"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>org.example</groupId><artifactId>app</artifactId><version>3.0</version>
  <properties><jackson>2.9.0</jackson><j>${jackson}</j></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>7</version></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>com.fasterxml</groupId><artifactId>jackson</artifactId><version>${j}</version></dependency>
    <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
    <dependency><groupId>g</groupId><artifactId>ranged</artifactId><version>[1,2)</version></dependency>
    <dependency><groupId>g</groupId><artifactId>parents</artifactId></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>ours</artifactId><version>${project.version}</version></dependency>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.12</version><scope>test</scope></dependency>
  </dependencies>
</project>
"""


def test_a_pom_is_read_with_its_properties_and_management(tmp_path: Path) -> None:
    found = take(tmp_path, **{"pom.xml": POM})

    assert named(found) == {
        ("com.fasterxml:jackson", "2.9.0", "runtime"),
        ("g:managed", "7", "runtime"),
        ("g:ranged", None, "runtime"),
        ("g:parents", None, "runtime"),
        ("org.example:ours", "3.0", "runtime"),
        ("junit:junit", "4.12", "development"),
    }
    assert by_name(found)["g:managed"].line == 10


PODS = """\
PODS:
  - Alamofire (4.9.1)
  - Firebase/Core (8.0.0):
    - Firebase/CoreOnly
    - GoogleUtilities (~> 7.0)
  - Firebase/CoreOnly (8.0.0)
  - GoogleUtilities (7.0.0)
  - Ours (1.0.0)
  - Forked (2.0.0)

DEPENDENCIES:
  - Alamofire (~> 4.9)
  - Firebase/Core
  - Ours (from `../Ours`)
  - Forked (from `https://git.example.org/forked.git`)

EXTERNAL SOURCES:
  Ours:
    :path: "../Ours"
  Forked:
    :git: "https://git.example.org/forked.git"

COCOAPODS: 1.11.0
"""


def test_the_lock_of_cocoapods_names_each_pod_once(tmp_path: Path) -> None:
    found = take(tmp_path, **{"ios/Podfile.lock": PODS, "ios/Podfile": "pod 'Alamofire'\n"})

    assert found.uncovered == ()
    assert {(one.name, one.version, one.relation.value, one.line) for one in found.components} == {
        ("Alamofire", "4.9.1", "direct", 2),
        ("Firebase", "8.0.0", "direct", 3),
        ("GoogleUtilities", "7.0.0", "transitive", 7),
        ("Forked", None, "direct", 9),
    }


@pytest.mark.parametrize(
    "document",
    [
        """{"object": {"pins": [{"package": "Vapor", "repositoryURL": "https://github.com/Vapor/vapor.git",
           "state": {"branch": null, "revision": "ab", "version": "4.0.0"}}]}, "version": 1}""",
        """{"pins": [{"identity": "vapor", "kind": "remoteSourceControl",
           "location": "git@github.com:vapor/vapor.git", "state": {"revision": "ab", "version": "4.0.0"}}],
           "version": 2}""",
        """{"originHash": "ab", "pins": [{"identity": "vapor", "kind": "remoteSourceControl",
           "location": "https://github.com/vapor/vapor", "state": {"revision": "ab", "version": "4.0.0"}}],
           "version": 3}""",
    ],
    ids=["1", "2", "3"],
)
def test_the_three_versions_of_package_resolved_name_a_repository(document: str, tmp_path: Path) -> None:
    found = take(tmp_path, **{"App.xcodeproj/x/Package.resolved": document, "Package.swift": ".package(url: x)"})

    (component,) = found.components
    assert (component.name, component.version, component.ecosystem) == (
        "github.com/vapor/vapor",
        "4.0.0",
        Ecosystem.SWIFT,
    )
    assert component.purl == "pkg:swift/github.com/vapor/vapor@4.0.0"
    assert found.uncovered == ()


COMPOSER = """\
{
    "packages": [
        {
            "name": "guzzlehttp/guzzle",
            "version": "6.5.0",
            "license": ["MIT"]
        },
        {"name": "symfony/http-kernel", "version": "v4.4.0", "license": ["MIT"]}
    ],
    "packages-dev": [{"name": "phpunit/phpunit", "version": "dev-main", "license": ["BSD-3-Clause"]}]
}
"""


def test_the_lock_of_composer_carries_licences_and_branches(tmp_path: Path) -> None:
    asked = '{"require": {"php": ">=8", "guzzlehttp/guzzle": "^6.5"}, "require-dev": {"phpunit/phpunit": "dev-main"}}'

    found = take(tmp_path, **{"composer.lock": COMPOSER, "composer.json": asked})

    assert named(found) == {
        ("guzzlehttp/guzzle", "6.5.0", "runtime"),
        ("symfony/http-kernel", "v4.4.0", "runtime"),
        ("phpunit/phpunit", None, "development"),
    }
    guzzle = by_name(found)["guzzlehttp/guzzle"]
    assert (guzzle.licences, guzzle.line, guzzle.relation) == (("MIT",), 4, Relation.DIRECT)


NUGET = """\
{
  "version": 1,
  "dependencies": {
    "net6.0": {
      "Newtonsoft.Json": {
        "type": "Direct",
        "requested": "[12.0.1, )",
        "resolved": "12.0.1"
      },
      "System.Text.Json": {"type": "Transitive", "resolved": "6.0.0"},
      "ours": {"type": "Project"}
    }
  }
}
"""
PROJECT = """\
<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="12.0.1" />
    <PackageReference Include="Floating" Version="1.*" />
    <PackageReference Include="Tool"><Version>2.0.0</Version><PrivateAssets>all</PrivateAssets></PackageReference>
  </ItemGroup>
</Project>
"""


def test_the_lock_of_nuget_names_packages_and_leaves_projects_out(tmp_path: Path) -> None:
    found = take(tmp_path, **{"src/packages.lock.json": NUGET, "src/app.csproj": PROJECT})

    assert named(found) == {("Newtonsoft.Json", "12.0.1", "runtime"), ("System.Text.Json", "6.0.0", "runtime")}
    assert by_name(found)["Newtonsoft.Json"].line == 5


def test_project_files_without_lock_declare(tmp_path: Path) -> None:
    found = take(tmp_path, **{"app.csproj": PROJECT})

    assert named(found) == {
        ("Newtonsoft.Json", "12.0.1", "runtime"),
        ("Floating", None, "runtime"),
        ("Tool", "2.0.0", "development"),
    }
    assert [one.name for one in found.unpinned] == ["Floating"]


def test_other_ecosystems_are_read_too(tmp_path: Path) -> None:
    found = take(
        tmp_path,
        **{
            "pubspec.lock": "packages:\n"
            '  http:\n    dependency: "direct main"\n    source: hosted\n    version: "0.13.0"\n'
            '  flutter:\n    dependency: "direct main"\n    source: sdk\n    version: "0.0.0"\n',
            "Cargo.lock": '[[package]]\nname = "time"\nversion = "0.1.0"\nsource = "registry+https://example.org"\n'
            '[[package]]\nname = "ours"\nversion = "1.0.0"\n',
            "go.mod": "module example.org/x\n\ngo 1.20\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.6.0\n"
            "\tgolang.org/x/net v0.1.0 // indirect\n)\n",
            "Gemfile.lock": "GEM\n  remote: https://example.org/\n  specs:\n    rack (2.0.1)\n      other (>= 1)\n\n"
            "PLATFORMS\n  ruby\n",
        },
    )

    assert {(one.ecosystem, one.name, one.version) for one in found.components} == {
        (Ecosystem.PUB, "http", "0.13.0"),
        (Ecosystem.CRATES, "time", "0.1.0"),
        (Ecosystem.GO, "github.com/gin-gonic/gin", "v1.6.0"),
        (Ecosystem.GO, "golang.org/x/net", "v0.1.0"),
        (Ecosystem.RUBYGEMS, "rack", "2.0.1"),
    }


def test_a_package_json_without_lock_is_unpinned_where_it_gives_a_range(tmp_path: Path) -> None:
    text = """{
      "dependencies": {
        "a": "^1.0.0",
        "b": "1.2.3",
        "c": "npm:d@2.0.0",
        "ours": "file:../x"
      },
      "devDependencies": {"e": "latest"}
    }"""

    found = take(tmp_path, **{"web/package.json": text})

    assert named(found) == {
        ("a", None, "runtime"),
        ("b", "1.2.3", "runtime"),
        ("d", "2.0.0", "runtime"),
        ("e", None, "development"),
    }
    assert {one.name for one in found.unpinned} == {"a", "e"}
    assert by_name(found)["a"].line == 3


def test_a_lock_covers_the_workspaces_below_it_and_not_the_folder_above(tmp_path: Path) -> None:
    lock = '{"lockfileVersion": 3, "packages": {}}'
    declares = '{"dependencies": {"a": "^1.0.0"}}'

    found = take(
        tmp_path, **{"web/package-lock.json": lock, "web/packages/x/package.json": declares, "package.json": declares}
    )

    assert [reading.path for reading in found.uncovered] == ["package.json"]


def test_what_installed_packages_ask_for_is_not_the_applications(tmp_path: Path) -> None:
    found = take(
        tmp_path,
        **{
            "node_modules/a/package.json": '{"name": "a", "version": "1.0.0", "license": "MIT",'
            '"dependencies": {"b": "*"}}',
            "node_modules/@s/c/package.json": '{"name": "@s/c", "version": "2.0.0", "licenses": [{"type": "GPL-3.0"}]}',
            "node_modules/a/test/package.json": '{"name": "no", "version": "9.0.0"}',
            "node_modules/a/yarn.lock": "broken",
        },
    )

    assert {(one.name, one.version, one.licences) for one in found.components} == {
        ("a", "1.0.0", ("MIT",)),
        ("@s/c", "2.0.0", ("GPL-3.0",)),
    }
    assert found.problems == ()


@pytest.mark.parametrize("name", ["bun.lockb", "mix.lock", "environment.yml"])
def test_a_lock_that_is_not_read_is_named(name: str, tmp_path: Path) -> None:
    (problem,) = take(tmp_path, **{name: "x"}).problems

    assert problem.path == name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Podfile", "target 'x' do\n  pod 'A'\nend"),
        ("setup.py", "setup(install_requires=['a'])"),
        ("Pipfile", "[packages]\na = '*'"),
    ],
)
def test_a_declaration_that_is_not_read_is_uncovered_without_a_lock(name: str, content: str, tmp_path: Path) -> None:
    (reading,) = take(tmp_path, **{name: content}).uncovered

    assert reading.path == name


def test_the_same_component_at_two_places_is_named_at_both(tmp_path: Path) -> None:
    found = take(tmp_path, **{"a/requirements.txt": "Flask==1.0\n", "b/requirements.txt": "flask==1.0\n"})

    assert len(found.components) == 2
    assert len({one.key for one in found.components}) == 1
    assert {one.scope for one in found.components} == {Scope.RUNTIME}
