"""The head row of a table: which column is which field, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wfplan.model import form
from wfplan.model.text import normalize_text, one_line
from wfplan.readers.table import Cell, Grid, Row
from wfplan.returns.field.heading_words import ALWAYS_ASKED, HEADINGS, REPORT_FIELDS, field_of
from wfplan.returns.measure_text import MeasureNumbers

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
HEAD_ROWS = 30
"""The head is looked for in so many rows."""
ID_ROWS = 100
"""A table that has no measure's number in so many rows is about something else."""
_SUMS = ("合计", "总计", "共计", "小计")
"""How a row begins that is of no measure."""
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
        lacking = [HEADINGS[name][0] for name in ALWAYS_ASKED if name not in self.fields.values()]
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
    for index, row in enumerate(table.rows[:HEAD_ROWS]):
        below = table.rows[index + 1 :]
        cells = dict(row.cells)
        if below and _is_upper(row, below[0]):
            cells |= {at: cell for at, cell in below[0].cells.items() if cell.text.strip()}
            below = below[1:]
        found = _fields(_places(cells))
        if not _is_head(found, below, numbers):
            continue
        fields = {min(places)[1]: field for field, places in found.items()}
        others = {
            column: "" if _is_rival(cell.text, found) else one_line(cell.text)
            for column, cell in cells.items()
            if column not in fields and cell.text.strip()
        }
        twice = next((found[field] for field in REPORT_FIELDS if len(found.get(field, ())) > 1), ())
        rivals = tuple(cells[column].text.strip() for _, column in twice)
        return FormTable(table.title, Head(fields, others, rivals), below)
    return FormTable(table.title, None, table.rows)


def _fields(found: Mapping[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """The columns by the field that each is, seen together."""
    return {
        field: places for name, places in found.items() if (field := field_of(name, found.keys()))
    }


def _is_rival(heading: str, found: Mapping[str, object]) -> bool:
    """Whether another column of the head is the field that a heading is of."""
    place = _place_of(heading)
    return place is not None and field_of(place[0], ()) in found and place[0] != "reason"


def _is_upper(row: Row, below: Row) -> bool:
    """Whether a row is the upper half of a head: the next one says what is filled in."""
    fields = _fields(_places(below.cells)).keys() & set(REPORT_FIELDS)
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
        heading_word(cell.text) == form.SETTLED_HEADING
        for row in table.rows[:HEAD_ROWS]
        for cell in row.cells.values()
    )


def has_headings(row: Row) -> bool:
    """Whether a row is of headings, so that nothing in it is said of the paper."""
    return len(_places(row.cells)) > 2


def is_headed(rows: Sequence[Row], numbers: MeasureNumbers) -> bool:
    """Whether a table has a head row that is known."""
    return find_head(Grid(rows), numbers).head is not None


def is_heading(row: Row, head: Head) -> bool:
    """Whether a row repeats the head, sums up, or is one cell across: a chapter, an item."""
    if len(row.cells) == 1 or (row.cells and row.cells[min(row.cells)].text.strip() in _SUMS):
        return True
    repeated = 0
    for column, field in head.fields.items():
        place = _place_of(row.cells[column].text) if column in row.cells else None
        if place is not None and field_of(place[0], ()) == field:
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


def heading_word(text: str) -> str:
    """What a cell says if it heads a column; empty where it is too long for that."""
    return _word_of(text) if len(text) <= _LONGEST_HEADING else ""


def _place_of(text: str) -> tuple[str, int] | None:
    """The field that a heading is of, and how near it is to the one that was sent."""
    return _PLACE_BY_HEADING.get(heading_word(text))


@lru_cache(maxsize=4096)
def _word_of(heading: str) -> str:
    """A heading as it is known; without what stands in brackets, unless that is all."""
    word = _fold(heading)
    for _ in range(_MOST_BRACKETS):
        if word in _PLACE_BY_HEADING or word in _LEDGER_HEADINGS:
            break
        word = _IN_BRACKETS.sub("", word) or _fold(word[1:-1])
    return word


def _fold(text: str) -> str:
    """A heading without white space, its number, colons and stars; look-alike forms made one."""
    return _COUNT.sub("", _MARKS.sub("", normalize_text(text))).replace("、", "和")
