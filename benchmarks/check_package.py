"""How long a check of a real package of 300 files takes, compared with bare semgrep and bare bandit on the same files.

    python benchmarks/check_package.py [--rounds 5] [--files 300]

The package is made of the sources of libraries installed in this environment. The three commands run in turn, each
alone; the fastest round of each counts, since a busy machine only ever adds. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1.25
LIBRARIES = (
    "authlib",
    "flask_security",
    "sqlmodel",
    "requests",
    "flask",
    "jinja2",
    "alembic",
    "bandit",
    "cyclonedx",
    "click",
    "rich",
)
MANIFEST = {
    "manifest_version": 1,
    "slug": "benchmark",
    "version": "1.0.0",
    "name": {"fr": "Banc d’essai", "en": "Benchmark"},
    "summary": {"fr": "Un paquet réel", "en": "A real package"},
    "publisher": {"name": "Benchmark", "country": "FR", "contact_email": "contact@example.org"},
    "platforms": ["web"],
    "purposes": ["wellbeing"],
    "links": {"website": "https://example.org/"},
}


def build_package(folder: Path, files: int) -> int:
    """Write a package with this many Python files of installed libraries; return how many it found."""
    libraries = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    found = [path for name in LIBRARIES for path in sorted((libraries / name).rglob("*.py"))]
    for path in found[:files]:
        target = folder / "source" / path.relative_to(libraries)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    return len(found[:files])


def seconds_of(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if done.returncode not in {0, 1, 3}:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return time.perf_counter() - started


def commands(package: Path, cache: Path) -> dict[str, list[str]]:
    """Return the three commands: ours, and each tool with its own defaults on the same source."""
    tools = Path(sys.executable).parent
    rules = [
        argument
        for file in sorted((ROOT / "scanners" / "rules").glob("*/*.yaml"))
        for argument in ("--config", str(file))
    ]
    source = str(package / "source")
    return {
        "ours": [str(tools / "catalogue"), "check", str(package), "--no-network", "--format", "json",
                 "--output", str(cache / "report.json")],
        "semgrep": [str(tools / "semgrep"), "scan", "--metrics=off", "--disable-version-check", "--json",
                    *rules, source],
        "bandit": [str(tools / "bandit"), "-r", source, "-f", "json", "-q"],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--files", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        package, cache = Path(temporary) / "package", Path(temporary) / "cache"
        cache.mkdir()
        files = build_package(package, options.files)
        # Compiled modules are kept for all three alike, so that no start-up is paid twice.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": str(cache / "compiled"), "SEMGREP_SEND_METRICS": "off"}
        best = {name: float("inf") for name in commands(package, cache)}
        for _ in range(options.rounds + 1):
            for name, command in commands(package, cache).items():
                best[name] = min(best[name], seconds_of(command, environment))
        report = json.loads((cache / "report.json").read_text(encoding="utf-8"))
    scanned = {scanner["id"]: scanner["files_scanned"] for scanner in report["scanners"]}
    if scanned["code.semgrep"] != files:
        raise SystemExit(
            f"expected {files} files scanned, found {scanned['code.semgrep']}: the figure would mean nothing"
        )
    print(
        json.dumps(
            {
                "benchmark": "check_package",
                "files": files,
                "ours_s": round(best["ours"], 3),
                "semgrep_s": round(best["semgrep"], 3),
                "bandit_s": round(best["bandit"], 3),
                "ratio": round(best["ours"] / max(best["semgrep"], best["bandit"]), 3),
                "goal": GOAL,
            }
        )
    )


if __name__ == "__main__":
    main()
