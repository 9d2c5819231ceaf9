"""What the examination of an APK has to say against it, before it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from criteria.vocabulary import Severity, Text
from scanners.apk.opening import MANIFEST
from scanners.triage.severity import severity_of

UNDECLARED = frozenset({"code.permissions_declared", "code.sdks_declared", "code.hosts_declared"})


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault of the APK: the rule that it breaks, the member that shows it, the CWE and clauses of ASVS and MASVS.

    `subject` names what the fault is about, such as a component or a permission.
    """

    probe: str
    rule: str
    text: Text
    cwe: str
    standards: tuple[str, ...]
    member: str = MANIFEST
    subject: str | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """What was not declared weighs less than what should not be there at all."""
        return Severity.MEDIUM if self.probe in UNDECLARED else severity_of(self.cwe)

    def details(self) -> dict[str, Any]:
        named = {"subject": self.subject} if self.subject else {}
        return {"rule": self.rule, "cwe": self.cwe, "standards": list(self.standards), **named, **self.more}
