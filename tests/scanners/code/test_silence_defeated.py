"""A toy application full of the tricks that switch analysis tools off: each is caught or named as not analysed."""

import os
from pathlib import Path

import pytest
from source_packages import answers, examine, outcomes, places, source

from criteria.vocabulary import Outcome
from scanners.code import bandit, semgrep, silencing
from scanners.runner import ScannerRun

EVAL = "def f(x):\n    return eval(x)\n"
JS_EVAL = "module.exports = (x) => eval(x);\n"

CAUGHT = {
    "marked.py": "def f(x):\n    return eval(x)  # nosec  # nosemgrep\n",
    "tests/test_it.py": EVAL,
    "node_modules/lib/index.js": JS_EVAL,
    "dist/app.min.js": "var a=1;" * 300 + "eval(a);",
    ".tox/env.py": EVAL,
    ".hidden/code.py": EVAL,
    "__pycache__/real.py": EVAL,
    "build/lib/x.py": EVAL,
    "vendor/x.mjs": JS_EVAL,
    "window.pyw": EVAL,
    "ignored_by_git.py": EVAL,
    "bin/tool": "#!/usr/bin/env python3\n" + EVAL,
    "bin/serve": "#!/usr/bin/env -S node\n" + JS_EVAL,
    "with space.py": EVAL,
    "line\nbreak.py": EVAL,
    "--config=evil.py": EVAL,
    "-r.py": EVAL,
    "UPPER.PY": EVAL,
    "mark.py": b"\xef\xbb\xbf" + EVAL.encode(),
    "wide.py": EVAL.encode("utf-16"),
    "latin.py": b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + EVAL.encode(),
    "old_mac.py": EVAL.replace("\n", "\r").encode(),
    "escaped.js": "module.exports = (x) => \\u0065val(x);\n",
    "page.html": "<html><body><script>\nlet x = {{ value }};\neval(x);\n</script></body></html>",
    "Widget.vue": "<template><p/></template>\n<script lang='ts'>\nexport const f = (x: string) => eval(x);\n</script>",
    "long.py": "def f(x):\n" + ("    #" + "-" * 60 + "\n") * 20000 + "    return eval(x)\n",
}  # fmt: skip

NAMED = {
    "binary.py": b"\x00\x01\x02\xff" * 100,
    "rotten.py": b"# coding: utf-7\n+AGUAdgBhAGw-(x)\n",
    "lib/native.so": b"\x7fELF\x00",
    "lib/inner.jar": b"PK\x03\x04",
    "engine.go": "package main\n",
    "huge.py": b"x = 1\n" * 2_000_000,
}

SILENCERS = {
    ".bandit": "[bandit]\nskips: B307,B102\nexclude: *\n",
    "sub/.bandit": "[bandit]\nskips: B307\n",
    ".semgrepignore": "*\n",
    ".gitignore": "ignored_by_git.py\n",
    "pyproject.toml": '[tool.bandit]\nskips = ["B307"]\n',
    "setup.cfg": "[bandit]\nskips = B307\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    root = source(folder, {**CAUGHT, **NAMED, **SILENCERS})
    (folder / "outside.py").write_text(EVAL)
    (root / "link.py").symlink_to(folder / "outside.py")
    (root / "disguised.py").symlink_to("setup.cfg")
    (root / "same.py").symlink_to("window.py")
    os.mkfifo(root / "pipe.py")
    return root


@pytest.fixture(scope="module")
def semgrep_run(root: Path, tmp_path_factory: pytest.TempPathFactory) -> ScannerRun:
    return examine(semgrep.SCANNER, root, tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def bandit_run(root: Path, tmp_path_factory: pytest.TempPathFactory) -> ScannerRun:
    return examine(bandit.SCANNER, root, tmp_path_factory.mktemp("work"))


def test_semgrep_catches_the_evaluation_in_every_disguise(semgrep_run: ScannerRun) -> None:
    assert places(semgrep_run, "code.no_code_evaluation") == set(CAUGHT)


def test_bandit_catches_the_evaluation_in_every_python_disguise(bandit_run: ScannerRun) -> None:
    python = {name for name, content in CAUGHT.items()
              if name.lower().endswith((".py", ".pyw")) or "python" in str(content)}  # fmt: skip
    assert places(bandit_run, "code.no_code_evaluation") == python


def test_lines_keep_their_numbers(semgrep_run: ScannerRun) -> None:
    lines = {f.location.path: f.location.line for f in answers(semgrep_run, "code.no_code_evaluation", Outcome.FAILED)
             if f.location}  # fmt: skip
    assert (lines["page.html"], lines["Widget.vue"], lines["wide.py"], lines["old_mac.py"]) == (3, 3, 2, 2)
    assert lines["long.py"] == 20002


def test_what_was_not_analysed_is_named_with_its_reason(semgrep_run: ScannerRun) -> None:
    skipped = {skipped.path: skipped.why for skipped in semgrep_run.result.files_skipped}
    assert set(skipped) == {*NAMED, "link.py", "disguised.py"}
    assert all(skipped.values())


def test_a_file_left_out_keeps_the_source_from_counting_as_fully_scanned(semgrep_run: ScannerRun) -> None:
    assert outcomes(semgrep_run, "code.fully_scanned") == {Outcome.CANT_TELL}
    assert semgrep_run.result.files_scanned == semgrep_run.result.files_expected - len(semgrep_run.result.files_skipped)


def test_no_probe_passes_while_files_are_unread(semgrep_run: ScannerRun, bandit_run: ScannerRun) -> None:
    for run in (semgrep_run, bandit_run):
        assert [finding.probe for finding in run.result.findings if finding.outcome is Outcome.PASSED] == []


def test_the_attempts_to_silence_are_findings_with_their_places(root: Path, tmp_path: Path) -> None:
    run = examine(silencing.SCANNER, root, tmp_path)
    assert places(run, "code.tools_not_silenced") == {
        "marked.py", ".bandit", "sub/.bandit", ".semgrepignore", "pyproject.toml", "setup.cfg"
    }  # fmt: skip
