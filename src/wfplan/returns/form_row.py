"""One row of a form that stands for a measure, its cells read."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.model.status import Step
from wfplan.model.typed.no_problem import stated_problem
from wfplan.readers.evidence import EvidenceFolder
from wfplan.readers.table import Cell
from wfplan.returns.cell_value import (
    BadValueError,
    is_blank,
    read_day,
    read_evidence,
    read_last_day,
    read_progress,
    read_state,
    read_text,
)
from wfplan.returns.field.heading_words import HEADINGS, REPORT_FIELDS
from wfplan.returns.measure_text import published_text
from wfplan.returns.statement.extension import ExtensionWish, take_wish
from wfplan.returns.statement.steps import read_schedule


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row that stands for a measure.

    Attributes:
        order: counts the rows of a file, from 0.
        page: the page of a workbook, from 0; a docx is one.
        place: `第 7 行`, with the table where there are several.
        id: the number of the measure, None where none can be read; `id_text` as it was written.
        text: the measure's text as texts are compared; empty where there is none.
        period_text: what is written or printed for the instance of a recurring duty.
        unit: as it was written; `by` is 填报人.
        day: 填报日期 as it stands in the row.
        values: what each cell says, None for nothing; a column that is missing is not there. Of a
            ledger also `due` and `remark`, of which nothing is taken.
        bad_value: why a cell cannot be understood; None where all can.
        steps: the schedule that it sets; empty for none.
        ticks: what stands where steps are ticked.
        wish: the extension that it asks for; None for none.
        is_blank: whether nothing was filled in.
        denies_problem: whether 存在问题 says 无.
        past: what it shows of what was said last, with what somebody wrote into that.
        hidden: the fields whose cells stand in a row or column that is not shown.
        unread: what stands in the row and is no text: `进展情况中的图片没有读`.
    """

    order: int
    page: int
    place: str
    id: str | None
    id_text: str
    text: str
    period_text: str
    unit: str
    by: str
    day: date | None
    values: Mapping[str, Any]
    bad_value: str | None
    steps: tuple[Step, ...]
    ticks: str
    wish: ExtensionWish | None
    is_blank: bool
    denies_problem: bool
    past: str
    hidden: frozenset[str]
    unread: tuple[str, ...]


def read_row(
    order: int,
    page: int,
    place: str,
    plan_id: str | None,
    cells: Mapping[str, Cell],
    texts: Container[str],
    *,
    needs_day: bool,
    folder: EvidenceFolder | None = None,
) -> FormRow:
    """Read the cells of a row.

    Args:
        cells: by field.
        texts: of all measures, as they are compared.
        needs_day: whether 填报日期 counts, so that one that is no day is a fault.
        folder: in which the files lie that a cell names; None where that is not known.
    """
    text, period = published_text(cells["text"], texts) if "text" in cells else ("", "")
    sent = cells
    cells, wish, steps, bad_statement = _read_statements(cells)
    words = {name: cell.text.strip() for name, cell in cells.items()}
    values, bad_value = _read_values(cells, folder, needs_day=needs_day)
    return FormRow(
        order,
        page,
        place,
        plan_id,
        id_text=words.get("id", ""),
        text=text,
        period_text=words.get("period") or period,
        unit=words.get("unit", ""),
        by=" ".join(words.get("by", "").split()),
        day=values.pop("date", None),
        values=values,
        bad_value=bad_statement or bad_value,
        steps=steps,
        ticks=words.get("ticks", ""),
        wish=wish,
        is_blank=not steps
        and all(is_blank(name, sent[name]) for name in REPORT_FIELDS if name in sent),
        denies_problem=bool(words.get("problem")) and values.get("problem") is None,
        past=words.get("past", ""),
        hidden=frozenset(name for name, cell in cells.items() if cell.is_hidden),
        unread=tuple(_unread_parts(cells)),
    )


def _read_statements(
    cells: Mapping[str, Cell],
) -> tuple[Mapping[str, Cell], ExtensionWish | None, tuple[Step, ...], str | None]:
    """What a row says besides its report, the cells without that, and why it is not understood."""
    try:
        rest, wish = take_wish(cells)
        return rest, wish, read_schedule(rest), None
    except BadValueError as error:
        return cells, None, (), str(error)


def _unread_parts(cells: Mapping[str, Cell]) -> Iterator[str]:
    for name in REPORT_FIELDS:
        for part in cells[name].unread if name in cells else ():
            yield f"{HEADINGS[name][0]}中的{part}没有读"


def _read_values(
    cells: Mapping[str, Cell], folder: EvidenceFolder | None, *, needs_day: bool
) -> tuple[dict[str, Any], str | None]:
    """What the cells say, and the first fault among those that a unit fills in."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name in (name for name in _READERS if name in cells):
        cell = cells[name]
        values[name] = None
        is_checked = name in REPORT_FIELDS or (name == "date" and needs_day)
        if is_checked and cell.is_formula and (name != "date" or cell.text.strip()):
            faults.append(f"{HEADINGS[name][0]}是公式或错误值，不是填写的值；请把公式粘贴为值")
            continue
        try:
            values[name] = _READERS[name](cell, folder)
        except BadValueError as error:
            faults.append(str(error))
        if name == "date" and needs_day and cell.text.strip() and values[name] is None:
            written = cell.text.strip()
            faults.append(f"填报日期“{written}”应为日期，如 2022-06-30（或用 --date 写明）")
    return values, faults[0] if faults else None


_READERS: dict[str, Callable[[Cell, EvidenceFolder | None], Any]] = {
    "date": lambda cell, _: read_day(cell.day),
    "state": lambda cell, _: read_state(cell),
    "progress": lambda cell, _: read_progress(cell),
    "note": lambda cell, _: read_text(cell),
    "problem": lambda cell, _: stated_problem(read_text(cell)),
    "next_step": lambda cell, _: read_text(cell),
    "problem_due": lambda cell, _: read_last_day(cell),
    "evidence": read_evidence,
    "due": lambda cell, _: read_day(cell.day),
    "remark": lambda cell, _: cell.text.strip(),
}
"""In the order in which people are told what cannot be understood."""
