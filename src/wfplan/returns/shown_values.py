"""What the cells of a row show of a report, by field of `REPORT_FIELDS`; None for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wfplan.model.no_problem import stated_problem
from wfplan.model.status import SETTLED, Update
from wfplan.readers.budget import MAX_CELL_TEXT
from wfplan.readers.table import Cell
from wfplan.returns.cell_value import read_text
from wfplan.returns.heading import REPORT_FIELDS
from wfplan.status.fold import DutyStatus


def shown_values(report: Update | None) -> dict[str, Any]:
    """What a row shows where a report counts; None where none does."""
    values: dict[str, Any] = dict.fromkeys(REPORT_FIELDS)
    if report is not None:
        values["state"] = report.state
        values["progress"] = DutyStatus(effective_update=report).progress
        for name in ("note", "problem", "next_step"):
            text = getattr(report, name)
            text = stated_problem(text) if name == "problem" else text
            values[name] = _trimmed(read_text(Cell(text)))
    return values


def is_shown(value: Any, shown: Any) -> bool:
    """Whether what was read in a cell is what is shown, of a long text as much as a cell holds."""
    text = _trimmed(value)
    if isinstance(shown, str) and isinstance(text, str) and len(shown) >= MAX_CELL_TEXT:
        return shown.startswith(text.removesuffix("…")) and len(text) >= MAX_CELL_TEXT - 1
    return bool(text == shown)


def values_with(report: Update | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row shows of a report once these are filled in.

    A state settles the figure that nobody filled in, or ends one that was settled.
    """
    shown = shown_values(report)
    found = {**shown, **{name: _trimmed(value) for name, value in values.items()}}
    if "progress" not in values and found["state"] != shown["state"]:
        kept = None if shown["state"] in SETTLED else shown["progress"]
        found["progress"] = SETTLED.get(found["state"], kept)
    return found


def reported_values(before: Update | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row shows of the report that these values make; words that they lack are none."""
    kept = without_words(values_with(before, values))
    return {name: kept.get(name, _trimmed(values.get(name))) for name in REPORT_FIELDS}


def without_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """State and progress alone: what a later report may keep of one before it."""
    return {name: values[name] for name in ("state", "progress") if name in values}


def _trimmed(value: Any) -> Any:
    """A text without its blank ends, which an office may drop when it saves."""
    return value.strip() if isinstance(value, str) else value
