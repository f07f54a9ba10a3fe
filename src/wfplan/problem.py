"""A fault as a value: the rule it breaks, where it stands, what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}

Keys = tuple[str | int, ...]
"""The way from a file's root to a value: `("items", 2, "measures", 0, "text")`."""


class Pointer(NamedTuple):
    """A place in the data, before anyone has looked up its line.

    Attributes:
        offset: counts characters into the text of the value, from 0; None is its start.
        is_key: the place is the last key itself, not its value.
    """

    file: str
    keys: Keys = ()
    offset: int | None = None
    is_key: bool = False


class Place(NamedTuple):
    """A place in a file as people are shown it; line and column count from 1."""

    path: str
    line: int
    column: int


class Problem(NamedTuple):
    """One fault, ready to be shown. Lines and columns count from 1, columns in characters."""

    path: str
    line: int
    column: int
    code: str
    name: str
    severity: Severity
    message: str

    @property
    def place(self) -> str:
        """`plan/chapters/1.yaml:12:9`"""
        return f"{self.path}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """One fault as a check finds it: its place is still a pointer."""

    rule: Rule
    pointer: Pointer
    message: str

    def at(self, path: str, line: int, column: int) -> Problem:
        """The same fault at the place that was looked up."""
        return self.rule.problem(path, line, column, self.message)


Faults = Iterator[Fault]
"""What a check finds, one after the other."""


class Rule(NamedTuple):
    """A permanent code and the name of the fault it stands for.

    Attributes:
        manual: why the rule is there, a bad and a good example, the source of the rule.
        check: for a rule that looks at a whole plan, what finds its faults; None for a
            fault that reading or parsing meets on its way.
        is_mandatory: its faults make the data wrong, so that no plan may silence or soften it.
    """

    code: str
    name: str
    severity: Severity
    manual: str = ""
    check: Callable[[Any], Iterable[Fault]] | None = None
    is_mandatory: bool = True

    def fault(self, pointer: Pointer, message: str) -> Fault:
        return Fault(self, pointer, message)

    def problem(self, path: str, line: int, column: int, message: str) -> Problem:
        return Problem(path, line, column, self.code, self.name, self.severity, message)
