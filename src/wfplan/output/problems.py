"""Problems as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from wfplan.problem import SEVERITY_WORDS, Problem


def problem_line(problem: Problem) -> str:
    """`plan/chapters/1.yaml:12:9: WF201 错误：…`"""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place}: {problem.code} {SEVERITY_WORDS[problem.severity]}：{problem.message}"


def text_problems(problems: Sequence[Problem]) -> str:
    return "".join(problem_line(problem) + "\n" for problem in problems)


def json_problems(problems: Sequence[Problem]) -> str:
    return (
        json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"
    )


PROBLEM_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": text_problems,
    "json": json_problems,
}
