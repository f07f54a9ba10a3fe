"""From the tables of a returned file to a form: whose it is, and its rows with what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wfplan.model import form
from wfplan.model.typed.state_word import EMPTY_BOXES, TICKED_BOXES
from wfplan.readers.table import Cell, FileRefused, Grid, Returned, Row
from wfplan.returns.cell_value import is_blank
from wfplan.returns.context import ImportContext, with_edition
from wfplan.returns.field.heading_words import REPORT_FIELDS
from wfplan.returns.form_identity import NO_FOLDERS, FormFolders, FormIdentity, identify_form
from wfplan.returns.form_row import FormRow, read_row
from wfplan.returns.heading import (
    ID_ROWS,
    FormTable,
    Head,
    find_head,
    is_headed,
    is_heading,
    is_of_settled,
    unread_columns,
)
from wfplan.returns.identity.columns import with_known_headings
from wfplan.returns.measure_text import NO_NUMBERS, MeasureNumbers, published_text
from wfplan.returns.refusal import Refusal
from wfplan.returns.return_rules import NO_TABLE
from wfplan.returns.statement.problem_table import ProblemRow, is_of_problems, problem_rows

_STEP = re.compile(rf"\s*[{TICKED_BOXES}{EMPTY_BOXES}]\s*[0-9]{{4}}[-年]")
"""A step that was ticked in a row whose label somebody wrote over."""


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """One returned file.

    Attributes:
        refusal: why nothing of it is taken; None where its rows are.
        identity: None where that cannot be told.
        is_of_problems: it is a list of problems alone, filled or empty, and asks for no duty.
        skipped: what stands in the file and was not read, a sentence each.
    """

    name: str
    refusal: Refusal | None = None
    identity: FormIdentity | None = None
    rows: tuple[FormRow, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
    is_of_problems: bool = False
    skipped: tuple[str, ...] = ()


def parse_form(
    returned: Returned, context: ImportContext, folders: FormFolders = NO_FOLDERS
) -> ReturnedForm:
    """The rows of every table with a known head, and of which plan, unit and day they are.

    One of an older edition that was kept is read with the words of that.
    """
    form = _parse(returned, context, folders)
    own = with_edition(context, form.identity.version if form.identity else None)
    return form if own is context else _parse(returned, own, folders)


def _parse(returned: Returned, context: ImportContext, folders: FormFolders) -> ReturnedForm:
    name, returned = returned.name, with_known_headings(returned)
    pages = list_tables(returned.tables, context.numbers)
    hidden = [f"表“{page.title}”是隐藏的，没有读" for page in pages if page.is_hidden and page.rows]
    shown = [page for page in pages if not (page.is_hidden or is_of_settled(page))]
    returned = replace(returned, tables=shown)
    lists = [table for table in returned.tables if is_of_problems(table)]
    others = (
        [table for table in returned.tables if table not in lists] if lists else returned.tables
    )
    tables = [find_head(table, context.numbers) for table in others]
    heads = [table.head for table in tables if table.head]
    is_ledger = any(head.is_of_ledger for head in heads)
    names_units = bool(heads) and all("unit" in head.fields.values() for head in heads)
    identity = None
    try:
        identity = identify_form(
            returned, context, folders, is_ledger=is_ledger, names_units=names_units
        )
        rows, skipped = _find_rows(returned, tables, context, is_needed=not lists)
    except FileRefused as error:
        return replace(refused_form(error), identity=identity, skipped=tuple(hidden))
    problems = tuple(problem_rows(lists, context.numbers, len(rows)))
    return ReturnedForm(
        name,
        identity=identity,
        rows=tuple(rows),
        problems=problems,
        is_of_problems=not rows and bool(problems or not heads),
        skipped=(*skipped, *hidden),
    )


def refused_form(error: FileRefused) -> ReturnedForm:
    """A form of which nothing is taken."""
    return ReturnedForm(error.file, Refusal(error.rule, error.file, error.message))


def _find_rows(
    returned: Returned,
    tables: Sequence[FormTable],
    context: ImportContext,
    *,
    is_needed: bool,
) -> tuple[list[FormRow], list[str]]:
    """The rows of every table with a known head; a sentence for all that was not read.

    Args:
        is_needed: whether there must be one.

    Raises:
        FileRefused: no table has a known head, or two columns of one are of one field.
    """
    rows: list[FormRow] = []
    skipped: list[str] = []
    head: Head | None = None
    for page, table in enumerate(table for table in tables if table.head or table.rows):
        where = f"表“{table.title}” " if table.title else f"表 {page + 1} "
        if table.head is None and (head is None or not _goes_on(table, head, context)):
            skipped += _unread_table(where, table, head, context.numbers)
            continue
        if table.head and table.head.rivals:
            columns = "、".join(f"“{heading}”" for heading in table.head.rivals)
            message = f"表头{columns}是同一栏，不知以哪一栏为准，请只留一栏"
            raise FileRefused(NO_TABLE, returned.name, message)
        where, head = where if head else "", table.head or head
        assert head is not None
        below = [row for row in table.rows if not is_heading(row, head)]
        across = _words_across(table.rows)
        for row, plan_id, cells in _measure_rows(below, head.columns, context.numbers):
            rows.append(
                read_row(
                    len(rows),
                    page if table.title else 0,
                    f"{where}第 {row.number} 行",
                    plan_id,
                    cells | across[row.number],
                    context.ids_by_text,
                    needs_day=context.day is None,
                    folder=returned.folder,
                )
            )
        skipped += [where + sentence for sentence in unread_columns(head, below)]
    if head is None and is_needed:
        message = "没有找到任务清单的表格（表头应有编号、完成状态、进度、进展情况等）"
        raise FileRefused(NO_TABLE, returned.name, message)
    return rows, list(dict.fromkeys(skipped))


def _words_across(rows: Sequence[Row]) -> dict[int, dict[str, Cell]]:
    """What a sheet on paper has across it above a row: what was said last, the steps to tick."""
    found: dict[int, dict[str, Cell]] = {}
    above: dict[str, Cell] = {}
    for row in rows:
        cell = next(iter(row.cells.values()), None)
        if cell is None or len(row.cells) > 1:
            found[row.number] = above
            above = {}
        elif cell.text.startswith(form.REACHED) or _STEP.match(cell.text):
            above["ticks"] = cell
        elif cell.text.startswith((form.ALERT, form.LAST)):
            above["past"] = cell
    return found


def _goes_on(table: FormTable, head: Head, context: ImportContext) -> bool:
    """Whether a table without a head goes on with the columns of the one before, in a document.

    That is as long as a measure's number or text stands where it stood there.
    """
    columns = {field: column for column, field in head.fields.items()}
    number, text = columns.get("id", -1), columns.get("text", -1)
    texts = context.ids_by_text
    return not table.title and any(
        (number in row.cells and context.numbers.find(row.cells[number]))
        or (text in row.cells and published_text(row.cells[text], texts)[0] in texts)
        for row in table.rows
    )


def _unread_table(
    where: str, table: FormTable, head: Head | None, numbers: MeasureNumbers
) -> Iterator[str]:
    """That a table is not read, where it looks like one that was filled in."""
    if table.title:
        rows = table.rows[:ID_ROWS]
        if any(numbers.find(cell) for row in rows for cell in row.cells.values()):
            yield f"{where}没有认识的表头，没有读"
    elif head and any(len(row.cells) == head.width for row in table.rows):
        yield f"{where}没有表头，也没有编号和举措原文，没有读"


def _measure_rows(
    rows: Sequence[Row], columns: Mapping[int, str], numbers: MeasureNumbers
) -> Iterator[tuple[Row, str | None, dict[str, Cell]]]:
    """The rows that stand for a measure, each with its number and its cells by field."""
    for row in rows:
        cells = {
            field: row.cells[column] for column, field in columns.items() if column in row.cells
        }
        plan_id = numbers.find(cells["id"]) if "id" in cells else None
        if plan_id or any(
            not is_blank(name, cells[name]) for name in ("text", *REPORT_FIELDS) if name in cells
        ):
            yield row, plan_id, cells


def list_tables(tables: Iterable[Grid], numbers: MeasureNumbers = NO_NUMBERS) -> list[Grid]:
    """Every table, those in its cells behind the one that holds them.

    One that has a head is no part of its cell; the rows of any other are lines of it.
    """
    found: list[Grid] = []
    for table in tables:
        inner: list[Grid] = []
        rows = [
            row._replace(
                cells={at: _open_cell(cell, inner, numbers) for at, cell in row.cells.items()}
            )
            if any(cell.parts for cell in row.cells.values())
            else row
            for row in table.rows
        ]
        found += [replace(table, rows=rows), *inner]
    return found


def _open_cell(cell: Cell, inner: list[Grid], numbers: MeasureNumbers) -> Cell:
    """The cell with the lines of tables in it; all tables in it are added to `inner`."""
    if not cell.parts:
        return cell
    lines: list[str] = []
    for part in cell.parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        tables = list_tables([part], numbers)
        rows = tables[0].rows
        if not is_headed(rows, numbers):
            lines += ["\t".join(cell.text for cell in row.cells.values()) for row in rows]
        inner += tables
    return cell._replace(value="\n".join(lines), parts=())
