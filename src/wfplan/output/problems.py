"""Problems as people and programs read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from wfplan.output.visible import visible, visible_problems
from wfplan.problem import SEVERITY_WORDS, Problem

if TYPE_CHECKING:
    from rich.text import Text

Write = Callable[[Sequence[Problem]], str]

_WRITERS = {
    "text": "problems:text_problems",
    "json": "problems:json_problems",
    "github": "github:github_problems",
    "sarif": "sarif:sarif_problems",
    "junit": "junit:junit_problems",
}

PROBLEM_FORMATS = tuple(_WRITERS)

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "cyan"}
_WINDOW = 36
"""Characters of the line on either side of the place: both fit beside each other on 80 columns."""


def problem_writer(name: str) -> Write:
    """The function that turns problems into the text of a format; only its module is imported."""
    module, _, function = _WRITERS[name].partition(":")
    writer: Write = getattr(import_module(f"wfplan.output.{module}"), function)
    return writer


def problem_line(problem: Problem) -> str:
    """`plan/chapters/1.yaml:12:9: WF201 错误：…`"""
    return f"{problem.place}: {problem.code} {SEVERITY_WORDS[problem.severity]}：{problem.message}"


def text_problems(problems: Sequence[Problem]) -> str:
    return "".join(problem_line(problem) + "\n" for problem in visible_problems(problems))


def json_problems(problems: Sequence[Problem]) -> str:
    """Exact: a byte of a file's name that is no UTF-8 is the surrogate that Python reads it as."""
    text = json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def summary_of(problems: Sequence[Problem]) -> str:
    """`3 个错误，1 个警告`"""
    counts = Counter(problem.severity for problem in problems)
    words = [f"{counts['error']} 个错误", f"{counts['warning']} 个警告"]
    words += [f"{counts['info']} 个提示"] if counts["info"] else []
    return "，".join(words)


def statistics_of(problems: Sequence[Problem]) -> str:
    """How often each rule was broken, the most frequent first."""
    counts = Counter((problem.code, problem.name) for problem in problems)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return "".join(f"{count:>5}  {code} {name}\n" for (code, name), count in ordered)


def print_problems(problems: Sequence[Problem], sources: Mapping[str, str], stream: TextIO) -> None:
    """The problems on a terminal, each with its source line and a caret under the place.

    Args:
        sources: the text of each file by the path that is shown.
    """
    from wfplan.output.table import open_console

    console = open_console(stream)
    for problem, shown_problem in zip(problems, visible_problems(problems), strict=True):
        console.print(_marked(shown_problem), soft_wrap=True)
        lines = sources.get(problem.path, "").split("\n")
        if problem.line <= len(lines) and lines[problem.line - 1].strip():
            shown, caret = _window(lines[problem.line - 1].rstrip("\r"), problem.column)
            console.print(f"    {visible(shown)}", style="dim", soft_wrap=True)
            console.print(f"    {caret}", style=_STYLES[problem.severity], soft_wrap=True)


def _marked(problem: Problem) -> Text:
    from rich.text import Text

    line = problem_line(problem)
    text = Text(line)
    start = line.index(f": {problem.code} ") + 2
    text.stylize("bold", 0, start - 2)
    text.stylize(_STYLES[problem.severity], start, line.index("：", start))
    return text


def _window(line: str, column: int) -> tuple[str, str]:
    """The part of a line round a column, and a caret line that points at it."""
    from rich.cells import cell_len

    start = max(0, column - 1 - _WINDOW)
    end = column - 1 + _WINDOW
    shown = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    before = ("…" if start else "") + line[start : column - 1]
    return shown, " " * cell_len(before) + "^"
