"""Why a returned form or a row of it is not taken."""

from __future__ import annotations

from dataclasses import dataclass

from wfplan.model.text import short_line
from wfplan.problem import Rule


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form or a row of it is not taken.

    Attributes:
        message: may quote what somebody wrote; `short_message` is what people are shown of it.
        place: `第 7 行（1-3-2）`; empty for the whole form.
        order: of the row in the form; -1 for the whole form.
        unit: whose row it is, as far as that can be told; empty for the whole form.
    """

    rule: Rule
    file: str
    message: str
    place: str = ""
    order: int = -1
    unit: str = ""

    @property
    def short_message(self) -> str:
        """On one line of no more than 300 characters."""
        return short_line(self.message)


class RowRefused(Exception):
    """Nothing of a row is taken; `str()` says why.

    Args:
        rule: WF518 sheet-bad-row, or WF517 sheet-bad-value.
    """

    def __init__(self, rule: Rule, message: str) -> None:
        self.rule = rule
        super().__init__(message)
