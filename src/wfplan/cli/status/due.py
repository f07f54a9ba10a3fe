"""`wfplan status due`: what falls due soon."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.errors import BadValue


def command(
    ctx: typer.Context,
    within: Annotated[str, option("--within", "天数", "从当天起多少天内到期")] = "30",
    unit: options.Units = None,
    chapter: options.Chapters = None,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出即将到期而未完成的举措。

    例：wfplan status due --within 30
    """
    from wfplan.query.late_table import due_table

    days = status_options.read_whole("--within", within, "天数")
    if days is None or days < 0:
        raise BadValue("--within", within, "天数，0 或更多")
    opened = status_options.open_board(ctx, unit, chapter, as_of)
    board, wanted = opened.board, opened.wanted
    printing.print_answer(due_table(board, days, wanted), format, output, bom, board.plan)
    opened.close()
