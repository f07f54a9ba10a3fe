"""`wfplan export ics`: due days, steps and rounds for a calendar."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import option
from wfplan.cli.output_place import choose_format
from wfplan.cli.status import options as status_options


def command(
    ctx: typer.Context,
    unit: options.Units = None,
    chapter: options.Chapters = None,
    as_of: options.AsOf = None,
    output: Annotated[
        str | None, option("--output", "文件", "写入文件，如 时限.ics", short="-o")
    ] = None,
) -> None:
    """完成时限、阶段目标、报回期限，作为日历的全天日程。

    例：wfplan export ics --unit 市司法局 -o 时限.ics
    """
    from wfplan.output.calendar import calendar_text
    from wfplan.query.export.events import calendar_events

    choose_format(None, output, {"ics": "ics"}, "ics")
    opened = status_options.open_board(ctx, unit, chapter, as_of)
    board = opened.board
    events = calendar_events(board, opened.wanted)
    printing.deliver(calendar_text(events, board.plan.front.title, board.as_of), output)
    opened.close()
