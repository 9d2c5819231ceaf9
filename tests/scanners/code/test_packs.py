"""The rule packs: every rule speaks for a probe or has a reason not to, and what it finds comes out as ours does."""

from pathlib import Path

import pytest
import yaml
from source_packages import answers, examine, source

from criteria.vocabulary import Outcome
from scanners.code import packs
from scanners.code.faults import FAULTS
from scanners.code.packs import Pack
from scanners.code.rules import Rulebook, rulebook
from scanners.code.semgrep import SCANNER
from scanners.probes import PROBES

PACKS = pytest.mark.parametrize("pack", packs.all_packs(), ids=lambda pack: pack.name)


def rules_of(pack: Pack) -> set[str]:
    """Return every rule that the installed package ships, in whatever form."""
    found: set[str] = set()
    for file in pack.folder.rglob("*.yaml"):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        rules = document.get("rules", document) if isinstance(document, dict) else document
        found |= {rule if isinstance(rule, str) else rule["id"] for rule in rules}
    return found


@PACKS
def test_each_rule_of_the_pack_is_mapped_or_left_out_with_a_reason(pack: Pack) -> None:
    assert rules_of(pack) == set(pack.probes) | set(pack.left_out)
    assert set(pack.probes) & set(pack.left_out) == set()
    assert all(len(reason) > 20 for reason in pack.left_out.values())


@PACKS
def test_a_mapped_rule_speaks_for_a_probe_that_has_words_in_both_languages(pack: Pack) -> None:
    assert set(pack.probes.values()) <= set(FAULTS) & set(PROBES)


@PACKS
def test_no_rule_of_ours_has_the_name_of_a_packs_rule(pack: Pack) -> None:
    assert rules_of(pack) & set(rulebook().probe_of) == set()


def test_what_a_pack_finds_is_said_in_our_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rulebook, "for_languages", lambda *_: ())
    code = 'class A {\n  void f() throws Exception {\n    Cipher.getInstance("AES/ECB/NoPadding");\n  }\n}\n'
    run = examine(SCANNER, source(tmp_path, {"A.java": code}), tmp_path / "work")
    (finding,) = answers(run, "code.no_weak_cryptography", Outcome.FAILED)
    assert finding.location is not None
    assert finding.location.line == 3
    assert finding.details["rule"] == "aes_ecb_mode"
    assert (finding.details["cwe"], finding.details["standards"]) == (
        "CWE-327",
        ["ASVS 5.0.0 11.3.2", "MASVS-CRYPTO-1"],
    )
    assert finding.text == FAULTS["code.no_weak_cryptography"].message


def test_what_is_left_out_is_not_reported(tmp_path: Path) -> None:
    files = {"app.js": "const user = { username: 'guest-account-name' };\nconsole.log(Math.random());\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert [finding for finding in run.result.findings if finding.outcome is Outcome.FAILED] == []
