"""The one place where Common Expression Language is evaluated, with its errors made ours."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import cel


class ExpressionError(Exception):
    """An expression that does not parse, that names what is not there, or that is no yes/no question."""


@functools.lru_cache(maxsize=1024)
def _program(expression: str) -> Any:
    try:
        return cel.compile(expression)
    except ValueError as error:
        raise ExpressionError(f"{expression!r} is not CEL: {error}") from error


def check(expression: str) -> None:
    """Raise ExpressionError when the expression does not parse."""
    _program(expression)


def holds(expression: str, variables: Mapping[str, Any]) -> bool:
    """Evaluate a yes/no expression; raise ExpressionError when it has no answer."""
    try:
        answer = _program(expression).execute(dict(variables))
    except ExpressionError:
        raise
    except Exception as error:
        # The binding raises KeyError, TypeError, ValueError or RuntimeError, according to what went wrong.
        raise ExpressionError(f"{expression!r} could not be evaluated: {type(error).__name__}: {error}") from error
    if not isinstance(answer, bool):
        raise ExpressionError(f"{expression!r} must answer true or false, it answered {answer!r}")
    return answer
