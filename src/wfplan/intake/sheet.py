"""From tables of cells to the rows of a sheet: columns by heading, rows by number or text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wfplan.intake.faults import NO_TABLE
from wfplan.intake.returned import Cell, FileRefused, Returned, Row
from wfplan.model.ids import parse_id

HEADINGS: dict[str, tuple[str, ...]] = {
    "id": ("编号", "举措编号", "序号", "任务编号"),
    "text": ("具体举措", "举措", "举措内容", "工作举措", "任务内容", "具体措施"),
    "unit": ("责任单位", "填报单位", "单位"),
    "period": ("年度", "所属年度"),
    "state": ("完成状态", "状态", "填报状态", "完成情况", "工作状态"),
    "progress": ("进度", "进度(%)", "完成进度", "进度%", "完成百分比", "进度(百分比)"),
    "note": ("进展情况", "进展", "工作进展", "进展说明"),
    "problem": ("存在问题", "问题", "存在的问题", "困难和问题", "存在困难"),
    "next_step": ("下步打算", "下一步打算", "下步计划", "下一步工作打算", "下步工作"),
    "date": ("填报日期", "填报时间"),
    "by": ("填报人",),
}
FILLED = ("state", "progress", "note", "problem", "next_step")

NO_ANSWER = ("请选择", "选择一项。")
"""What a drop-down shows until somebody chooses."""

_LONGEST_HEADING = 40
"""With the spaces and line breaks that people put into it, in characters."""
_FIELD_BY_HEADING = {word: field for field, names in HEADINGS.items() for word in names}
_HEAD_WITHIN = 30
"""The head is looked for in so many rows."""
_UNSEEN = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_MARKS = re.compile(r"[:*]+")


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


def find_lines(returned: Returned) -> list[Line] | None:
    """The rows of every table with a known head; None where no table has one.

    A table whose head is missing goes on with the columns of the one before, as long as a measure's
    number stands where it stood there.

    Raises:
        FileRefused: two columns are of one field that is filled in.
    """
    lines: list[Line] = []
    columns: dict[int, str] = {}
    shown = [table for table in returned.tables if table.rows]
    for page, table in enumerate(shown):
        start, head = _find_head(returned.name, table.rows)
        if not head and (table.title or not _goes_on(table.rows, columns)):
            continue
        where = "" if not columns else f"表“{table.title}” " if table.title else f"表 {page + 1} "
        columns = head or columns
        for row, plan_id, fields in _measure_rows(table.rows[start:], columns):
            place = f"{where}第 {row.number} 行"
            lines.append(Line(len(lines), page if table.title else 0, place, plan_id, fields))
    return lines if columns else None


def folded(text: str) -> str:
    """A heading without white space, colons and stars, look-alike forms made one."""
    return _MARKS.sub("", plain(text))


def plain(text: str) -> str:
    """A text without white space and what nobody sees, look-alike forms made one."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _find_head(name: str, rows: Sequence[Row]) -> tuple[int, dict[int, str]]:
    """The index after the head row, and the field of each column.

    Raises:
        FileRefused: two columns are of one field that is filled in.
    """
    for index, row in enumerate(rows[:_HEAD_WITHIN]):
        found: dict[str, list[tuple[int, int]]] = {}
        for column, cell in row.cells.items():
            field = _field_of(cell)
            if field:
                found.setdefault(field, []).append((_rank(field, cell), column))
        if not (found.keys() & {"id", "text"} and found.keys() & set(FILLED)):
            continue
        for field in FILLED:
            if len(found.get(field, ())) > 1:
                words = "、".join(f"“{row.cells[at].text.strip()}”" for _, at in found[field])
                said = f"表头{words}是同一栏，不知以哪一栏为准，请只留一栏"
                raise FileRefused(NO_TABLE, name, said)
        return index + 1, {min(places)[1]: field for field, places in found.items()}
    return 0, {}


def _rank(field: str, cell: Cell) -> int:
    """How near a heading is to the one that was sent: 编号 comes before 序号."""
    return [folded(word) for word in HEADINGS[field]].index(folded(cell.text))


def _goes_on(rows: Sequence[Row], columns: Mapping[int, str]) -> bool:
    place = next((column for column, field in columns.items() if field == "id"), None)
    return place is not None and any(
        place in row.cells and _measure_id(row.cells[place]) for row in rows
    )


def _measure_rows(
    rows: Sequence[Row], columns: Mapping[int, str]
) -> Iterator[tuple[Row, str | None, dict[str, Cell]]]:
    """The rows that stand for a measure, each with its number and its cells by field."""
    for row in rows:
        fields = {
            field: row.cells[column] for column, field in columns.items() if column in row.cells
        }
        if _is_heading(row, fields):
            continue
        plan_id = _measure_id(fields["id"]) if "id" in fields else None
        if plan_id or any(
            fields[name].text.strip() not in ("", *NO_ANSWER)
            for name in ("text", *FILLED)
            if name in fields
        ):
            yield row, plan_id, fields


def _is_heading(row: Row, fields: Mapping[str, Cell]) -> bool:
    """A repeated head, or a row that is one cell across: a chapter, an item."""
    if len(row.cells) == 1:
        return "id" in fields
    return len([cell for cell in row.cells.values() if _field_of(cell)]) >= 3


def _field_of(cell: Cell) -> str | None:
    text = cell.text
    return _FIELD_BY_HEADING.get(folded(text)) if 0 < len(text) <= _LONGEST_HEADING else None


def _measure_id(cell: Cell) -> str | None:
    found = parse_id(cell.text.strip().rstrip("、.．"))
    return str(found) if found and found.measure is not None else None
