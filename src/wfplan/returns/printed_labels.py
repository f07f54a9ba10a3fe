"""What a paper says of itself to the eye: its 表单标识 or note, and its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wfplan.model import form
from wfplan.model.text import normalize_text
from wfplan.readers.table import Cell, Returned
from wfplan.returns.cell_value import read_day
from wfplan.returns.context import ImportContext
from wfplan.returns.heading import has_headings
from wfplan.returns.measure_text import published_text
from wfplan.returns.unit_name import find_unit

_MARK = re.compile(
    r"表单标识:WF-([0-9]{1,6})-(.{1,60}?)-([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:-([0-9A-Za-z\u4e00-\u9fff-]{1,20}))?"
)
"""`form.mark_text`: version, unit, day, round.

What is written behind it may be taken for a part of the round.
"""
_NOTE = re.compile(
    r"第 ?([0-9]{1,6}) ?版\s+截至 ?([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:[ \t\u3000]+(\S{1,60}))?"
)
"""The line under the title of a ledger: version, day, and a word that may be the unit."""
_BRACKETS = r"[(（【〔\[][^][()（）【】〔〕]{0,20}[)）】〕\]]"
_WORDS = ("填报单位", "填报人", "联系电话", "审核人", "填报日期")
_LABELS = "|".join(r"\s{0,20}".join(word) for word in _WORDS)
_COLON = rf"\s{{0,20}}(?:{_BRACKETS})?\s{{0,20}}[:：]"
_LABEL = re.compile(
    rf"(?<![^\W_])({_LABELS}){_COLON}(.*?)(?=(?:{_LABELS}){_COLON}|$)", re.MULTILINE
)
"""People set the words of a label apart, and write （盖章） or （公章） behind it."""
_AT_THE_END = re.compile(rf"\s*{_BRACKETS}\s*\Z")
_LONGEST_LINE = 1_000
_LINES_AT_AN_END = 200
_ROWS_AT_AN_END = 5


@dataclass(frozen=True, slots=True)
class PrintedLabels:
    """What is printed on a paper; None where it is not.

    Attributes:
        source: what says so: 表单标识, or 表头说明 for the line under the title of a ledger.
        unit: empty for a ledger of all.
        unit_in_foot, day_in_foot, by: what stands behind 填报单位, 填报日期 and 填报人; empty for
            nothing.
    """

    source: str
    version: int | None
    unit: str | None
    as_of: date | None
    round: str | None
    unit_in_foot: str
    day_in_foot: str
    by: str


def read_labels(returned: Returned, context: ImportContext, *, is_ledger: bool) -> PrintedLabels:
    """What is printed on a paper; the note of a ledger only where it is one."""
    text = "\n".join(_label_lines(returned, context))
    note = _NOTE.search(text) if is_ledger else None
    mark = None if note else _MARK.search(normalize_text(text))
    version, unit, as_of, behind = (None, None, None, None)
    if note:
        # The word behind the day may be anything; only the name of a unit is one.
        is_unit = find_unit(note[3] or "", context.directory) is not None
        version, unit, as_of = note[1], note[3] if is_unit else "", note[2]
    elif mark:
        version, unit, as_of, behind = mark.groups()
    feet = _feet(text)
    return PrintedLabels(
        source="表头说明" if note else "表单标识",
        version=read_version(version),
        unit=unit,
        as_of=read_day(as_of),
        round=_round_of_mark(behind or "", context),
        unit_in_foot=_AT_THE_END.sub("", feet.get("填报单位", "")),
        day_in_foot=_AT_THE_END.sub("", feet.get("填报日期", "")),
        by=feet.get("填报人", ""),
    )


def _round_of_mark(behind: str, context: ImportContext) -> str | None:
    """The round whose id a mark ends in; what is written next to it may stand behind."""
    begun = [name for name in context.rounds if behind.startswith(normalize_text(name))]
    return max(begun, key=len, default=None)


def _label_lines(returned: Returned, context: ImportContext) -> list[str]:
    """Lines that can hold labels: short ones, near the head or the foot of a table or of the paper.

    What is written about a measure, now or last time, is not of the paper. What
    stands outside of tables comes last, so that it counts where both say something.
    """
    rows = (
        "\t".join(cell.text for cell in row.cells.values())
        for table in returned.tables[:_LINES_AT_AN_END]
        for row in (*table.rows[:_ROWS_AT_AN_END], *table.rows[_ROWS_AT_AN_END:][-_ROWS_AT_AN_END:])
        if not has_headings(row)
        and not any(_is_of_measure(cell, context) for cell in row.cells.values())
    )
    return [*_at_the_ends(rows), *_at_the_ends(returned.lines)]


def _at_the_ends(lines: Iterable[str]) -> list[str]:
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    return short[:_LINES_AT_AN_END] + short[_LINES_AT_AN_END:][-_LINES_AT_AN_END:]


def _is_of_measure(cell: Cell, context: ImportContext) -> bool:
    if context.numbers.find(cell) or cell.text.startswith((form.ALERT, form.LAST, form.REACHED)):
        return True
    return published_text(cell, context.ids_by_text)[0] in context.ids_by_text


def _feet(text: str) -> dict[str, str]:
    """What stands behind each label; where several do, the last that says something."""
    feet: dict[str, str] = {}
    for match in _LABEL.finditer(text):
        label, value = "".join(match[1].split()), match[2].strip(" \t_＿　")
        if value:
            feet[label] = value
    return feet


def read_version(text: str | None) -> int | None:
    """The number of a version; None where it is none."""
    text = (text or "").removesuffix(".0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None
