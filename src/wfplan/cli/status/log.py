"""`wfplan status log`: everything that was said about a measure."""

from __future__ import annotations

import typer

from wfplan.cli import options, printing
from wfplan.cli.command import single
from wfplan.cli.status import options as status_options


def log_command(
    ctx: typer.Context,
    ids: status_options.Ids,
    unit: options.Units = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出举措的每次填报和审核：谁、何时、改了什么。

    例：wfplan status log 1-3-2
    """
    from wfplan.query.past import find_events, past_table

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    measures = {measure.id for _, measure in status_options.read_targets(plan, ids)}
    names = options.resolve_units(plan, unit or ())
    events = find_events(plan, loaded.status, loaded.status_files, measures)
    if names:
        events = [event for event in events if event.key.unit in names]
    places = [loaded.place(event.pointer) for event in events]
    printing.print_answer(past_table(events, places), format, output, bom)


app = single(log_command)
