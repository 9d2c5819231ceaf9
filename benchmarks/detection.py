"""What our rules find in a labelled corpus, and what they flag for nothing, beside bare bandit, mobsfscan and njsscan.

    python benchmarks/detection.py [--corpus DIR] [--only no_xss/java] [--without-peers] [--list-misses]

A corpus is `<probe without "code.">/<language>/<name>_{bad,safe}.<ext>`, or a folder `<name>_{bad,safe}/` where the
names of the files matter. The samples are the source of a package that the product's own instruments examine: a probe
finds a sample when one of its failed findings lies in it. The peers read the same files with their own defaults, one
after the other. A peer finds a sample when any rule of it that concerns the probe reports something there; which rules
concern a probe is stated, generously, in CONCERNS below. Prints one JSON line: the recall and the false-positive rate
for each probe and for each language, and where a peer finds more than we do. `--list-misses` says on the error stream
which samples were missed or flagged for nothing.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from check_package import MANIFEST  # noqa: E402

from criteria.vocabulary import Outcome  # noqa: E402
from scanners import registry, runner  # noqa: E402
from scanners.contract import Context, Need  # noqa: E402
from scanners.intake import open_package  # noqa: E402
from scanners.probes import PROBES  # noqa: E402

CORPUS = ROOT / "benchmarks" / "detection" / "corpus"
TOOLS = Path(sys.executable).parent
RECALL, FALSE_POSITIVES = 0.90, 0.10
OURS = "ours"
LABEL = re.compile(r"_(bad|safe)(?:\.\w+)?$")

# A rule of a peer concerns a probe when its CWE is one of these, or its name has one of these words. Some rules concern
# several probes (a debugging switch that allows to run code), and each of them gets the credit, and the blame.
# fmt: off
CONCERNS: Mapping[str, tuple[frozenset[int], re.Pattern[str]]] = {
    probe: (frozenset(weaknesses), re.compile(words, re.IGNORECASE))
    for probe, weaknesses, words in (
        ("no_sql_injection", {89, 564, 943}, r"sql|django_extra"),
        ("no_command_injection", {77, 78, 88}, r"command|shell|subprocess|start_process"),
        ("no_code_evaluation", {94, 95, 96, 98, 470, 706, 913, 1336}, r"eval|exec_used|code_injection|sandbox"),
        ("certificates_verified", {295, 296, 297, 298, 299, 599}, r"cert|ssl|tls|trust|host_key|pinning"),
        ("no_weak_cryptography", {208, 321, 326, 327, 328, 329, 330, 331, 335, 338, 649, 759, 760, 780, 916, 1204},
         r"md5|sha1|hash|cipher|crypt|aes|rsa|random|weak_iv|weak_key|jwt_none"),
        ("no_cleartext_traffic", {319, 757},
         r"clear_?text|telnet|ftp|arbitrary_loads|http_loads|allow_http|insecure_conn"),
        ("no_hardcoded_secret", {259, 312, 321, 522, 547, 798},
         r"hardcoded_(?!sql|bind|tmp)|secret|password|api_key|private_key|credential"),
        ("no_path_traversal", {22, 23, 35, 36, 73, 99}, r"path|traversal|zip|tarfile|lfr"),
        ("no_unsafe_deserialization", {502}, r"deserial|pickle|marshal|yaml|pytorch|jackson"),
        ("no_xxe", {611, 776, 827}, r"xxe|xml|entity"),
        ("no_xss", {79, 80, 83, 84, 87, 116}, r"xss|template|markup|mark_safe|html|autoescape"),
        ("no_ssrf", {918}, r"ssrf|urlopen"),
        ("no_health_data_in_logs", {117, 359, 532, 598}, r"(?:^|_)log(?:ging)?(?:$|_(?!config))|exposed_data"),
        ("no_advertising_sdk", set(), r"advert|tracker|admob"),
        ("components_guarded", {925, 926, 927, 939, 940}, r"intent|exported|receiver|custom_scheme|deeplink|hijacking"),
        ("release_build", {11, 209, 215, 489}, r"debug|test_only|disclosure"),
        ("webview_hardened", {272, 693, 749, 829}, r"webview|electron|load_html|mixed_content|web_content"),
        ("storage_protected", {276, 311, 312, 313, 377, 524, 614, 732, 921, 922, 1004},
         r"storage|backup|world_|file_perm|permissions|keychain|file_no_special|cookie|tmp|paste"),
    )
}
# fmt: on
# The languages that a peer reads: elsewhere it can not find anything, and is not compared with us.
READS: Mapping[str, frozenset[str]] = {
    "bandit": frozenset({"python"}),
    "mobsfscan": frozenset({"java", "kotlin", "swift", "config"}),
    "njsscan": frozenset({"javascript"}),
}


@dataclass(frozen=True, slots=True, order=True)
class Sample:
    """One labelled piece of code; `path` is relative to the corpus, of a file or of a folder."""

    probe: str
    language: str
    path: str
    bad: bool


class Corpus:
    """The samples below a folder, found again by the path of a file in them."""

    def __init__(self, folder: Path, only: str = "") -> None:
        found = [
            sample for sample in _samples(folder) if f"{sample.path}/".startswith(f"{only.strip('/')}/".lstrip("/"))
        ]
        if not found:
            raise SystemExit(f"expected labelled samples below {folder}/{only}, found none: name another --corpus")
        self.folder = folder
        self.samples = {sample.path: sample for sample in sorted(found)}

    def at(self, path: str) -> Sample | None:
        """Return the sample that a path relative to the corpus lies in."""
        return self.samples.get("/".join(path.split("/")[:3]))

    def copy(self, target: Path) -> None:
        for path in self.samples:
            source = self.folder / path
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target / path)


def _samples(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.glob("*/*/*")):
        probe, language, name = path.relative_to(folder).parts
        label = LABEL.search(name)
        if f"code.{probe}" not in PROBES or label is None:
            raise SystemExit(
                f"expected <probe>/<language>/<name>_bad or _safe, found {path.relative_to(folder)}: rename it"
            )
        yield Sample(probe, language, f"{probe}/{language}/{name}", label[1] == "bad")


def ours(corpus: Corpus, package: Path, work: Path) -> tuple[set[Sample], dict[str, Any]]:
    """Return the samples that our instruments find, and how much of the corpus they read."""
    instruments = [
        scanner
        for scanner in registry.all_scanners()
        if scanner.id.startswith("code.") and scanner.needs <= {Need.SOURCE}
    ]
    subject = open_package(package, work / "opened")
    (work / "scanned").mkdir()
    context = Context(work=work / "scanned", network=False, seconds=3600)
    probes = frozenset().union(*(scanner.probes for scanner in instruments))
    done = runner.run_all(subject, context, scanners=instruments, probes=probes)
    found = set()
    for finding in done.findings:
        sample = corpus.at(finding.location.path) if finding.location and finding.location.path else None
        if sample and finding.outcome is Outcome.FAILED and finding.probe == f"code.{sample.probe}":
            found.add(sample)
    read = {run.scanner.id: run.result for run in done.scanners}["code.semgrep"]
    if not read.files_scanned:
        raise SystemExit("expected files scanned by code.semgrep, found none: the figures would mean nothing")
    return found, {"expected": read.files_expected, "scanned": read.files_scanned}


def bandit(source: Path, report: Path) -> Iterator[tuple[str, int | None, str]]:
    """Yield the rule, its CWE and the file of each finding."""
    _run("bandit", "-r", str(source), "-q", "-f", "json", "-o", str(report))
    for result in json.loads(report.read_text("utf-8"))["results"]:
        yield result["test_name"], result.get("issue_cwe", {}).get("id"), result["filename"]


def mobsfscan(source: Path, report: Path) -> Iterator[tuple[str, int | None, str]]:
    """Yield as above; in a mixed folder it looks at one platform only, so it is asked for each."""
    for platform in ("android", "ios"):
        _run("mobsfscan", "--json", "--type", platform, "--no-fail", "-o", str(report), str(source))
        yield from _of_libsast(json.loads(report.read_text("utf-8"))["results"])


def njsscan(source: Path, report: Path) -> Iterator[tuple[str, int | None, str]]:
    _run("njsscan", "--json", "-o", str(report), str(source))
    results = json.loads(report.read_text("utf-8"))
    yield from _of_libsast(results["nodejs"])
    yield from _of_libsast(results["templates"])


PEERS: Mapping[str, Callable[[Path, Path], Iterator[tuple[str, int | None, str]]]] = {
    "bandit": bandit,
    "mobsfscan": mobsfscan,
    "njsscan": njsscan,
}


def _of_libsast(results: Mapping[str, Any]) -> Iterator[tuple[str, int | None, str]]:
    for rule, result in results.items():
        number = re.search(r"(?i)cwe-(\d+)", str(result.get("metadata", {}).get("cwe", "")))
        for file in result.get("files") or ():
            yield rule, int(number[1]) if number else None, file["file_path"]


def _run(tool: str, *arguments: str) -> None:
    environment = os.environ | {
        "PATH": f"{TOOLS}{os.pathsep}{os.environ.get('PATH', '')}",
        "SEMGREP_SEND_METRICS": "off",
    }
    done = subprocess.run([str(TOOLS / tool), *arguments], capture_output=True, check=False, env=environment)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{tool} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")


def found_by(peer: str, corpus: Corpus, source: Path, work: Path) -> set[Sample]:
    """Return the samples in which a rule of the peer that concerns their probe reports something."""
    found = set()
    for rule, weakness, file in PEERS[peer](source, work / f"{peer}.json"):
        sample = corpus.at(Path(file).resolve().relative_to(source.resolve()).as_posix())
        if sample is not None:
            weaknesses, words = CONCERNS[sample.probe]
            if weakness in weaknesses or words.search(rule):
                found.add(sample)
    return found


def rates(samples: Iterable[Sample], found: set[Sample]) -> dict[str, float | None]:
    """Return the share of the faulty samples that was found, and that of the right ones that was flagged."""
    bad = [sample in found for sample in samples if sample.bad]
    safe = [sample in found for sample in samples if not sample.bad]
    return {
        "recall": round(sum(bad) / len(bad), 3) if bad else None,
        "false_positives": round(sum(safe) / len(safe), 3) if safe else None,
    }


def meets_goal(figures: Mapping[str, float | None]) -> bool:
    recall, false_positives = figures["recall"], figures["false_positives"]
    return (recall is None or recall >= RECALL) and (false_positives is None or false_positives <= FALSE_POSITIVES)


def compared(samples: Sequence[Sample], found: Mapping[str, set[Sample]]) -> dict[str, Any]:
    return {
        "bad": sum(sample.bad for sample in samples),
        "safe": sum(not sample.bad for sample in samples),
        **{tool: rates(samples, hits) for tool, hits in found.items()},
    }


def grouped(samples: Iterable[Sample], key: Callable[[Sample], str]) -> dict[str, list[Sample]]:
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[key(sample)].append(sample)
    return dict(sorted(groups.items()))


def behind(samples: Iterable[Sample], found: Mapping[str, set[Sample]]) -> list[str]:
    """Name each probe, language and peer where the peer finds more of the faulty samples than we do."""
    places = []
    for place, group in grouped(samples, lambda sample: f"{sample.probe}/{sample.language}").items():
        for peer in found.keys() - {OURS}:
            bad = {sample for sample in group if sample.bad}
            if place.split("/")[1] in READS[peer] and len(bad & found[peer]) > len(bad & found[OURS]):
                places.append(f"{place} {peer}")
    return sorted(places)


def summary(corpus: Corpus, found: Mapping[str, set[Sample]], read: Mapping[str, Any]) -> dict[str, Any]:
    samples = list(corpus.samples.values())
    probes = {probe: compared(group, found) for probe, group in grouped(samples, lambda sample: sample.probe).items()}
    return {
        "benchmark": "detection",
        "samples": len(samples),
        "files": read,
        "total": compared(samples, found),
        "probes": probes,
        "languages": {
            language: compared(group, found)
            for language, group in grouped(samples, lambda sample: sample.language).items()
        },
        "below_goal": [probe for probe, figures in probes.items() if not meets_goal(figures[OURS])],
        "behind": behind(samples, found),
        "goal": {"recall": RECALL, "false_positives": FALSE_POSITIVES},
    }


def list_misses(samples: Iterable[Sample], found: set[Sample]) -> None:
    for sample in sorted(samples):
        if sample.bad != (sample in found):
            print("missed     " if sample.bad else "false alarm", sample.path, file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="another labelled corpus of the same layout")
    parser.add_argument("--only", default="", metavar="PATH", help="the samples of one probe, or probe/language")
    parser.add_argument("--without-peers", action="store_true", help="measure our own rules alone")
    parser.add_argument("--list-misses", action="store_true", help="name the samples on which we are wrong")
    options = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    corpus = Corpus(options.corpus, options.only)
    with tempfile.TemporaryDirectory() as temporary:
        work, package = Path(temporary), Path(temporary) / "package"
        corpus.copy(package / "source")
        (package / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
        found: dict[str, set[Sample]] = {}
        found[OURS], read = ours(corpus, package, work)
        for peer in () if options.without_peers else PEERS:
            found[peer] = found_by(peer, corpus, package / "source", work)
    if options.list_misses:
        list_misses(corpus.samples.values(), found[OURS])
    print(json.dumps(summary(corpus, found, read)))


if __name__ == "__main__":
    main()
