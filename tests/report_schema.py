"""Holds a report against its schema."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker


def assert_valid_report(report: dict[str, Any]) -> None:
    """Fail with every place where a report is not what criteria/schemas/report.schema.json describes."""
    text = (resources.files("criteria") / "schemas" / "report.schema.json").read_text("utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    errors = [
        f"{list(error.absolute_path)}: {error.message}"
        for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(report)
    ]
    assert not errors, "\n".join(errors)
