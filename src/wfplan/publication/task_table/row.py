"""The rows of a table of tasks, and the items that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wfplan.publication.outline.record import (
    NOBODY,
    OutlineDoubt,
    OutlineHolding,
    OutlineItem,
    OutlineMeasure,
    Words,
)
from wfplan.publication.task_table.cells import (
    dates_of_text,
    deadlines_of_cell,
    first_leads,
    number_or_none,
    units_of_cell,
    without_people,
)
from wfplan.publication.task_table.columns import Columns
from wfplan.publication.text.fold import fold
from wfplan.rules.doubt_rules import (
    DUTY_OUT_OF_PLACE,
    LEFT_OUT,
    MISSING_NUMBER,
    UNLIKELY_UNIT,
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row, as one measure."""

    number: str
    title: str
    chapter: str
    text: str
    holding: OutlineHolding
    place: int
    doubtful: tuple[str, ...] = ()


def read_row(
    printed: Sequence[str], row: Sequence[str], columns: Columns, place: int
) -> TaskRow | None:
    """What a row says; None for one without a task."""

    def at(cells: Sequence[str], column: int | None) -> str:
        return cells[column] if column is not None and column < len(cells) else ""

    texts = [at(printed, column) for column in columns.texts if at(printed, column)]
    number, title = at(printed, columns.number), at(printed, columns.title)
    if not title and not texts:
        return None
    holding, doubtful = NOBODY, []
    for column, kind in columns.units:
        cell = at(row, column)
        if column in columns.people:
            cell = without_people(cell)
        read, names = units_of_cell(at(printed, column), cell, kind, place)
        holding += first_leads(read) if column in columns.first_leads else read
        doubtful += names
    for column in columns.deadlines:
        holding += deadlines_of_cell(at(printed, column), at(row, column), place)
    return TaskRow(
        number,
        title,
        at(printed, columns.chapter),
        "\n".join(texts),
        _with_leads(holding),
        place,
        tuple(doubtful),
    )


def _with_leads(holding: OutlineHolding) -> OutlineHolding:
    """Beside a lead unit, the others help."""
    if not any(duty.role == "lead" for duty in holding.duties):
        return holding
    return replace(
        holding, duties=tuple(replace(duty, role=duty.role or "support") for duty in holding.duties)
    )


def goes_on(row: TaskRow, group: Sequence[TaskRow]) -> bool:
    """Whether a row is one more measure of the item before it."""
    first = group[0]
    if row.number:
        return row.number == first.number
    if row.title:
        return row.title == first.title and bool(row.text)
    return True


def item_of_rows(group: Sequence[TaskRow], chapter: str) -> Iterator[OutlineItem]:
    """The item that some rows are: of one row, its units are the item's own."""
    if not group:
        return
    first = group[0]
    place = first.place
    number = Words(first.number, place, place) if first.number else None
    title, rest = _title_of(first)
    shown = Words(title, place, place) if title else None
    if len(group) == 1:
        text = first.text or rest
        dates = dates_of_text(text, place)
        measures = [
            OutlineMeasure(None, Words(text, place, place), holding=OutlineHolding(deadlines=dates))
        ]
        yield OutlineItem(chapter, number, shown, tuple(measures if text else ()), first.holding)
        return
    made = [
        OutlineMeasure(None, Words(row.text or row.title, place, place), holding=row.holding)
        for row in _inherited(group)
    ]
    yield OutlineItem(chapter, number, shown, tuple(made))


def _inherited(group: Sequence[TaskRow]) -> Iterator[TaskRow]:
    """Rows of a merged cell: without units of their own they have those above."""
    last = NOBODY
    for row in group:
        is_idle = not row.holding.duties and bool(last.duties)
        last = replace(row.holding, duties=last.duties) if is_idle else row.holding
        yield replace(row, holding=last)


def idle_row(
    printed: Sequence[str], chapter: str, items: Sequence[OutlineItem], place: int
) -> OutlineDoubt:
    """The doubt about a row without a task."""
    found = (
        f"表中“{'　'.join(cell for cell in printed if cell)[:40]}”一行没有任务，没有读入；请核对"
    )
    last = items[-1].number if items else None
    return OutlineDoubt(LEFT_OUT, found, chapter, last.text if last else "", place)


def _title_of(row: TaskRow) -> tuple[str, str]:
    """The title, and the text where one cell holds both."""
    if row.text:
        return row.title, ""
    if len(row.title) <= 40 and "。" not in row.title.rstrip("。"):
        return "", row.title
    head, stop, rest = row.title.partition("。")
    return (head, rest) if stop and rest and len(head) <= 40 else ("", row.title)


def row_doubts(
    row: TaskRow, group: Sequence[TaskRow], items: Sequence[OutlineItem], chapter: str
) -> Iterator[OutlineDoubt]:
    """What is in doubt about a row, the last of its group."""
    number = group[0].number
    name = row.title or row.text[:20]
    value = number_or_none(fold(row.number))
    before = items[-1].number if items and len(group) == 1 else None
    last = number_or_none(fold(before.text)) if before else None
    if value and last and value > last + 1:
        found = f"“{name}”（{row.number}）前缺编号，暂照原文编号；请核对是否漏了任务项"
        yield OutlineDoubt(MISSING_NUMBER, found, chapter, number, row.place)
    if row.doubtful:
        listed = "、".join(f"“{text}”" for text in row.doubtful[:4])
        found = f"{listed}不像完整的单位名称，暂照原文写作责任单位；请补全名称或删去"
        yield OutlineDoubt(UNLIKELY_UNIT, found, chapter, number, row.place)
    if len(group) > 1 and not row.holding.duties and group[0].holding.duties:
        found = f"“{name}”一行的责任单位空着，暂与上一行相同；请核对"
        yield OutlineDoubt(DUTY_OUT_OF_PLACE, found, chapter, number, row.place)
