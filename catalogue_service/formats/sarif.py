"""The report as SARIF 2.1.0 (OASIS standard, 27 March 2020), for editors and code-scanning dashboards.

Only what failed is a `result`: viewers show each result as an alert. What could not be told, or was not tested, is a
notification of the invocation, so that it is not mistaken for good news.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from criteria.vocabulary import SOURCE_FORM, SOURCE_VENDOR, Outcome
from scanners.probes import PROBES

LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "note"}
SOURCE_ROOT = "SOURCEROOT"
PACKAGE_ROOT = "PACKAGEROOT"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Mapping[str, Any], tool_version: str) -> dict[str, Any]:
    """Return the SARIF log of a report document."""
    findings = report["findings"]
    failed = [finding for finding in findings if finding["outcome"] == Outcome.FAILED]
    open_ = [finding for finding in findings if finding["outcome"] in (Outcome.CANT_TELL, Outcome.UNTESTED)]
    rule_ids = sorted({finding["probe"] for finding in failed})
    index = {probe: number for number, probe in enumerate(rule_ids)}
    criteria = _criteria_by_probe(report)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Catalogue Service",
                        "version": tool_version,
                        "rules": [_rule(probe, criteria.get(probe, [])) for probe in rule_ids],
                    },
                    "extensions": [
                        {"name": scanner["id"], "version": str(scanner["version"])} for scanner in report["scanners"]
                    ],
                },
                "originalUriBaseIds": {
                    SOURCE_ROOT: {"description": {"text": "The root of the source code"}},
                    PACKAGE_ROOT: {"description": {"text": "The folder that holds manifest.json"}},
                },
                "automationDetails": {"id": f"{report['subject']['slug']}/{report['subject']['version']}"},
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "startTimeUtc": report["started_at"],
                        "endTimeUtc": report["finished_at"],
                        "toolExecutionNotifications": [_notification(finding) for finding in open_],
                    }
                ],
                "results": [_result(finding, index) for finding in failed],
                "properties": {"corpus": report["corpus"], "summary": report["summary"]},
            }
        ],
    }


def _criteria_by_probe(report: Mapping[str, Any]) -> dict[str, list[str]]:
    named: dict[str, set[str]] = {}
    for verdict in report["verdicts"]:
        for number in verdict["findings"]:
            named.setdefault(report["findings"][number]["probe"], set()).add(verdict["criterion"])
    return {probe: sorted(ids) for probe, ids in named.items()}


def _rule(probe: str, criteria: list[str]) -> dict[str, Any]:
    declared = PROBES.get(probe)
    title = declared.title.en if declared else f"Declared or stated by the vendor: {probe}"
    return {"id": probe, "shortDescription": {"text": title}, "properties": {"criteria": criteria}}


def _result(finding: Mapping[str, Any], index: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding["probe"],
        "ruleIndex": index[finding["probe"]],
        "level": LEVELS.get(finding["severity"] or "", "warning"),
        "message": {"text": finding["message"]},
        "properties": {"source": finding["source"], "severity": finding["severity"]},
    }
    location = _location(finding)
    if location is not None:
        result["locations"] = [location]
    return result


def _location(finding: Mapping[str, Any]) -> dict[str, Any] | None:
    location = finding["location"]
    if not location:
        return None
    if "url" in location:
        return {"physicalLocation": {"artifactLocation": {"uri": quote(location["url"], safe=":/?#[]@!$&'()*+,;=%~")}}}
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(location["path"]), "uriBaseId": _base_of(finding["source"])},
    }
    if location.get("line"):
        physical["region"] = {"startLine": location["line"]}
    return {"physicalLocation": physical}


def _base_of(source: str) -> str:
    """Return against what the paths of a source are read: what looks at the package itself counts from its manifest."""
    looks_at_package = source in {SOURCE_VENDOR, SOURCE_FORM} or source.startswith("package.")
    return PACKAGE_ROOT if looks_at_package else SOURCE_ROOT


def _notification(finding: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "descriptor": {"id": finding["probe"]},
        "level": "warning",
        "message": {"text": f"{finding['outcome']}: {finding['message']}"},
    }
