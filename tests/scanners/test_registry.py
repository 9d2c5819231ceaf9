"""The instruments are found, and contradictions between them are refused."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from scanners import registry
from scanners.contract import Scanner, ScanResult
from scanners.probes import PROBES
from scanners.registry import RegistryError


@pytest.fixture(autouse=True)
def fresh_registry() -> Iterator[None]:
    registry.all_scanners.cache_clear()
    yield
    registry.all_scanners.cache_clear()


def module(name: str, scanner_id: str, *probes: str) -> ModuleType:
    made = ModuleType(name)
    made.SCANNER = Scanner(scanner_id, 1, "a fake", frozenset(probes), lambda *_: ScanResult([]))  # type: ignore[attr-defined]
    return made


def test_every_instrument_is_found_in_order_of_its_id() -> None:
    ids = [scanner.id for scanner in registry.all_scanners()]
    assert ids == sorted(ids)
    assert {"code.semgrep", "code.bandit", "code.silencing"} <= set(ids)


def test_an_id_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    twins = [module("scanners.code.a", "code.same"), module("scanners.code.b", "code.same")]
    monkeypatch.setattr(registry, "_modules", lambda: twins)
    with pytest.raises(RegistryError, match=r"scanners\.code\.b: the scanner id 'code\.same' is taken"):
        registry.all_scanners()


def test_a_probe_that_nobody_declared_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_modules", lambda: [module("scanners.code.a", "code.a", "code.no_such_probe")])
    with pytest.raises(RegistryError, match=r"code\.no_such_probe"):
        registry.all_scanners()


def test_the_probes_without_an_instrument_are_known() -> None:
    answered = {probe for scanner in registry.all_scanners() for probe in scanner.probes}
    assert set(registry.unanswered_probes()) == set(PROBES) - answered
