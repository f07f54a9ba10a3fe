"""`wfplan round list`: the rounds there are."""

from __future__ import annotations

import typer

from wfplan.cli import options, printing


def command(
    ctx: typer.Context,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出报送轮次：期间、发出、报回期限、是否结束。

    例：wfplan round list
    """
    from wfplan.query.round_table import rounds_table
    from wfplan.status.rounds import fold_rounds

    plan = options.sound_plan(options.open_plan(ctx))
    printing.print_answer(rounds_table(fold_rounds(plan.rounds)), format, output, bom)
