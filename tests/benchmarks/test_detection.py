"""The labelled corpus is large and balanced enough for its figures to mean something; the benchmark counts right."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

from scanners.probes import PROBES

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "benchmarks" / "detection" / "corpus"
LABEL = re.compile(r"_(bad|safe)(?:\.\w+)?$")
LANGUAGES = {"python", "javascript", "java", "kotlin", "swift", "php", "csharp", "config"}


def labels() -> dict[str, Counter[str]]:
    """Return how many samples of each label there are by `<probe>/<language>`."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for path in CORPUS.glob("*/*/*"):
        label = LABEL.search(path.name)
        counted[f"{path.parts[-3]}/{path.parts[-2]}"][label[1] if label else path.name] += 1
    return counted


def test_there_are_at_least_400_samples_of_which_about_half_are_safe():
    total = sum(labels().values(), Counter())
    assert set(total) == {"bad", "safe"}
    assert total.total() >= 400
    assert 0.4 <= total["safe"] / total.total() <= 0.6


def test_every_folder_names_a_probe_and_a_language_and_holds_both_kinds():
    for place, counted in labels().items():
        probe, language = place.split("/")
        assert f"code.{probe}" in PROBES, place
        assert language in LANGUAGES, place
        assert min(counted["bad"], counted["safe"]) >= 2, place


def test_every_language_is_there():
    assert {place.split("/")[1] for place in labels()} == LANGUAGES


def test_no_two_samples_are_the_same():
    texts = Counter(path.read_bytes() for path in CORPUS.rglob("*") if path.is_file())
    assert [text for text, times in texts.items() if times > 1] == []


def test_the_benchmark_tells_found_from_missed_and_flagged(tmp_path):
    folder = tmp_path / "no_code_evaluation" / "python"
    folder.mkdir(parents=True)
    (folder / "score_bad.py").write_text("from flask import request\n\nprint(eval(request.args['score']))\n")
    (folder / "score_safe.py").write_text("from flask import request\n\nprint(int(request.args['score']))\n")
    (folder / "hidden_bad.py").write_text("print('nothing is wrong here, whatever the label says')\n")
    benchmark = [sys.executable, str(ROOT / "benchmarks" / "detection.py"), "--corpus", str(tmp_path)]
    done = subprocess.run(
        [*benchmark, "--without-peers", "--list-misses"], capture_output=True, text=True, check=True, timeout=300
    )
    figures = json.loads(done.stdout)
    assert figures["total"] == {"bad": 2, "safe": 1, "ours": {"recall": 0.5, "false_positives": 0.0}}
    assert figures["below_goal"] == ["no_code_evaluation"]
    assert "hidden_bad.py" in done.stderr
    assert "score_bad.py" not in done.stderr


def test_the_benchmark_refuses_a_corpus_without_labels(tmp_path):
    folder = tmp_path / "no_xss" / "php"
    folder.mkdir(parents=True)
    (folder / "page.php").write_text("<?php echo 1;\n")
    benchmark = [sys.executable, str(ROOT / "benchmarks" / "detection.py"), "--corpus", str(tmp_path)]
    done = subprocess.run(benchmark, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 1
    assert "expected <probe>/<language>/<name>_bad or _safe, found no_xss/php/page.php" in done.stderr
