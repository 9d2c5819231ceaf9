"""The report as SARIF 2.1.0 (OASIS standard, 27 March 2020), for editors and code-scanning dashboards.

Only what failed is a `result`: viewers show each result as an alert. What could not be told, was not tested or was not
read is a notification of the invocation, so that it is not mistaken for good news. What is outside of the
application's own code is a note at most: a person decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from catalogue_service.formats import reading
from catalogue_service.formats.reading import weakness_of
from catalogue_service.formats.sarif_rules import LEVELS, Rules, rules_of, title_of
from criteria.vocabulary import Corpus, Outcome, Text
from scanners.member_names import printable

# The name that editors and dashboards know for the root of what was analysed.
SOURCE_ROOT = "%SRCROOT%"
PACKAGE_ROOT = "PACKAGEROOT"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "catalogueFingerprint/v1"
# What stands in an excerpt for what may be a secret (scanners/triage/refine.py).
REDACTED = "•••"
# Both are at the top of the package, whoever speaks of them; what lies inside an APK is named after `!/`.
BESIDE_SOURCE = frozenset({"sbom.cdx.json", "app.apk"})
ON_SOURCE = ("code.", "package.components@")
WARNING = "catalogue.warning"
NOT_READ = "catalogue.file_not_read"
OWN_NOTIFICATIONS: Mapping[str, Text] = {
    WARNING: Text("Ce qu’il faut savoir de l’examen", "What must be known of the examination"),
    NOT_READ: Text("Un fichier n’a pas été lu en entier", "A file was not read whole"),
}
# A plain message may hold links (section 3.11.6); one that a stranger wrote must not.
LINK = re.compile(r"\](?=\()")


def render(
    report: Mapping[str, Any], tool_version: str, *, corpus: Corpus | None = None, language: str = "en"
) -> dict[str, Any]:
    """Return the SARIF log of a report document; with a corpus, its rules say what the criteria ask for."""
    failed = reading.failed(report)
    rules = rules_of(failed, _criteria_by_probe(report), corpus, language)
    notifications = _notifications(report, language)
    ids = sorted({notification["descriptor"]["id"] for notification in notifications})
    for notification in notifications:
        notification["descriptor"]["index"] = ids.index(notification["descriptor"]["id"])
    subject = report["subject"]
    driver: dict[str, Any] = {
        "name": "Catalogue Service",
        "version": tool_version,
        "language": language,
        "rules": list(rules.rules),
        "notifications": [{"id": one, "shortDescription": {"text": _about(one, language)}} for one in ids],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver, "extensions": [_extension(scanner) for scanner in report["scanners"]]},
        "language": language,
        "originalUriBaseIds": {
            SOURCE_ROOT: {"description": {"text": "The root of the source code"}},
            PACKAGE_ROOT: {"description": {"text": "The folder that holds manifest.json"}},
        },
        "automationDetails": {
            "id": f"{subject['slug']}/{subject['version']}",
            "description": {"text": f"catalogue check, package sha256:{subject['package_sha256']}"},
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "startTimeUtc": report["started_at"],
                "endTimeUtc": report["finished_at"],
                "toolExecutionNotifications": notifications,
            }
        ],
        "results": _results(failed, rules, language),
        "redactionTokens": [REDACTED],
        "properties": {"corpus": report["corpus"], "summary": report["summary"]},
    }
    taxonomies = rules.taxonomies()
    if taxonomies:
        driver["supportedTaxonomies"] = [{"name": "CWE", "index": 0}]
        run["taxonomies"] = taxonomies
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _criteria_by_probe(report: Mapping[str, Any]) -> dict[str, list[str]]:
    named: dict[str, set[str]] = {}
    for verdict in report["verdicts"]:
        for number in verdict["findings"]:
            named.setdefault(report["findings"][number]["probe"], set()).add(verdict["criterion"])
    return {probe: sorted(ids) for probe, ids in named.items()}


def _extension(scanner: Mapping[str, Any]) -> dict[str, Any]:
    """Return one instrument; the counts of its files say whether it read them all, and how many it knew."""
    counts = {key: scanner[key] for key in ("files_expected", "files_scanned", "files_remembered") if key in scanner}
    named: dict[str, Any] = {"name": scanner["id"], "version": str(scanner["version"])}
    if scanner["tool"]:
        named["fullName"] = f"{scanner['id']} ({scanner['tool']})"
    return named | {
        "properties": {"seconds": scanner["seconds"], **counts, "files_skipped": len(scanner["files_skipped"])}
    }


def _results(failed: Sequence[Mapping[str, Any]], rules: Rules, language: str) -> list[dict[str, Any]]:
    results = [_result(finding, rules, language) for finding in failed]
    # Section 3.27.23: either every result says whether it is suppressed, or none does.
    if any("suppressions" in result for result in results):
        for result in results:
            result.setdefault("suppressions", [])
    return results


def _result(finding: Mapping[str, Any], rules: Rules, language: str) -> dict[str, Any]:
    severity, details = finding["severity"], finding.get("details", {})
    level = "note" if reading.outside(finding) else LEVELS.get(severity or "", "warning")
    properties: dict[str, Any] = {"source": finding["source"], "severity": severity}
    for key, name in (("rule", "rule"), ("also", "alsoFoundBy"), ("tools", "tools"), ("standards", "standards")):
        if details.get(key):
            properties[name] = details[key]
    if finding.get("code_kind"):
        properties["codeKind"] = finding["code_kind"]
    weakness = weakness_of(finding)
    result: dict[str, Any] = {
        "ruleId": finding["probe"],
        "ruleIndex": rules.rule_index[finding["probe"]],
        "kind": "fail",
        "level": level,
        "message": {"text": _plain(reading.message(finding, language))},
        "properties": properties,
    }
    location = _location(finding)
    if location is not None:
        result["locations"] = [location]
    if weakness:
        result["taxa"] = [rules.taxon(weakness)]
    if finding.get("fingerprint"):
        result["partialFingerprints"] = {FINGERPRINT: finding["fingerprint"]}
    if finding.get("accepted") is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": printable(finding["accepted"])}
        ]
    return result


def _plain(message: str) -> str:
    return LINK.sub("]\u200b", printable(message))


def _location(finding: Mapping[str, Any]) -> dict[str, Any] | None:
    location = finding["location"]
    if not location:
        return None
    if "url" in location:
        return {"physicalLocation": {"artifactLocation": {"uri": quote(location["url"], safe=":/?#[]@!$&'()*+,;=%~")}}}
    physical: dict[str, Any] = {"artifactLocation": _artifact(location["path"], finding["source"])}
    if location.get("line"):
        physical |= _regions(location["line"], finding.get("details", {}))
    return {"physicalLocation": physical}


def _artifact(path: str, source: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": _base_of(path, source)}


def _regions(line: int, details: Mapping[str, Any]) -> dict[str, Any]:
    """Return the flagged lines and, where it shows more, the excerpt around them (sections 3.29.4 and 3.29.5)."""
    end = max(int(details.get("end_line", line)), line)
    region: dict[str, Any] = {"startLine": line, "endLine": end}
    excerpt = details.get("excerpt")
    if not excerpt or not excerpt["lines"]:
        return {"region": region}
    first, lines = excerpt["first_line"], excerpt["lines"]
    last = first + len(lines) - 1
    if not first <= line <= end <= last:
        return {"region": region}
    region["snippet"] = {"text": "\n".join(lines[line - first : end - first + 1])}
    if (first, last) == (line, end):
        return {"region": region}
    context = {"startLine": first, "endLine": last, "snippet": {"text": "\n".join(lines)}}
    return {"region": region, "contextRegion": context}


def _base_of(path: str, source: str) -> str:
    """Return against what a path is read: most instruments of code count from its root, the others from the package."""
    if source.startswith(ON_SOURCE) and path.partition("!/")[0] not in BESIDE_SOURCE:
        return SOURCE_ROOT
    return PACKAGE_ROOT


def _notifications(report: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return what must be known of the run, then what it did not see, each file once for each instrument."""
    notes = [_notification(WARNING, _plain(warning[language]), "warning") for warning in report.get("warnings", ())]
    named: set[tuple[str, str]] = set()
    for finding in reading.unheard(report):
        level = "warning" if finding["outcome"] == Outcome.CANT_TELL else "note"
        said = f"{finding['outcome']}: {_plain(reading.message(finding, language))}"
        note = _notification(finding["probe"], said, level)
        location = _location(finding)
        if location is not None:
            note["locations"] = [location]
            named.add((finding["source"], (finding["location"] or {}).get("path", "")))
        notes.append(note)
    for scanner in report["scanners"]:
        source = f"{scanner['id']}@{scanner['version']}"
        for skipped in scanner["files_skipped"]:
            if (source, skipped["path"]) not in named:
                note = _notification(NOT_READ, f"{scanner['id']}: {_plain(skipped['why'])}", "warning")
                note["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(skipped["path"], source)}}]
                notes.append(note)
    return notes


def _notification(name: str, text: str, level: str) -> dict[str, Any]:
    return {"descriptor": {"id": name}, "level": level, "message": {"text": text}}


def _about(name: str, language: str) -> str:
    own = OWN_NOTIFICATIONS.get(name)
    return (own or title_of(name)).in_language(language)
