"""Problems as annotations of a GitHub pull request (workflow commands)."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.output.visible import visible
from wfplan.problem import Problem, Severity

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_problems(problems: Sequence[Problem]) -> str:
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    path = visible(problem.path).translate(_PROPERTY)
    title = f"{problem.code} {problem.name}".translate(_PROPERTY)
    place = f"file={path},line={problem.line},col={problem.column},title={title}"
    message = visible(problem.message, "\n").translate(_MESSAGE)
    return f"::{_LEVELS[problem.severity]} {place}::{message}\n"
