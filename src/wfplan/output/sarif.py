"""Problems as SARIF 2.1.0, the exchange format of static analysis (OASIS)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from wfplan import __version__
from wfplan.output.visible import visible
from wfplan.problem import Problem, Severity

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_problems(problems: Sequence[Problem]) -> str:
    """One run; columns count characters, as everywhere in wfplan."""
    rules = sorted({(problem.code, problem.name) for problem in problems})
    driver = {
        "name": "wfplan",
        "version": __version__,
        "rules": [{"id": code, "name": name} for code, name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(problem: Problem) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    artifact = {"uri": quote(problem.path.encode("utf-8", "surrogateescape"))}
    return {
        "ruleId": problem.code,
        "level": _LEVELS[problem.severity],
        "message": {"text": visible(problem.message)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
