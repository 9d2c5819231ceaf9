"""How long the static analysis of 2,000 real files takes, cold and for a second version, beside the bare tools.

    python benchmarks/analyse_code.py [--files 2000] [--growth 200 2000 20000]

The files are published sources: Python libraries of this environment and pinned npm packages (JavaScript, TypeScript,
Java, Kotlin, Swift), fetched once by npm. Ours is `catalogue check` whole (every instrument, triage, judgement,
report); the peers are semgrep with our rules, bandit, mobsfscan and njsscan, each with its own defaults. All run in
turn, alone; time is wall-clock seconds, memory the greatest resident size of a command's process tree. The second
version is the same package with 5 % of its files changed. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from check_package import MANIFEST

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "bench"
TOOLS = Path(sys.executable).parent
EXTENSIONS = (".py", ".js", ".ts", ".tsx", ".java", ".kt", ".swift")
LARGEST = 200_000
GOALS = {"cold": 0.6, "second": 0.15, "memory": 1.2}
# Name, version and SHA-256 of what npm fetches.
PUBLISHED = (
    ("@capacitor/android", "8.5.2", "ebb2113aa97526ce66b11653b26f7f763d976788ee69b1725aa88c0bc5347efe"),
    ("@capacitor/ios", "8.5.2", "e81986966d6ab96083351ca686b179f1d952b1d037368e9c21b531ea0c935e51"),
    ("cordova-android", "15.1.0", "10ecdd08830c58dc16a16e72f35e72ee15c9ad5c024d643327839624cb59b39f"),
    ("react-native-ble-plx", "3.5.1", "c7b1387d38124a6c375f49096cc975d9869163de5961d43cf0a54ad1c52ab1d9"),
    ("react-native-health-connect", "4.1.3", "e3c8b9285599ade260414448bb8ffe69711a02961c467dd3dc3b6153d8ca859b"),
    ("react-native-screens", "4.30.1", "04593f281d706615907e8df114288daa5145c4f5360c4743356dd460e979d23a"),
    ("fhirclient", "2.6.3", "e78e721b55faaea51a660e442c3d107081d3ab89e3f69ab428cbe6cddc32ea3c"),
    ("rxjs", "7.8.2", "2312f8ffd9726ffd7bd53ea12c5f13663d09a3dc3326f448c70b88f5ef6fac82"),
    ("@tensorflow/tfjs-core", "4.22.0", "e8f8aa285ad0237b901e7d79995a1450993cf11fb1b3cc02f09de167fdaf9496"),
)
LIBRARIES = ("authlib", "flask_security", "sqlmodel", "requests", "flask", "jinja2", "alembic", "bandit", "cyclonedx",
             "click", "rich", "werkzeug", "cryptography", "pip", "setuptools", "babel", "networkx", "lxml", "psycopg",
             "sqlalchemy", "pygments", "hypothesis", "androguard", "sslyze", "openapi_spec_validator")  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """Wall-clock seconds and the greatest resident size of the process tree, in MiB."""

    seconds: float
    mebibytes: float


def published_files() -> Iterator[tuple[str, Path]]:
    """Yield the name and place of each real source file: those of npm's packages first."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for name, version, digest in PUBLISHED:
        folder = KEPT / f"{name.strip('@').replace('/', '-')}-{version}"
        if not folder.is_dir():
            _fetch(name, version, digest, folder)
        yield from _sources(folder, KEPT)
    libraries = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    for name in LIBRARIES:
        yield from _sources(libraries / name, libraries)


def _fetch(name: str, version: str, digest: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        packed = subprocess.run(command, cwd=temporary, check=True, capture_output=True, text=True).stdout.split()[-1]
        archive = Path(temporary) / packed
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != digest:
            raise SystemExit(f"{name}@{version}: expected the SHA-256 {digest}, found {found}")
        with tarfile.open(archive) as opened:
            opened.extractall(Path(temporary) / "opened", filter="data")
        shutil.move(Path(temporary) / "opened", folder)


def _sources(folder: Path, base: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        fit = path.suffix in EXTENSIONS and path.is_file() and 0 < path.stat().st_size < LARGEST
        if fit and not path.name.endswith((".d.ts", ".min.js")):
            yield path.relative_to(base).as_posix(), path


def build_package(folder: Path, count: int) -> int:
    """Write a package of this many files; beyond what is published, files are repeated with a line of their own."""
    files = list(published_files())
    step = max(1, len(files) // count)
    for number in range(count):
        name, path = files[number * step % len(files)]
        turn = number * step // len(files)
        target = folder / "source" / f"copy{turn}" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        comment = "" if turn == 0 else f"\n{'#' if path.suffix == '.py' else '//'} copy {turn}\n"
        target.write_bytes(path.read_bytes() + comment.encode())
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    return count


def change(package: Path, share: float) -> int:
    """Change this share of the files by a line of comment; return how many."""
    files = sorted(path for path in (package / "source").rglob("*") if path.is_file())
    changed = files[:: round(1 / share)]
    for path in changed:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{'#' if path.suffix == '.py' else '//'} the second version\n")
    return len(changed)


def measure(command: list[str], environment: dict[str, str]) -> Measure:
    """Run a command to its end and watch the memory of its process tree, four times a second."""
    started, greatest = time.perf_counter(), 0
    with tempfile.TemporaryFile() as errors:
        process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        while process.poll() is None:
            greatest = max(greatest, _resident(process))
            try:
                process.wait(timeout=0.25)
            except psutil.TimeoutExpired:
                continue
        seconds = time.perf_counter() - started
        if process.returncode not in {0, 1, 2, 3}:
            errors.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}: {errors.read().decode()[-500:]}")
    return Measure(seconds, greatest / 2**20)


def _resident(process: psutil.Process) -> int:
    total = 0
    try:
        tree = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for member in tree:
        try:
            total += member.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def ours(package: Path, folder: Path) -> list[str]:
    return [str(TOOLS / "catalogue"), "check", str(package), "--no-network", "--format", "json", "--cache",
            str(folder / "cache"), "--output", str(folder / "report.json")]  # fmt: skip


def peers(source: Path) -> dict[str, list[str]]:
    """Return the bare tools on the same files: semgrep with our rules, the others with theirs."""
    rules = [part for file in sorted((ROOT / "scanners/rules").glob("*/*.yaml")) for part in ("--config", str(file))]
    return {
        "semgrep": [str(TOOLS / "semgrep"), "scan", "--metrics=off", "--disable-version-check", "--json", *rules,
                    str(source)],
        "bandit": [str(TOOLS / "bandit"), "-r", str(source), "-f", "json", "-q"],
        "mobsfscan": [str(TOOLS / "mobsfscan"), "--json", str(source)],
        "njsscan": [str(TOOLS / "njsscan"), "--json", str(source)],
    }  # fmt: skip


def report_of(folder: Path, files: int) -> dict[str, int]:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    (semgrep,) = (scanner for scanner in report["scanners"] if scanner["id"] == "code.semgrep")
    if semgrep["files_expected"] != files:
        raise SystemExit(f"expected {files} files, the report states {semgrep['files_expected']}: no figure")
    return {"scanned": semgrep["files_scanned"], "remembered": semgrep["files_remembered"]}


def environment_of(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join((str(TOOLS), kept.get("PATH", "")))
    return kept | {"PATH": path, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "SEMGREP_SEND_METRICS": "off"}


def against_the_peers(files: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        package = folder / "package"
        build_package(package, files)
        environment = environment_of(folder)
        small = folder / "small"
        build_package(small, 20)
        measure(ours(small, folder), environment)  # Compiles what Python compiles once, for ours as for the peers.
        bare = {name: measure(command, environment) for name, command in peers(package / "source").items()}
        cold = measure(ours(package, folder), environment)
        first = report_of(folder, files)
        changed = change(package, 0.05)
        second = measure(ours(package, folder), environment)
        again = report_of(folder, files)
    total = sum(one.seconds for one in bare.values())
    return {
        "benchmark": "analyse_code",
        "files": files,
        "scanned": first["scanned"],
        "ours_s": round(cold.seconds, 1),
        "peers_s": {name: round(one.seconds, 1) for name, one in bare.items()},
        "cold_ratio": round(cold.seconds / total, 3),
        "changed": changed,
        "remembered": again["remembered"],
        "second_s": round(second.seconds, 1),
        "second_ratio": round(second.seconds / total, 3),
        "ours_mib": round(cold.mebibytes),
        "semgrep_mib": round(bare["semgrep"].mebibytes),
        "memory_ratio": round(cold.mebibytes / bare["semgrep"].mebibytes, 2),
        "goals": GOALS,
    }


def growth(sizes: list[int]) -> dict[str, object]:
    """Measure ours alone at several sizes: seconds a file should not grow with the size."""
    figures = {}
    for files in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            build_package(folder / "package", files)
            taken = measure(ours(folder / "package", folder), environment_of(folder))
            report_of(folder, files)
        figures[str(files)] = {
            "seconds": round(taken.seconds, 1),
            "ms_a_file": round(1000 * taken.seconds / files, 1),
            "mib": round(taken.mebibytes),
        }
    return {"benchmark": "analyse_code_growth", "sizes": figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--growth", type=int, nargs="*", help="measure ours alone at these sizes instead")
    options = parser.parse_args()
    print(json.dumps(growth(options.growth) if options.growth else against_the_peers(options.files)))


if __name__ == "__main__":
    main()
