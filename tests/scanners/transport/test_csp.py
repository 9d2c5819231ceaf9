"""A Content-Security-Policy is read as a browser reads it: what it really forbids, not which words are in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanners.transport import csp

REST = "object-src 'none'; base-uri 'self'; frame-ancestors 'none'"


def open_directives(*fields: str) -> list[str]:
    return [weakness.directive for weakness in csp.weaknesses(csp.parse(fields))]


@pytest.mark.parametrize(
    "policy",
    [
        f"script-src 'self'; {REST}",
        f"default-src 'self'; {REST}",
        "default-src 'none'; script-src https://cdn.example.org; base-uri 'none'; frame-ancestors 'self'",
        f"script-src 'nonce-R4nd0m+/==' 'unsafe-inline'; {REST}",
        f"script-src 'sha256-AbCd0123456789+/=' 'unsafe-inline'; {REST}",
        f"script-src 'strict-dynamic' 'nonce-abc' 'unsafe-inline' https: http:; {REST}",
        "SCRIPT-SRC 'SELF'; OBJECT-SRC 'NONE'; BASE-URI 'SELF'; FRAME-ANCESTORS 'NONE'",
        f"script-src; {REST}",
        f"script-src 'self' 'wasm-unsafe-eval'; {REST}",
        f"script-src https://*.example.org; {REST}",
        "script-src 'self'; object-src; base-uri; frame-ancestors",
        f"  ;; script-src\t'self' ;{REST};",
        f"default-src * 'unsafe-inline' 'unsafe-eval'; script-src 'self'; {REST}",
        f"style-src 'unsafe-inline'; script-src 'self'; img-src *; {REST}",
        f"script-src 'self'; script-src 'unsafe-inline' *; {REST}",
    ],
)
def test_a_strict_policy_leaves_nothing_open(policy: str) -> None:
    assert open_directives(policy) == []


@pytest.mark.parametrize(
    ("policy", "directives"),
    [
        (f"script-src 'self' 'unsafe-inline'; {REST}", ["script-src"]),
        (f"script-src 'self' 'UNSAFE-INLINE'; {REST}", ["script-src"]),
        (f"default-src 'self' 'unsafe-inline'; {REST}", ["script-src"]),
        (f"script-src 'self' 'unsafe-eval'; {REST}", ["script-src"]),
        (f"default-src 'self' 'unsafe-eval'; script-src-elem 'self'; {REST}", ["script-src"]),
        (f"script-src *; {REST}", ["script-src"]),
        (f"script-src https:; {REST}", ["script-src"]),
        (f"script-src 'self' data:; {REST}", ["script-src"]),
        (f"script-src https://*; {REST}", ["script-src"]),
        (f"script-src *:443; {REST}", ["script-src"]),
        (f"script-src 'self'; script-src-elem 'unsafe-inline'; {REST}", ["script-src"]),
        (f"script-src 'self'; script-src-attr 'unsafe-inline'; {REST}", ["script-src"]),
        (f"script-src nonce-abc 'unsafe-inline'; {REST}", ["script-src"]),
        (f"script-src 'nonce-' 'unsafe-inline'; {REST}", ["script-src"]),
        (f"style-src 'self'; {REST}", ["script-src", "script-src", "script-src"]),
        ("script-src 'self'; base-uri 'self'; frame-ancestors 'none'", ["object-src"]),
        ("default-src 'self'; base-uri 'self'; frame-ancestors 'none'", ["object-src"]),
        (
            "script-src 'self'; object-src 'none' https://x.test; base-uri 'self'; frame-ancestors 'none'",
            ["object-src"],
        ),
        ("default-src 'none'; frame-ancestors 'none'", ["base-uri"]),
        ("default-src 'none'; base-uri *; frame-ancestors 'none'", ["base-uri"]),
        ("default-src 'none'; base-uri 'none'", ["frame-ancestors"]),
        ("default-src 'none'; base-uri 'none'; frame-ancestors *", ["frame-ancestors"]),
        ("default-src 'none'; base-uri 'none'; frame-ancestors https:", ["frame-ancestors"]),
    ],
)
def test_a_weak_policy_says_what_it_leaves_open(policy: str, directives: list[str]) -> None:
    assert open_directives(policy) == directives


@pytest.mark.parametrize(
    "fields",
    [
        (f"script-src 'self' 'unsafe-inline'; {REST}", "script-src 'self'"),
        ("script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"),
        (f"script-src *, script-src 'self'; {REST}",),
        (f"script-src 'self' 'unsafe-inline', script-src 'unsafe-eval' *; {REST}",),
    ],
)
def test_policies_apply_together(fields: tuple[str, ...]) -> None:
    assert open_directives(*fields) == []


def test_what_every_policy_allows_is_allowed() -> None:
    assert open_directives(f"script-src 'self' 'unsafe-inline'; {REST}", "script-src https: 'unsafe-inline'") == [
        "script-src"
    ]


@given(st.text(alphabet="abc'-:*;, \tscript-src'unsafe-inline'", max_size=200))
def test_any_text_is_read_without_a_crash_and_a_second_policy_never_weakens_the_first(text: str) -> None:
    strict = f"script-src 'self'; {REST}"

    csp.weaknesses(csp.parse([text]))
    assert open_directives(strict, text) == []
