"""The documentation can not drift: what the program offers is what the pages name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from catalogue_service.cli import main

ROOT = Path(__file__).parents[2]


def commands(group: click.Group, path: str = "catalogue") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(main)))
def test_every_command_and_option_is_documented(name, command):
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert f"## `{name}" in page
    section = page.split(f"## `{name}", 1)[1].split("\n## ", 1)[0]
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert f"`{option}" in section or f" {option}" in section, f"{name} {option}"


def test_the_quick_start_is_two_commands():
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.split("```", 2)[1].splitlines()
    assert [line.split("#")[0].strip() for line in block if line.strip()][1:3] == ["make demo", "make test"] or [
        line.split("#")[0].strip() for line in block if line.strip()
    ][:2] == ["make demo", "make test"]


def test_every_room_is_on_the_map():
    readme = (ROOT / "README.md").read_text("utf-8")
    for room in ("criteria/", "scanners/", "catalogue_service/", "templates/", "tests/", "benchmarks/", "docs/"):
        assert room in readme


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=lambda page: page.name
)
def test_every_link_to_a_file_of_the_project_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target
