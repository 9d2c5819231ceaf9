"""The example applications of `examples/`, packed with the address at which the demonstration serves them."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from catalogue_service import clock
from catalogue_service.services.submitting import Basics

EXAMPLES = Path(__file__).parents[2] / "examples"
PLACEHOLDER = "https://site.example"


def package(name: str, target: Path, site: str) -> Path:
    """Return `target/<name>.zip`: the example with its web site at `site`, such as `https://localhost:8443`."""
    folder = EXAMPLES / name
    if not folder.is_dir():
        raise FileNotFoundError(f"The example {name} is missing: run the demonstration from a copy of the project.")
    packed = target / f"{name}.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                if path.name == "manifest.json":
                    content = _dated(json.loads(content.decode().replace(PLACEHOLDER, site)))
                elif path.name == "sbom.cdx.json":
                    content = _fresh(json.loads(content))
                archive.writestr(path.relative_to(folder).as_posix(), content)
    return packed


def _dated(manifest: dict[str, Any]) -> bytes:
    """Keep the example sound on any day: its measure is recent and its certificate good for another year."""
    if "eco_score" in manifest:
        manifest["eco_score"]["measured_on"] = (clock.today() - timedelta(days=60)).isoformat()
    manifest["hosting"]["hds_certificate"]["expires"] = (clock.today() + timedelta(days=365)).isoformat()
    return json.dumps(manifest, ensure_ascii=False, indent=2).encode()


def _fresh(inventory: dict[str, Any]) -> bytes:
    inventory["metadata"]["timestamp"] = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps(inventory, indent=2).encode()


def basics(packed: Path) -> Basics:
    """Return what a draft of a packed example starts from."""
    with zipfile.ZipFile(packed) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    return Basics(manifest["slug"], manifest["version"], manifest["name"])
