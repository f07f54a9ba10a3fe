"""What is shown, so that none of it acts on a terminal, a log or a reader of XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wfplan.problem import Problem

MOST_OF_A_KIND = 1000
"""Nobody reads on; what a program reads has a size."""

_KEPT = "\u3000"


def visible(text: str, kept: str = "") -> str:
    """The text with what is no character to read as an escape: `\\x1b`, `\\u202e`, `\\xb8`.

    A byte of a file's name that is no UTF-8 is such a byte.

    Args:
        kept: what the caller escapes by itself.
    """
    if text.isprintable():
        return text
    kept += _KEPT
    return "".join(char if char.isprintable() or char in kept else _escape(char) for char in text)


def visible_problems(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with every path and message as it may be shown."""
    return [
        problem
        if problem.path.isprintable() and problem.message.isprintable()
        else problem._replace(path=visible(problem.path), message=visible(problem.message))
        for problem in problems
    ]


def limit_problems(problems: Sequence[Problem]) -> tuple[list[Problem], list[str]]:
    """The first problems of each kind, and a line for each kind that has more."""
    counts: Counter[str] = Counter()
    shown = []
    for problem in problems:
        counts[problem.code] += 1
        if counts[problem.code] <= MOST_OF_A_KIND:
            shown.append(problem)
    more = {code: count - MOST_OF_A_KIND for code, count in sorted(counts.items())}
    notes = [f"另有 {count:,} 处 {code}，没有列出" for code, count in more.items() if count > 0]
    return shown, notes


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else ascii(char)[1:-1]
