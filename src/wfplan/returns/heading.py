"""The head row of a table: which column is which field, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wfplan.model import form
from wfplan.model.text import normalize_text, one_line
from wfplan.readers.table import Cell, Grid, Row
from wfplan.returns.measure_text import MeasureNumbers

HEADINGS: dict[str, tuple[str, ...]] = {
    field: tuple(words.split("、"))
    for field, words in {
        "id": "编号、举措编号、序号、任务编号",
        "text": "具体举措、举措、举措内容、工作举措、任务内容、具体措施",
        "unit": "责任单位、填报单位、单位",
        "period": "年度、所属年度、期间、所属期间、所属期",
        "state": "完成状态、状态、填报状态、完成情况、工作状态、办理状态",
        "progress": "进度、完成进度、进度%、完成百分比、完成比例",
        "note": "进展情况、进展、工作进展、工作进展情况、进展说明",
        "problem": "存在问题、问题、存在的问题、存在的主要问题、存在问题及困难、困难和问题、"
        "存在困难",
        "next_step": "下步打算、下一步打算、下步计划、下一步计划、下一步工作打算、"
        "下一步工作计划、下步工作",
        "evidence": "佐证材料、佐证、佐证资料、证明材料、印证材料、佐证材料清单",
        "date": "填报日期、填报时间",
        "by": "填报人",
        "steps": "阶段目标、阶段目标和完成时间、阶段目标及完成时间、阶段性目标、阶段安排",
        "step_days": "完成时间、计划完成时间、预计完成时间",
        "ticks": "达成的阶段、已达成的阶段、达成阶段",
    }.items()
}
"""What stands in brackets beside a heading, as in 进度（%）, makes no difference."""
REPORT_FIELDS = ("state", "progress", "note", "problem", "next_step", "evidence")
_ALWAYS_ASKED = REPORT_FIELDS[:-1]
"""Those that every form has ever asked for."""

_COMPUTED_HEADINGS = ("距时限", "序时", "亮灯", "亮灯原因", "审核", "时限依据")
"""What a ledger shows that nobody writes by hand: by these it is known."""
_FIELD_BY_LEDGER_HEADING = {"完成时限": "due", "备注": "remark"}
"""Columns of a ledger that some write into, though nobody asks them to."""
_LEDGER_HEADINGS = (
    *_COMPUTED_HEADINGS,
    *_FIELD_BY_LEDGER_HEADING,
    "任务项",
    "分工",
    "章",
    "id",
    form.WORDS_HEADING,
)
"""What a ledger shows besides, which nobody is asked to fill in."""
_HEAD_ROWS = 30
"""The head is looked for in so many rows."""
ID_ROWS = 100
"""A table that has no measure's number in so many rows is about something else."""
_MOST_BRACKETS = 4
"""Brackets stand within one another no deeper."""
_LONGEST_HEADING = 40
"""With the spaces and line breaks that people put into it, in characters."""
_PLACE_BY_HEADING = {
    word: (field, rank) for field, names in HEADINGS.items() for rank, word in enumerate(names)
}
_MARKS = re.compile(r"[:*★☆※●▲]+")
_COUNT = re.compile(r"^(?:[0-9]{1,2}[.、)]?|[一二三四五六七八九十]+、)")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]|【[^【】]*】|〔[^〔〕]*〕")
_BY_COUNT = _PLACE_BY_HEADING["序号"]


@dataclass(frozen=True, slots=True)
class Head:
    """The head row of a table.

    Attributes:
        fields: the field of each column that is known.
        others: the headings of all other columns that have one; empty where another column is
            nearer to what was sent, as 编号 is than 序号.
        rivals: headings that are of one field, so that it cannot be told which counts.
    """

    fields: Mapping[int, str]
    others: Mapping[int, str]
    rivals: Sequence[str] = ()

    @property
    def width(self) -> int:
        return len(self.fields) + len(self.others)

    @property
    def is_of_ledger(self) -> bool:
        """Whether the rows showed, when they were sent, what had been reported."""
        return any(_word_of(heading) in _COMPUTED_HEADINGS for heading in self.others.values())

    @property
    def columns(self) -> Mapping[int, str]:
        """The field of each column that is looked at."""
        if not self.is_of_ledger:
            past = (at for at, text in self.others.items() if _word_of(text) == form.LAST_HEADING)
            return {**self.fields, **dict.fromkeys(past, "past")}
        written = {
            column: _FIELD_BY_LEDGER_HEADING[_word_of(heading)]
            for column, heading in self.others.items()
            if _word_of(heading) in _FIELD_BY_LEDGER_HEADING
        }
        return {**self.fields, **written}

    @property
    def lack(self) -> str:
        """`（表中没有“下步打算”一栏）`; empty where every field has its column."""
        lacking = [HEADINGS[name][0] for name in _ALWAYS_ASKED if name not in self.fields.values()]
        return f"（表中没有“{'、'.join(lacking)}”一栏）" if lacking else ""


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table with its head; `head` is None, and `rows` are all, where none is known."""

    title: str
    head: Head | None
    rows: Sequence[Row]


def find_head(table: Grid, numbers: MeasureNumbers) -> FormTable:
    """The table, parted into its head and the rows below.

    A head may be of two rows: a heading over several columns, and below it that of each.
    """
    for index, row in enumerate(table.rows[:_HEAD_ROWS]):
        below = table.rows[index + 1 :]
        cells = dict(row.cells)
        if below and _is_upper(row, below[0]):
            cells |= {at: cell for at, cell in below[0].cells.items() if cell.text.strip()}
            below = below[1:]
        found = _places(cells)
        if not _is_head(found, below, numbers):
            continue
        fields = {min(places)[1]: field for field, places in found.items()}
        others = {
            column: "" if _place_of(cell.text) else one_line(cell.text)
            for column, cell in cells.items()
            if column not in fields and cell.text.strip()
        }
        twice = next((found[field] for field in REPORT_FIELDS if len(found.get(field, ())) > 1), ())
        rivals = tuple(cells[column].text.strip() for _, column in twice)
        return FormTable(table.title, Head(fields, others, rivals), below)
    return FormTable(table.title, None, table.rows)


def _is_upper(row: Row, below: Row) -> bool:
    """Whether a row is the upper half of a head: the next one says what is filled in."""
    fields = _places(below.cells).keys() & set(REPORT_FIELDS)
    return len(fields) > 1 and bool(_places(row.cells).keys() & {"id", "text"})


def _places(cells: Mapping[int, Cell]) -> dict[str, list[tuple[int, int]]]:
    """The columns that are headed as a field, with how near to the heading that was sent.

    编号 comes before 序号.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for column, cell in cells.items():
        place = _place_of(cell.text)
        if place is not None:
            field, rank = place
            found.setdefault(field, []).append((rank, column))
    return found


def _is_head(
    found: Mapping[str, Sequence[tuple[int, int]]], below: Sequence[Row], numbers: MeasureNumbers
) -> bool:
    """Whether a row is a head: a table that only counts its rows may be about anything."""
    if not (found.keys() & {"id", "text"} and found.keys() & set(REPORT_FIELDS)):
        return False
    if "text" in found or ("id", min(found["id"])[0]) != _BY_COUNT:
        return True
    _, column = min(found["id"])
    cells = (row.cells[column] for row in below[:ID_ROWS] if column in row.cells)
    return any(map(numbers.find, cells))


def is_of_settled(table: Grid) -> bool:
    """Whether a table lists what is settled, in which nothing is filled in."""
    return any(
        _word_of(cell.text) == form.SETTLED_HEADING
        for row in table.rows[:_HEAD_ROWS]
        for cell in row.cells.values()
    )


def has_headings(row: Row) -> bool:
    """Whether a row is of headings, so that nothing in it is said of the paper."""
    return len(_places(row.cells)) > 2


def is_headed(rows: Sequence[Row], numbers: MeasureNumbers) -> bool:
    """Whether a table has a head row that is known."""
    return find_head(Grid(rows), numbers).head is not None


def is_heading(row: Row, head: Head) -> bool:
    """Whether a row repeats the head, or is one cell across: a chapter, an item."""
    if len(row.cells) == 1:
        return True
    repeated = 0
    for column, field in head.fields.items():
        place = _place_of(row.cells[column].text) if column in row.cells else None
        if place is not None and place[0] == field:
            repeated += 1
        if repeated > 1:
            return True
    return False


def unread_columns(head: Head, rows: Sequence[Row]) -> Iterator[str]:
    """A sentence for each column that is not read though something stands in it."""
    filled = {
        column for row in rows for column, cell in row.cells.items() if cell.text.strip()
    } - head.fields.keys()
    known = _LEDGER_HEADINGS if head.is_of_ledger else form.SHOWN_HEADINGS
    for column in sorted(filled):
        heading = head.others.get(column)
        if heading is None:
            yield f"第 {column + 1} 列没有表头，没有读"
        elif heading and _word_of(heading) not in known:
            yield f"表头“{heading}”不认识，该栏没有读{head.lack}"


def fold_heading(text: str) -> str:
    """A heading without white space, its number, colons and stars; look-alike forms made one."""
    return _COUNT.sub("", _MARKS.sub("", normalize_text(text))).replace("、", "和")


def _place_of(text: str) -> tuple[str, int] | None:
    """The field that a heading is of, and how near it is to the one that was sent."""
    return _PLACE_BY_HEADING.get(_word_of(text)) if 0 < len(text) <= _LONGEST_HEADING else None


@lru_cache(maxsize=4096)
def _word_of(heading: str) -> str:
    """A heading as it is known; without what stands in brackets, unless that is all."""
    word = fold_heading(heading)
    for _ in range(_MOST_BRACKETS):
        if word in _PLACE_BY_HEADING or word in _LEDGER_HEADINGS:
            break
        word = _IN_BRACKETS.sub("", word) or fold_heading(word[1:-1])
    return word
