"""A file that came back, parted by the plans that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wfplan.model import form
from wfplan.model.ids import parse_id
from wfplan.model.text import normalize_text
from wfplan.readers.table import FileRefused, Grid, Returned, Row
from wfplan.returns.identity.columns import id_columns
from wfplan.returns.return_rules import WRONG_SHEET

_PART_HEAD = re.compile(
    r"【方案\s{0,4}([0-9]{1,3})\s{0,4}/\s{0,4}([0-9]{1,3})\s{0,4}[:：]\s{0,4}([^【】\n]{1,200}?)\s{0,4}】"
)
"""The line at which a part begins, `form.part_head`: its place, how many there are, the key."""
_ROWS_OF_HEAD = 3
"""The head of a part stands above the headings of a page."""
_HEADING_ROWS = 30


@dataclass(frozen=True, slots=True)
class FormPart:
    """What a file holds of one plan, as if it were a file of its own.

    Attributes:
        plan: the key of the plan, its document number or its title; None where the file does not
            say it.
    """

    plan: str | None
    returned: Returned


def split_form(returned: Returned) -> tuple[FormPart, ...]:
    """The parts of a file over several plans, in their order; of another file the one part.

    Raises:
        FileRefused: the head of a part, or the plan of a row, is gone.
    """
    said = form.count_parts(returned.facts)
    if said or form.PLAN not in returned.facts:
        parts = tuple(_parts_of_ledger(returned)) or tuple(_parts_of_layout(returned))
        parts = parts or tuple(_parts_of_sheet(returned)) or tuple(_parts_without_rows(returned))
        if parts:
            return parts
        if said:
            raise _lost(returned.name, said, 1)
    return (FormPart(returned.facts.get(form.PLAN), returned),)


def _lost(name: str, count: int, number: int) -> FileRefused:
    message = (
        f"由 {count} 个方案的表合成，没有找到第 {number} 个的开头"
        f"“{form.part_head(number, count, '简称')}”，请补上后再导入"
    )
    return FileRefused(WRONG_SHEET, name, message)


def _parts_of_sheet(returned: Returned) -> Iterator[FormPart]:
    """The parts between the heads: of a document by lines, of a workbook by pages.

    What stands above the first head is of the first part.
    """
    heads = {at: head for at, line in enumerate(returned.lines) if (head := _head(line))}
    pages = [_head_of_page(table) for table in returned.tables]
    found = {number: (key, count) for number, count, key in (*heads.values(), *filter(None, pages))}
    if not found:
        return
    count = max(form.count_parts(returned.facts), *(count for _, count in found.values()))
    for number in range(1, count + 1):
        if number not in found:
            raise _lost(returned.name, count, number)
    first = min(found)
    starts = [(at, head[0]) for at, head in sorted(heads.items())]
    owners = [_owner(starts, at + 1, first) for at in range(len(returned.lines))]
    for number, (key, _) in sorted(found.items()):
        yield FormPart(
            key,
            replace(
                returned,
                facts=_facts(returned.facts, number, key),
                lines=[
                    line
                    for at, line in enumerate(returned.lines)
                    if owners[at] == number and at not in heads
                ],
                tables=[
                    table
                    for table, page in zip(returned.tables, pages, strict=True)
                    if (page[0] if page else _owner(starts, table.lines_above, first)) == number
                ],
            ),
        )


def _facts(facts: Mapping[str, str], number: int, key: str) -> dict[str, str]:
    return {**form.facts_of_part(facts, number), form.PLAN: key}


def _owner(starts: Sequence[tuple[int, int]], lines_above: int, first: int) -> int:
    """The part of what so many lines stand above."""
    return next((number for at, number in reversed(starts) if at < lines_above), first)


def _head(line: str) -> tuple[int, int, str] | None:
    """The place, the count and the key in a line at which a part begins."""
    match = _PART_HEAD.search(line)
    return (int(match[1]), int(match[2]), match[3]) if match else None


def _head_of_page(table: Grid) -> tuple[int, int, str] | None:
    cells = (cell for row in table.rows[:_ROWS_OF_HEAD] for cell in row.cells.values())
    return next((found for cell in cells if (found := _head(cell.text))), None)


def _parts_of_ledger(returned: Returned) -> Iterator[FormPart]:
    """A part for each plan that a row names in the column 方案.

    Raises:
        FileRefused: a row names none.
    """
    places = [_column_of_plans(table) for table in returned.tables]
    keys: dict[str, None] = {}
    for table, place in zip(returned.tables, places, strict=True):
        for row in table.rows[place[0] + 1 :] if place else ():
            key = row.text(place[1]).strip() if place else ""
            if not key and any(cell.text.strip() for cell in row.cells.values()):
                raise _without_plan(returned, table, row, "请在“方案”栏写简称")
            if key:
                keys.setdefault(key)
    for key in keys:
        yield _part_of_rows(returned, key, places)


def _parts_of_layout(returned: Returned) -> Iterator[FormPart]:
    """A part for each plan whose key stands before an id, in an office's own layout.

    Raises:
        FileRefused: none stands before another.
    """
    columns = id_columns(returned.facts)
    keys: dict[str, None] = {}
    bare: list[FileRefused] = []
    for table in returned.tables:
        head, column = columns.get(table.title, (len(table.rows), 0))
        for row in table.rows:
            key, mark, _ = row.text(column).rpartition("#")
            if mark and row.number > head:
                keys.setdefault(key.strip())
            elif row.number > head and parse_id(row.text(column)):
                bare.append(_without_plan(returned, table, row, "请在编号前写简称和 #"))
    if keys and bare:
        raise bare[0]
    for key in keys:
        tables = [
            _ids_of_plan(table, *columns[table.title], key) if table.title in columns else table
            for table in returned.tables
        ]
        yield _part_of_key(returned, key, tables)


def _parts_without_rows(returned: Returned) -> Iterator[FormPart]:
    """A part for each plan that a ledger says it was made of; none where no page is a ledger's."""
    places = [_column_of_plans(table) for table in returned.tables]
    if not any(places) and not id_columns(returned.facts):
        return
    for number in range(1, form.count_parts(returned.facts) + 1):
        if key := returned.facts.get(f"{form.PLAN}#{number}"):
            yield _part_of_rows(returned, key, places)


def _part_of_rows(
    returned: Returned, key: str, places: Sequence[tuple[int, int] | None]
) -> FormPart:
    tables = [
        _rows_of_plan(table, place, key) if place else table
        for table, place in zip(returned.tables, places, strict=True)
    ]
    return _part_of_key(returned, key, tables)


def _without_plan(returned: Returned, table: Grid, row: Row, remedy: str) -> FileRefused:
    where = f"表“{table.title}”第 {row.number} 行" if table.title else "有一行"
    return FileRefused(WRONG_SHEET, returned.name, f"{where}没有写明是哪个方案的，{remedy}")


def _part_of_key(returned: Returned, key: str, tables: Sequence[Grid]) -> FormPart:
    numbers = {
        normalize_text(value): number
        for number in range(1, form.count_parts(returned.facts) + 1)
        if (value := returned.facts.get(f"{form.PLAN}#{number}"))
    }
    facts = _facts(returned.facts, numbers.get(normalize_text(key), 0), key)
    return FormPart(key, replace(returned, facts=facts, tables=tables))


def _column_of_plans(table: Grid) -> tuple[int, int] | None:
    """The index of the row of headings, and the column that is headed 方案: the first."""
    for index, row in enumerate(table.rows[:_HEADING_ROWS]):
        texts = [cell.text.strip() for cell in row.cells.values()]
        if texts[:1] == [form.PLAN_COLUMN] and "编号" in texts:
            return index, next(iter(row.cells))
    return None


def _rows_of_plan(table: Grid, place: tuple[int, int], key: str) -> Grid:
    """The page with the rows of one plan alone, without the column that says so."""
    head, column = place
    rows = [
        Row(row.number, {at: cell for at, cell in row.cells.items() if at != column})
        for index, row in enumerate(table.rows)
        if index <= head or row.text(column).strip() == key
    ]
    return replace(table, rows=rows)


def _ids_of_plan(table: Grid, head: int, column: int, key: str) -> Grid:
    """The page without the rows of other plans, and without its key before its ids."""
    rows = []
    for row in table.rows:
        owner, mark, number = row.text(column).rpartition("#")
        if row.number <= head or not mark:
            rows.append(row)
        elif owner.strip() == key:
            cell = row.cells[column]._replace(value=number)
            rows.append(Row(row.number, {**row.cells, column: cell}))
    return replace(table, rows=rows)
