"""From tables of cells to the rows of a sheet: columns by heading, rows by number or text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wfplan.intake.faults import NO_TABLE
from wfplan.intake.returned import Cell, FileRefused, Returned, Row
from wfplan.model.ids import parse_id
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

NO_ANSWER = ("请选择", "选择一项。")
"""What a drop-down shows until somebody chooses."""

_MOST_MARKS = 30
_SHORT = 200
"""No text of so few characters takes long, whatever it is."""
_LONGEST_HEADING = 40
"""With the spaces and line breaks that people put into it, in characters."""
_PLACE_BY_HEADING = {
    word: (field, rank) for field, names in HEADINGS.items() for rank, word in enumerate(names)
}
_OF_THE_LEDGER = ("任务项", "完成时限", "亮灯", "审核", "分工", "时限依据", "章", "备注", "id")
"""What a ledger shows besides, which nobody is asked to fill in."""
_HEAD_WITHIN = 30
"""The head is looked for in so many rows."""
_UNSEEN = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_MARKS = re.compile(r"[:*]+")
_REMARK = re.compile(r"\([^()]*\)\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One row that stands for a measure.

    Attributes:
        number: counts the rows of a file, from 0.
        page: the page of a workbook, from 0; a docx is one.
        place: `第 7 行`, with the table where there are several.
        id: the number that stands in it, None where none can be read.
        fields: the cells by field; a column that is missing is not there.
    """

    number: int
    page: int
    place: str
    id: str | None
    fields: Mapping[str, Cell]

    def text(self, field: str) -> str:
        return self.fields[field].text.strip() if field in self.fields else ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.text(field) not in ("", *NO_ANSWER) for field in FILLED)


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a file that stand for measures; `skipped` says which columns were not read."""

    rows: Sequence[Line]
    skipped: Sequence[str]


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


def find_lines(returned: Returned) -> Lines | None:
    """The rows of every table with a known head; None where no table has one.

    A table whose head is missing goes on with the columns of the one before, as long as a measure's
    number stands where it stood there, or it has as many columns.

    Raises:
        FileRefused: two columns are of one field that is filled in.
    """
    lines: list[Line] = []
    skipped: list[str] = []
    head: Head | None = None
    shown = [table for table in returned.tables if table.rows]
    for page, table in enumerate(shown):
        start, own = _find_head(returned.name, table.rows)
        if own is None and (head is None or table.title or not _goes_on(table.rows, head)):
            continue
        where = "" if head is None else f"表“{table.title}” " if table.title else f"表 {page + 1} "
        head = own or head
        assert head is not None
        rows = table.rows[start:]
        for row, plan_id, fields in _measure_rows(rows, head.fields):
            place = f"{where}第 {row.number} 行"
            lines.append(Line(len(lines), page if table.title else 0, place, plan_id, fields))
        known = _OF_THE_LEDGER if table.title else ()
        skipped += [
            f"{where}表头“{heading}”不认识，该栏没有读{head.lack}"
            for heading in _others_with_text(head, rows)
            if heading not in known
        ]
    return Lines(lines, tuple(dict.fromkeys(skipped))) if head is not None else None


def is_headed(rows: Sequence[Row]) -> bool:
    """Whether a table has a head row that is known."""
    return any(_fields_of(row) for row in rows[:_HEAD_WITHIN])


def folded(text: str) -> str:
    """A heading without white space, colons and stars, look-alike forms made one."""
    return _MARKS.sub("", plain(text))


def plain(text: str) -> str:
    """A text without white space and what nobody sees, look-alike forms made one.

    Of marks that stand on one letter no more than 30 are kept, as Unicode's stream-safe form has
    it (UAX #15, 13): to bring more in order takes time that grows with the square of their number.
    """
    if len(text) > _SHORT:
        text = "".join(_with_few_marks(text))
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            yield char


def _find_head(name: str, rows: Sequence[Row]) -> tuple[int, Head | None]:
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


def _goes_on(rows: Sequence[Row], head: Head) -> bool:
    place = next((column for column, field in head.fields.items() if field == "id"), None)
    return any(
        len(row.cells) == head.width
        or (place is not None and place in row.cells and _measure_id(row.cells[place]))
        for row in rows
    )


def _others_with_text(head: Head, rows: Sequence[Row]) -> Iterator[str]:
    """The headings that are not known, of columns in which something stands."""
    for column, heading in head.others.items():
        cells = (row.cells[column] for row in rows if len(row.cells) > 1 and column in row.cells)
        if any(cell.text.strip() for cell in cells):
            yield heading


def _measure_rows(
    rows: Sequence[Row], columns: Mapping[int, str]
) -> Iterator[tuple[Row, str | None, dict[str, Cell]]]:
    """The rows that stand for a measure, each with its number and its cells by field."""
    for row in rows:
        if _is_heading(row):
            continue
        fields = {
            field: row.cells[column] for column, field in columns.items() if column in row.cells
        }
        plan_id = _measure_id(fields["id"]) if "id" in fields else None
        if plan_id or any(
            fields[name].text.strip() not in ("", *NO_ANSWER)
            for name in ("text", *FILLED)
            if name in fields
        ):
            yield row, plan_id, fields


def _is_heading(row: Row) -> bool:
    """A repeated head, or a row that is one cell across: a chapter, an item."""
    return (
        len(row.cells) == 1 or sum(_place_of(cell) is not None for cell in row.cells.values()) >= 3
    )


def _place_of(cell: Cell) -> tuple[str, int] | None:
    """The field that a heading is of, and how near it is to the one that was sent."""
    text = cell.text
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    word = folded(text)
    return _PLACE_BY_HEADING.get(word) or _PLACE_BY_HEADING.get(_REMARK.sub("", word))


def _measure_id(cell: Cell) -> str | None:
    found = parse_id(cell.text.strip().rstrip("、.．"))
    return str(found) if found and found.measure is not None else None
