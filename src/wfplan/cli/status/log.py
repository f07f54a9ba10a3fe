"""`wfplan status log`: everything that was said about a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from wfplan.cli import options, printing
from wfplan.cli.command import single
from wfplan.cli.edition import edition_with_all
from wfplan.cli.status import options as status_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfplan.model.plan import Plan
    from wfplan.query.entry_log import LoggedEntry


def log_command(
    ctx: typer.Context,
    ids: status_options.Ids,
    unit: options.Units = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出举措的每次填报和审核：谁、何时、改了什么。

    删去的举措也可以查；移动、拆分、合并来的，连原编号的一起列出。

    例：wfplan status log 1-3-2
    """
    from wfplan.query.entry_log import entry_table, find_entries

    loaded = options.open_plan(ctx, status=True)
    plan = edition_with_all(options.sound_plan(loaded), ids)
    measures = {measure.id for _, measure in status_options.read_targets(plan, ids)}
    names = options.resolve_units(plan, unit or ())
    events = find_entries(plan, loaded.status, loaded.status_files, measures)
    if names:
        events = [event for event in events if _is_of(plan, event, names)]
    places = [loaded.place(event.pointer) for event in events]
    printing.print_answer(entry_table(events, places), format, output, bom, plan)
    options.require_read(loaded, names or None)


def _is_of(plan: Plan, event: LoggedEntry, names: Sequence[str]) -> bool:
    from wfplan.units.member import is_among, listed_members

    members = listed_members(plan.roster)
    return any(
        is_among(event.key.unit, item, measure, names, members)
        for _, item, measure in plan.measures
        if measure.id == event.key.measure
    )


app = single(log_command)
