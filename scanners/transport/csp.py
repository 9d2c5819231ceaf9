"""What a Content-Security-Policy really forbids, read as a browser reads it (W3C CSP Level 3).

Several policies apply together: a script runs only where each of them lets it, so that one policy is enough to forbid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from criteria.vocabulary import Text

NONCE_OR_HASH = re.compile(r"'(?:nonce|sha256|sha384|sha512)-[a-z0-9+/_-]+={0,2}'", re.IGNORECASE)
WIDE_SCHEMES = frozenset({"http:", "https:", "ws:", "wss:", "data:", "filesystem:"})
WIDE_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?\*(?::(?:\*|[0-9]+))?(?:/.*)?", re.IGNORECASE)

Sources = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """The directives of one policy, by lower-case name."""

    directives: Mapping[str, Sources]

    def sources(self, *names: str) -> Sources | None:
        """Return the sources of the first of these directives that the policy has; None when it has none of them."""
        return next((self.directives[name] for name in names if name in self.directives), None)


@dataclass(frozen=True, slots=True)
class Weakness:
    """What all the policies together leave open, and what would close it."""

    directive: str
    message: Text
    expected: Text


def parse(fields: Sequence[str]) -> tuple[Policy, ...]:
    """Return the policies of all the header's fields.

    Commas part policies, semicolons directives; of two directives of one name the first counts.
    """
    policies = []
    for text in ",".join(fields).split(","):
        directives: dict[str, Sources] = {}
        for part in text.split(";"):
            words = part.split()
            if words:
                directives.setdefault(words[0].lower(), tuple(words[1:]))
        if directives:
            policies.append(Policy(directives))
    return tuple(policies)


def weaknesses(policies: Sequence[Policy]) -> list[Weakness]:
    """Return what the policies together leave open, in a fixed order; empty when nothing."""
    found = []
    for directive, message, expected, closes in _REQUIREMENTS:
        if not all(any(forbids(policy) for policy in policies) for forbids in closes):
            found.append(Weakness(directive, message, expected))
    return found


def _forbids_inline_elements(policy: Policy) -> bool:
    return _forbids_inline(policy.sources("script-src-elem", "script-src", "default-src"))


def _forbids_inline_attributes(policy: Policy) -> bool:
    return _forbids_inline(policy.sources("script-src-attr", "script-src", "default-src"))


def _forbids_inline(sources: Sources | None) -> bool:
    """CSP 3, 6.7.3.2: a nonce, a hash or 'strict-dynamic' takes all effect from 'unsafe-inline'."""
    if sources is None:
        return False
    return not _has(sources, "'unsafe-inline'") or any(
        NONCE_OR_HASH.fullmatch(source) or source.lower() == "'strict-dynamic'" for source in sources
    )


def _forbids_evaluation(policy: Policy) -> bool:
    sources = policy.sources("script-src", "default-src")
    return sources is not None and not _has(sources, "'unsafe-eval'")


def _forbids_foreign_scripts(policy: Policy) -> bool:
    sources = policy.sources("script-src-elem", "script-src", "default-src")
    return sources is not None and (_has(sources, "'strict-dynamic'") or not _wide(sources))


def _forbids_objects(policy: Policy) -> bool:
    sources = policy.sources("object-src", "default-src")
    return sources is not None and not [source for source in sources if source.lower() != "'none'"]


def _restricts_base(policy: Policy) -> bool:
    sources = policy.sources("base-uri")
    return sources is not None and not _wide(sources)


def _restricts_framing(policy: Policy) -> bool:
    sources = policy.sources("frame-ancestors")
    return sources is not None and not _wide(sources)


def _has(sources: Sources, keyword: str) -> bool:
    return any(source.lower() == keyword for source in sources)


def _wide(sources: Sources) -> bool:
    return any(source.lower() in WIDE_SCHEMES or WIDE_HOST.fullmatch(source) for source in sources)


_REQUIREMENTS: tuple[tuple[str, Text, Text, tuple[Callable[[Policy], bool], ...]], ...] = (
    (
        "script-src",
        Text(
            "des scripts écrits dans la page, ou dans des attributs tels que onclick, peuvent s’exécuter",
            "scripts written in the page, or in attributes such as onclick, may run",
        ),
        Text(
            "script-src sans 'unsafe-inline', ou avec un nonce ou des empreintes",
            "script-src without 'unsafe-inline', or with a nonce or hashes",
        ),
        (_forbids_inline_elements, _forbids_inline_attributes),
    ),
    (
        "script-src",
        Text("un texte peut être évalué comme un script", "text may be evaluated as a script"),
        Text("script-src sans 'unsafe-eval'", "script-src without 'unsafe-eval'"),
        (_forbids_evaluation,),
    ),
    (
        "script-src",
        Text("des scripts peuvent être chargés de n’importe où", "scripts may be loaded from anywhere"),
        Text(
            "script-src avec 'self' ou des hôtes nommés, sans *, http:, https: ni data:",
            "script-src with 'self' or named hosts, without *, http:, https: or data:",
        ),
        (_forbids_foreign_scripts,),
    ),
    (
        "object-src",
        Text("du contenu pour greffons peut être chargé", "plug-in content may be loaded"),
        Text("object-src 'none'", "object-src 'none'"),
        (_forbids_objects,),
    ),
    (
        "base-uri",
        Text(
            "un élément <base> injecté peut détourner les adresses relatives",
            "injected <base> may redirect relative addresses",
        ),
        Text("base-uri 'self' ou 'none'", "base-uri 'self' or 'none'"),
        (_restricts_base,),
    ),
    (
        "frame-ancestors",
        Text("n’importe quel site peut montrer la page dans un cadre", "any site may show the page in a frame"),
        Text("frame-ancestors 'none', 'self' ou des hôtes nommés", "frame-ancestors 'none', 'self' or named hosts"),
        (_restricts_framing,),
    ),
)
