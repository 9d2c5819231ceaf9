"""How much harm a fault can do: the one table for all tools (docs/triage.md shows it).

The tools' own opinions differ for the same fault and are not asked. What decides is the kind of weakness, and then
whose code it is in: a fault of the same kind weighs less where it is not part of what runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from criteria.vocabulary import CodeKind, Severity

# CWE 4.17 weakness -> severity. What gives the machine or all the data away is critical; what gives one exchange, one
# account or one device away is high; what needs another fault beside it is medium; hygiene is low.
OF_WEAKNESS: Mapping[str, Severity] = MappingProxyType(
    {
        "CWE-78": Severity.CRITICAL,  # command injection
        "CWE-77": Severity.CRITICAL,
        "CWE-88": Severity.HIGH,  # argument injection
        "CWE-89": Severity.CRITICAL,  # SQL injection
        "CWE-943": Severity.CRITICAL,  # injection into another query language
        "CWE-94": Severity.CRITICAL,  # code injection
        "CWE-95": Severity.CRITICAL,  # evaluation of text as code
        "CWE-96": Severity.CRITICAL,
        "CWE-1336": Severity.CRITICAL,  # template injection
        "CWE-98": Severity.CRITICAL,  # inclusion of a file that input names
        "CWE-502": Severity.CRITICAL,  # deserialisation
        "CWE-22": Severity.HIGH,  # path traversal
        "CWE-23": Severity.HIGH,
        "CWE-73": Severity.HIGH,
        "CWE-611": Severity.HIGH,  # XML external entities
        "CWE-776": Severity.MEDIUM,  # entity expansion
        "CWE-91": Severity.HIGH,  # XPath and XML injection
        "CWE-643": Severity.HIGH,
        "CWE-90": Severity.HIGH,  # LDAP injection
        "CWE-79": Severity.HIGH,  # cross-site scripting
        "CWE-80": Severity.HIGH,
        "CWE-116": Severity.MEDIUM,
        "CWE-918": Severity.HIGH,  # server-side request forgery
        "CWE-601": Severity.MEDIUM,
        "CWE-295": Severity.HIGH,  # certificates not verified
        "CWE-297": Severity.HIGH,
        "CWE-319": Severity.HIGH,  # clear text
        "CWE-311": Severity.HIGH,
        "CWE-523": Severity.HIGH,
        "CWE-326": Severity.MEDIUM,  # short keys
        "CWE-327": Severity.HIGH,  # broken cryptography
        "CWE-328": Severity.MEDIUM,  # weak hash
        "CWE-916": Severity.HIGH,  # password hash that is too cheap
        "CWE-759": Severity.MEDIUM,
        "CWE-760": Severity.MEDIUM,
        "CWE-329": Severity.MEDIUM,  # constant or predictable initialisation vector
        "CWE-1204": Severity.MEDIUM,
        "CWE-330": Severity.MEDIUM,  # predictable randomness
        "CWE-335": Severity.MEDIUM,
        "CWE-338": Severity.MEDIUM,
        "CWE-780": Severity.MEDIUM,
        "CWE-347": Severity.HIGH,  # signature not verified
        "CWE-345": Severity.HIGH,
        "CWE-321": Severity.HIGH,  # secrets in the code
        "CWE-259": Severity.HIGH,
        "CWE-522": Severity.HIGH,
        "CWE-798": Severity.HIGH,
        "CWE-532": Severity.HIGH,  # health data in logs
        "CWE-359": Severity.HIGH,
        "CWE-598": Severity.HIGH,
        "CWE-200": Severity.HIGH,
        "CWE-201": Severity.HIGH,
        "CWE-209": Severity.MEDIUM,
        "CWE-215": Severity.MEDIUM,
        "CWE-312": Severity.HIGH,  # clear-text storage
        "CWE-313": Severity.HIGH,
        "CWE-315": Severity.HIGH,
        "CWE-922": Severity.HIGH,
        "CWE-276": Severity.MEDIUM,  # permissions of files
        "CWE-732": Severity.MEDIUM,
        "CWE-377": Severity.LOW,
        "CWE-378": Severity.LOW,
        "CWE-379": Severity.LOW,
        "CWE-530": Severity.MEDIUM,  # backups
        "CWE-614": Severity.MEDIUM,  # cookies
        "CWE-1004": Severity.MEDIUM,
        "CWE-1275": Severity.MEDIUM,
        "CWE-926": Severity.HIGH,  # exported components
        "CWE-927": Severity.MEDIUM,
        "CWE-925": Severity.MEDIUM,
        "CWE-940": Severity.HIGH,
        "CWE-939": Severity.MEDIUM,  # custom schemes
        "CWE-749": Severity.HIGH,  # bridge into a web view
        "CWE-1021": Severity.MEDIUM,
        "CWE-693": Severity.MEDIUM,
        "CWE-942": Severity.MEDIUM,
        "CWE-346": Severity.MEDIUM,
        "CWE-489": Severity.MEDIUM,  # debugging left on
        "CWE-11": Severity.MEDIUM,
        "CWE-12": Severity.LOW,
        "CWE-1104": Severity.LOW,
        "CWE-1395": Severity.HIGH,  # vulnerable component, where the advisory has no score
        "CWE-1357": Severity.LOW,
    }
)
UNKNOWN = Severity.MEDIUM

# Kind of code -> severity at most. Test code does not run; the rest runs and is not what the vendor wrote.
AT_MOST: Mapping[CodeKind, Severity] = MappingProxyType(
    {
        CodeKind.APPLICATION: Severity.CRITICAL,
        CodeKind.VENDORED: Severity.MEDIUM,
        CodeKind.MINIFIED: Severity.MEDIUM,
        CodeKind.GENERATED: Severity.MEDIUM,
        CodeKind.TEST: Severity.LOW,
    }
)
RANKS = tuple(Severity)


def severity_of(cwe: str | None) -> Severity:
    """Return the severity of a weakness; MEDIUM for one that the table does not hold."""
    return OF_WEAKNESS.get(cwe or "", UNKNOWN)


def weighed(severity: Severity, kind: CodeKind) -> Severity:
    """Return the severity of a fault in this kind of code."""
    return max(severity, AT_MOST[kind], key=RANKS.index)
