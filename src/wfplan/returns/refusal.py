"""Why a returned file or a row of it is not taken."""

from __future__ import annotations

from dataclasses import dataclass

from wfplan.problem import Rule
from wfplan.readers.table import FileRefused, short_line


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file or a row of it is not taken.

    Attributes:
        place: `第 7 行（1-3-2）`; empty for the whole file.
        unit: whose row it is, as far as that can be told; empty for the whole file.
        order: of the row in the file; -1 for the whole file.
        message: may quote what somebody wrote; `said` is what people are shown of it.
    """

    rule: Rule
    file: str
    message: str
    place: str = ""
    order: int = -1
    unit: str = ""

    @property
    def said(self) -> str:
        """The message on one line of no more than 300 characters."""
        return short_line(self.message)

    @property
    def sentence(self) -> str:
        """`市司法局.docx 第 7 行（1-3-2）：进度“一百”应为 0–100 的整数（WF517）`"""
        place = f" {self.place}" if self.place else ""
        return f"{self.file}{place}：{self.said}（{self.rule.code}）"


def refusal_of_file(error: FileRefused) -> Refusal:
    """Nothing of a file is taken."""
    return Refusal(error.rule, error.file, error.message)


class RowRefused(Exception):
    """Nothing of a row is taken; `str()` says why.

    Args:
        rule: WF518 sheet-bad-row, or WF517 sheet-bad-value.
    """

    def __init__(self, rule: Rule, message: str) -> None:
        self.rule = rule
        super().__init__(message)
