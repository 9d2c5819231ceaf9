"""What every template keeps to: it compiles, it decides nothing, it is used, and what it says can be translated."""

import re
import shutil
from pathlib import Path

import pytest
from databases import migrated_sqlite, settings_for
from jinja2 import nodes
from sites import open_site

from catalogue_service.app import TEMPLATES
from criteria.vocabulary import VerdictValue

__all__ = ["migrated_sqlite"]

ROOT = TEMPLATES.parent
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
WORDS = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture
def site(migrated_sqlite, tmp_path):
    shutil.copy(migrated_sqlite, tmp_path / "catalogue.db")
    yield from open_site(settings_for(f"sqlite:///{tmp_path}/catalogue.db", tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(site, name):
    site.app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_template_compares_a_verdict(site, name):
    # `not_applicable` is also an answer of the vendor, which a template may compare.
    verdicts = {value.value for value in VerdictValue} - {VerdictValue.NOT_APPLICABLE}
    tree = site.app.jinja_env.parse((TEMPLATES / name).read_text("utf-8"))
    compared = {
        constant.value
        for comparison in tree.find_all(nodes.Compare)
        for constant in comparison.find_all(nodes.Const)
        if isinstance(constant.value, str)
    }
    assert not compared & verdicts, "the judge decides; a template prints what he said"


@pytest.mark.parametrize("name", NAMES)
def test_every_template_is_used(name):
    sources = [*ROOT.glob("catalogue_service/**/*.py"), *TEMPLATES.rglob("*.html")]
    named = {found for path in sources for found in re.findall(r'"([\w/{}.]+\.(?:html|xml))"', path.read_text("utf-8"))}
    patterns = {re.sub(r"\{\w+\}", r"\\w+", found) for found in named}
    assert any(re.fullmatch(pattern, name) for pattern in patterns)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_every_word_of_a_template_can_be_translated(site, name):
    tree = site.app.jinja_env.parse((TEMPLATES / name).read_text("utf-8"))
    texts = "".join(data.data for data in tree.find_all(nodes.TemplateData))
    shown = re.sub(r"<[^<>]*>|<[^<>]*$|^[^<>]*>", " ", re.sub(r"<code.*?</code>", "", texts, flags=re.DOTALL))
    bare = [word for word in WORDS.findall(re.sub(r"&\w+;", " ", shown)) if word not in NOT_TRANSLATED]
    assert bare == []


NOT_TRANSLATED = frozenset({"catalogue", "check", "PACKAGE", "SHA"})


def test_no_template_marks_a_text_as_safe():
    for path in TEMPLATES.rglob("*.html"):
        assert "| safe" not in path.read_text("utf-8"), path.relative_to(Path(ROOT))
