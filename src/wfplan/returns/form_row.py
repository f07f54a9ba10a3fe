"""From tables of cells to the rows of a sheet: columns by heading, rows by number or text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.readers.table import Cell, FileRefused, Row
from wfplan.returns.heading import (
    FILLED,
    ID_WITHIN,
    Head,
    Headed,
    is_heading,
    measure_id,
    unread_columns,
)
from wfplan.returns.return_rules import NO_TABLE
from wfplan.returns.row_text import published_text
from wfplan.returns.value import is_blank, read_day


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row that stands for a measure.

    Attributes:
        order: counts the rows of a file, from 0.
        page: the page of a workbook, from 0; a docx is one.
        place: `第 7 行`, with the table where there are several.
        id: the number that stands in it, None where none can be read.
        fields: the cells by field; a column that is missing is not there. Of a ledger also `due`
            and `remark`, of which nothing is taken.
    """

    order: int
    page: int
    place: str
    id: str | None
    fields: Mapping[str, Cell]

    def text(self, field: str) -> str:
        return self.fields[field].text.strip() if field in self.fields else ""

    @property
    def day(self) -> date | None:
        """The day that stands in it; None where there is none, or it cannot be read."""
        return read_day(self.fields["date"].day) if "date" in self.fields else None

    def published(self, texts: Container[str]) -> tuple[str, str]:
        """The measure's text as it is compared, and the year that is printed beside it.

        Args:
            texts: of all measures, as they are compared.
        """
        return published_text(self.fields["text"], texts) if "text" in self.fields else ("", "")

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return all(is_blank(field, self.fields[field]) for field in FILLED if field in self.fields)


def find_rows(
    name: str, tables: Sequence[Headed], texts: Container[str]
) -> tuple[list[FormRow], list[str]]:
    """The rows of every table with a known head; a sentence for all that was not read.

    In a document, a table whose head is missing goes on with the columns of the one before, as long
    as a measure's number or text stands where it stood there.

    Args:
        texts: of all measures, as they are compared.

    Raises:
        FileRefused: no table has a known head, or two columns are of one field that is filled in.
    """
    lines: list[FormRow] = []
    skipped: list[str] = []
    head: Head | None = None
    for page, table in enumerate(table for table in tables if table.head or table.rows):
        is_page = bool(table.title)
        where = f"表“{table.title}” " if is_page else f"表 {page + 1} "
        if table.head is None:
            if is_page and any(map(_has_id, table.rows[:ID_WITHIN])):
                skipped.append(f"{where}没有认识的表头，没有读")
            if head is None or is_page:
                continue
            if not _goes_on(table.rows, head, texts):
                if any(len(row.cells) == head.width for row in table.rows):
                    skipped.append(f"{where}没有表头，也没有编号和举措原文，没有读")
                continue
        elif table.head.rivals:
            words = "、".join(f"“{word}”" for word in table.head.rivals)
            said = f"表头{words}是同一栏，不知以哪一栏为准，请只留一栏"
            raise FileRefused(NO_TABLE, name, said)
        where = where if head else ""
        head = table.head or head
        assert head is not None
        rows = [row for row in table.rows if not is_heading(row, head)]
        for row, plan_id, fields in _measure_rows(rows, head.columns):
            place = f"{where}第 {row.number} 行"
            lines.append(FormRow(len(lines), page if is_page else 0, place, plan_id, fields))
        skipped += [where + sentence for sentence in unread_columns(head, rows)]
    if head is None:
        said = "没有找到任务清单的表格（表头应有编号、完成状态、进度、进展情况等）"
        raise FileRefused(NO_TABLE, name, said)
    return lines, list(dict.fromkeys(skipped))


def _has_id(row: Row) -> bool:
    return any(measure_id(cell) for cell in row.cells.values())


def _goes_on(rows: Sequence[Row], head: Head, texts: Container[str]) -> bool:
    place_of = {field: column for column, field in head.fields.items()}
    number, text = place_of.get("id", -1), place_of.get("text", -1)
    return any(
        (number in row.cells and measure_id(row.cells[number]))
        or (text in row.cells and published_text(row.cells[text], texts)[0] in texts)
        for row in rows
    )


def _measure_rows(
    rows: Sequence[Row], columns: Mapping[int, str]
) -> Iterator[tuple[Row, str | None, dict[str, Cell]]]:
    """The rows that stand for a measure, each with its number and its cells by field."""
    for row in rows:
        fields = {
            field: row.cells[column] for column, field in columns.items() if column in row.cells
        }
        plan_id = measure_id(fields["id"]) if "id" in fields else None
        if plan_id or any(
            not is_blank(name, fields[name]) for name in ("text", *FILLED) if name in fields
        ):
            yield row, plan_id, fields
