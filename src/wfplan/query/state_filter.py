"""What was selected, with how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from wfplan.model import words
from wfplan.model.plan import Measure
from wfplan.model.status import Light, State
from wfplan.query.select import Question, select_items
from wfplan.status.absence import roll_up_all
from wfplan.status.board import Board
from wfplan.status.on_demand import OnDemand
from wfplan.status.rollup import Rollup
from wfplan.status.wording import reason_words, share_words, state_words
from wfplan.table import Column, Rows, Table

StateFilter = State | Literal["unreported"]

UNREPORTED: dict[Literal["unreported"], str] = {"unreported": words.UNREPORTED}

STATE_CHOICES: dict[StateFilter, str] = dict([*words.STATES.items(), *UNREPORTED.items()])

PROGRESS_COLUMNS = (
    Column("state", "状态"),
    Column("progress", "进度"),
    Column("light", "亮灯"),
    Column("light_reason", "亮灯原因"),
)
EXTENDED_COLUMN = Column("due_extended", "延期", "text")


class Dues(NamedTuple):
    """Which rows of `list` were given more time.

    Attributes:
        extended: in words, by id.
        records: what JSON says of them besides, by id.
    """

    extended: Mapping[str, str]
    records: Mapping[str, dict[str, object]]


NO_DUES = Dues({}, {})


def with_progress(
    table: Table,
    rollups: Mapping[str, Rollup],
    *,
    state: StateFilter | None = None,
    light: Light | None = None,
    has_columns: bool,
    notes: Sequence[str] = (),
    dues: Dues = NO_DUES,
) -> Table:
    """The rows of `list` with state, progress and light, and of them those that were asked for.

    Args:
        table: its first column is the id by which `rollups` knows a row, and its records are made
            anew when they are asked for.
        notes: what there is to know of the day, told where the columns are shown.
        dues: which of them were given more time.
        has_columns: show people the columns too; records have their keys all the same.
    """
    kept: Sequence[int] = range(len(table.cells))
    if state or light:
        kept = [at for at in kept if _is_so(rollups[table.cells[at][0]], state, light)]

    def record_at(place: int) -> dict[str, Any]:
        record = table.records[place]
        _fill_in(record, rollups[record["id"]])
        record.update(dues.records.get(record["id"], {}))
        return record

    def cells_at(place: int) -> Sequence[str]:
        row = table.cells[place]
        return (*row, *_cells(rollups[row[0]])) if has_columns else row

    cells: Sequence[Sequence[str]] = Rows(kept, cells_at)
    columns = (*table.columns, *PROGRESS_COLUMNS) if has_columns else table.columns
    if dues.extended and any(row[0] in dues.extended for row in cells):
        cells = [(*row, dues.extended.get(row[0], "")) for row in cells]
        columns = (*columns, EXTENDED_COLUMN)
    records = Rows(kept, record_at)
    asked = [STATE_CHOICES[state]] if state else []
    asked += [words.LIGHTS[light]] if light else []
    note = (f"其中{'、'.join(asked)}：{len(records)}",) if asked else ()
    told = notes if has_columns else ()
    return Table(columns, cells, records, table.summary, (*note, *table.notes, *told), table.marks)


def _is_so(rollup: Rollup, state: StateFilter | None, light: Light | None) -> bool:
    return (state in (None, rollup.state or "unreported")) and light in (None, rollup.light)


def _cells(rollup: Rollup) -> tuple[str, str, str, str]:
    """The cells of `PROGRESS_COLUMNS`."""
    light = words.LIGHTS[rollup.light] if rollup.light else ""
    return state_words(rollup), share_words(rollup), light, reason_words(rollup.light_reason)


def _fill_in(record: dict[str, Any], rollup: Rollup) -> None:
    """Set what a record has a key for, and why the light is lit."""
    record["state"], record["progress"] = rollup.state, rollup.progress
    record["light"] = rollup.light
    if "updated" in record:
        record["updated"] = rollup.updated and rollup.updated.isoformat()
    record["light_reason"] = reason_words(rollup.light_reason) or None


def item_rollups(board: Board, question: Question) -> Mapping[str, Rollup]:
    """The roll-up of each item, by its id; of those that answer, where somebody is asked about.

    What they do not owe makes no difference to how far they are.
    """
    if not (question.units or question.role):
        return board.items
    owed: dict[str, tuple[Measure, ...]] = {}

    def roll_up_item(item_id: str) -> Rollup:
        if not owed:  # a list that shows no states asks for no roll-up
            owed.update((one.item.id, one.owed) for one in select_items(board.plan, question))
        return roll_up_all([board.measures[measure.id] for measure in owed[item_id]])

    return OnDemand({item.id for _, item in board.plan.items}, roll_up_item)
