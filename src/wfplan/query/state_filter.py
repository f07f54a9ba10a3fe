"""What was selected, with how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from wfplan.model import words
from wfplan.model.status import Light, State
from wfplan.status.rollup import Rollup
from wfplan.status.wording import share_words, state_words
from wfplan.table import Column, Table

StateFilter = State | Literal["unreported"]

UNREPORTED: dict[Literal["unreported"], str] = {"unreported": words.UNREPORTED}

STATE_CHOICES: dict[StateFilter, str] = dict([*words.STATES.items(), *UNREPORTED.items()])

PROGRESS_COLUMNS = (Column("state", "状态"), Column("progress", "进度"), Column("light", "亮灯"))


def with_progress(
    table: Table,
    rollups: Mapping[str, Rollup],
    *,
    state: StateFilter | None = None,
    light: Light | None = None,
    has_columns: bool,
) -> Table:
    """The rows of `list` with state, progress and light, and of them those that were asked for.

    Args:
        table: its records have an `id` that `rollups` knows.
        has_columns: show people the columns too; records have their keys all the same.
    """
    cells, records = [], []
    for row, record in zip(table.cells, table.records, strict=True):
        rollup = rollups[record["id"]]
        if (state is None or state == (rollup.state or "unreported")) and light in (
            None,
            rollup.light,
        ):
            shown = (
                state_words(rollup),
                share_words(rollup),
                words.LIGHTS[rollup.light] if rollup.light else "",
            )
            cells.append((*row, *shown) if has_columns else row)
            records.append(record | _known(record, rollup))
    columns = (*table.columns, *PROGRESS_COLUMNS) if has_columns else table.columns
    asked = [STATE_CHOICES[state]] if state else []
    asked += [words.LIGHTS[light]] if light else []
    note = (f"其中{'、'.join(asked)}：{len(records)}",) if asked else ()
    return Table(columns, cells, records, table.summary, (*note, *table.notes), table.marks)


def _known(keys: Iterable[str], rollup: Rollup) -> dict[str, object]:
    """The values of a roll-up for those of the keys that are its."""
    values = {
        "state": rollup.state,
        "progress": rollup.progress,
        "light": rollup.light,
        "updated": rollup.updated and rollup.updated.isoformat(),
    }
    return {key: values[key] for key in keys if key in values}
