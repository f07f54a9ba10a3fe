"""`wfplan status overdue`: what is past its due day."""

from __future__ import annotations

import typer

from wfplan.cli import options, printing
from wfplan.cli.status import options as status_options


def command(
    ctx: typer.Context,
    unit: options.Units = None,
    chapter: options.Chapters = None,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出逾期未完成的举措。

    例：wfplan status overdue --unit 市司法局
    """
    from wfplan.query.late_table import overdue_table

    opened = status_options.open_board(ctx, unit, chapter, as_of)
    board, wanted = opened.board, opened.wanted
    printing.print_answer(overdue_table(board, wanted), format, output, bom, board.plan)
    opened.close()
