"""The head row of a table: which column is which field, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wfplan.intake.faults import NO_TABLE
from wfplan.intake.plain import plain
from wfplan.intake.returned import Cell, FileRefused, Row
from wfplan.query.wording import one_line

HEADINGS: dict[str, tuple[str, ...]] = {
    "id": ("编号", "举措编号", "序号", "任务编号"),
    "text": ("具体举措", "举措", "举措内容", "工作举措", "任务内容", "具体措施"),
    "unit": ("责任单位", "填报单位", "单位"),
    "period": ("年度", "所属年度"),
    "state": ("完成状态", "状态", "填报状态", "完成情况", "工作状态", "办理状态"),
    "progress": ("进度", "完成进度", "进度%", "完成百分比", "完成比例"),
    "note": ("进展情况", "进展", "工作进展", "工作进展情况", "进展说明"),
    "problem": (
        "存在问题",
        "问题",
        "存在的问题",
        "存在的主要问题",
        "存在问题及困难",
        "困难和问题",
        "存在困难",
    ),
    "next_step": (
        "下步打算",
        "下一步打算",
        "下步计划",
        "下一步计划",
        "下一步工作打算",
        "下一步工作计划",
        "下步工作",
    ),
    "date": ("填报日期", "填报时间"),
    "by": ("填报人",),
}
"""What stands in brackets behind a heading, as in 进度（%）, makes no difference."""
FILLED = ("state", "progress", "note", "problem", "next_step")

_OF_THE_LEDGER = (
    "任务项",
    "完成时限",
    "距时限",
    "亮灯",
    "审核",
    "分工",
    "时限依据",
    "章",
    "备注",
    "id",
)
"""What a ledger shows besides, which nobody is asked to fill in."""
_HEAD_WITHIN = 30
"""The head is looked for in so many rows."""
_LONGEST_HEADING = 40
"""With the spaces and line breaks that people put into it, in characters."""
_PLACE_BY_HEADING = {
    word: (field, rank) for field, names in HEADINGS.items() for rank, word in enumerate(names)
}
_MARKS = re.compile(r"[:*]+")
_REMARK = re.compile(r"\([^()]*\)\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """The head row of a table: the field of each column that is known, and its other headings."""

    fields: Mapping[int, str]
    others: Mapping[int, str]

    @property
    def width(self) -> int:
        return len(self.fields) + len(self.others)

    @property
    def lack(self) -> str:
        """`（表中没有“下步打算”一栏）`; empty where every field has its column."""
        lacking = [HEADINGS[name][0] for name in FILLED if name not in self.fields.values()]
        return f"（表中没有“{'、'.join(lacking)}”一栏）" if lacking else ""


def find_head(name: str, rows: Sequence[Row]) -> tuple[int, Head | None]:
    """The index after the head row, and what it says.

    Raises:
        FileRefused: two columns are of one field that is filled in.
    """
    for index, row in enumerate(rows[:_HEAD_WITHIN]):
        found = _fields_of(row)
        if not found:
            continue
        for field in FILLED:
            if len(found.get(field, ())) > 1:
                words = "、".join(f"“{row.cells[at].text.strip()}”" for _, at in found[field])
                said = f"表头{words}是同一栏，不知以哪一栏为准，请只留一栏"
                raise FileRefused(NO_TABLE, name, said)
        fields = {min(places)[1]: field for field, places in found.items()}
        others = {
            column: one_line(cell.text)
            for column, cell in row.cells.items()
            if column not in fields and cell.text.strip()
        }
        return index + 1, Head(fields, others)
    return 0, None


def _fields_of(row: Row) -> dict[str, list[tuple[int, int]]]:
    """The columns that are headed as a field, with how near to the heading that was sent.

    编号 comes before 序号. Nothing where the row is no head.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for column, cell in row.cells.items():
        place = _place_of(cell)
        if place is not None:
            field, rank = place
            found.setdefault(field, []).append((rank, column))
    is_head = found.keys() & {"id", "text"} and found.keys() & set(FILLED)
    return found if is_head else {}


def is_headed(rows: Sequence[Row]) -> bool:
    """Whether a table has a head row that is known."""
    return any(_fields_of(row) for row in rows[:_HEAD_WITHIN])


def is_heading(row: Row) -> bool:
    """A repeated head, or a row that is one cell across: a chapter, an item."""
    if len(row.cells) == 1:
        return True
    return sum(_place_of(cell) is not None for cell in row.cells.values()) >= 3


def unknown_headings(head: Head, rows: Sequence[Row], *, is_ledger: bool) -> Iterator[str]:
    """The headings that are not known, of columns in which something stands."""
    for column, heading in head.others.items():
        cells = (row.cells[column] for row in rows if len(row.cells) > 1 and column in row.cells)
        is_known = is_ledger and heading in _OF_THE_LEDGER
        if not is_known and any(cell.text.strip() for cell in cells):
            yield heading


def folded(text: str) -> str:
    """A heading without white space, colons and stars, look-alike forms made one."""
    return _MARKS.sub("", plain(text))


def _place_of(cell: Cell) -> tuple[str, int] | None:
    """The field that a heading is of, and how near it is to the one that was sent."""
    text = cell.text
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    word = folded(text)
    return _PLACE_BY_HEADING.get(word) or _PLACE_BY_HEADING.get(_REMARK.sub("", word))
