"""The list of open problems that came back: how each was solved, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.model import form
from wfplan.model.text import normalize_text
from wfplan.model.typed.no_problem import stated_problem
from wfplan.readers.table import Cell, Grid, Row
from wfplan.returns.cell_value import read_day, read_text
from wfplan.returns.heading import HEAD_ROWS, heading_word
from wfplan.returns.measure_text import MeasureNumbers
from wfplan.status.desk.duty_problem import STAGES

_FIELD_BY_HEADING = {
    "编号": "id",
    "举措编号": "id",
    "责任单位": "unit",
    form.RAISED_HEADING: "raised",
    form.SOLVED_HEADING: "note",
    "解决日期": "day",
    "解决时间": "day",
}
_NOT_SOLVED = re.compile("(?:目前|现|暂)?(?:未|尚未|没有|还没|仍|正在|正|待|拟|计划|继续)")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One row of the list.

    Attributes:
        order: counts on behind the rows of the form; `place` is `待解决问题第 3 行`.
        id: of the measure; None where none can be read.
        unit: as it was written; empty where there is no such column.
        raised: the day of the report that tells the problem.
        note: how it was solved; `day` is when, as it was written.
        is_waiting: it was sent as told already.
    """

    order: int
    place: str
    id: str | None
    unit: str
    raised: date | None
    note: str | None
    day: date | None
    day_text: str
    is_waiting: bool

    @property
    def is_blank(self) -> bool:
        return self.is_waiting or not (self.note or self.day_text)

    @property
    def is_unsolved(self) -> bool:
        """Whether it says that the problem is there still."""
        return not self.day_text and bool(_NOT_SOLVED.match(normalize_text(self.note or "")))


def is_of_problems(table: Grid) -> bool:
    """Whether a table is a list of problems that are to be answered."""
    return _head_of(table) is not None


def problem_rows(
    tables: Sequence[Grid], numbers: MeasureNumbers, first: int
) -> Iterator[ProblemRow]:
    """The rows of such lists that are of a measure.

    Args:
        first: the order of the first.
    """
    order = first
    for table in tables:
        head = _head_of(table)
        if head is None:
            continue
        at, columns = head
        for row in table.rows[at + 1 :]:
            cells = {name: row.cells[at] for at, name in columns.items() if at in row.cells}
            found = numbers.find(cells["id"]) if "id" in cells else None
            if found or any(name in cells and cells[name].text.strip() for name in ("note", "day")):
                yield _read(order, row, found, cells)
                order += 1


def _head_of(table: Grid) -> tuple[int, Mapping[int, str]] | None:
    """The place of the head row, and the columns that are known."""
    for at, row in enumerate(table.rows[:HEAD_ROWS]):
        columns = {
            column: _FIELD_BY_HEADING[word]
            for column, cell in row.cells.items()
            if (word := heading_word(cell.text)) in _FIELD_BY_HEADING
        }
        if {"id", "raised", "note"} <= set(columns.values()):
            return at, columns
    return None


def _read(order: int, row: Row, measure: str | None, cells: Mapping[str, Cell]) -> ProblemRow:
    note, day = cells.get("note", Cell(None)), cells.get("day", Cell(None))
    said = read_text(note)
    day_text = day.text.strip()
    return ProblemRow(
        order,
        f"问题清单第 {row.number} 行",
        measure,
        unit=cells["unit"].text.strip() if "unit" in cells else "",
        raised=read_day(cells["raised"].day) if "raised" in cells else None,
        note=said if stated_problem(said) else None,
        day=read_day(day.day),
        day_text="" if stated_problem(day_text) is None else day_text,
        is_waiting=note.text.strip().startswith(STAGES["waiting"]),
    )
