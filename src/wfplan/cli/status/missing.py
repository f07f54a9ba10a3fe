"""`wfplan status missing`: who has not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing, round_option
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from wfplan.cli.status.options import Opened
    from wfplan.status.rounds import RoundState
    from wfplan.table import Table

ROWS = {"unit": "单位", "measure": "举措"}


def command(
    ctx: typer.Context,
    since: Annotated[str | None, option("--since", "日期", "从该日起；默认按久未填报天数")] = None,
    by: Annotated[
        str,
        option(
            "--by",
            "unit|measure",
            "按单位（unit）或举措（measure）",
            words="wfplan.cli.status.missing.ROWS",
        ),
    ] = "unit",
    unit: options.Units = None,
    chapter: options.Chapters = None,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出没有填报的责任单位，及距上次填报的天数。

    例：wfplan status missing --since 2022-04-01
    """
    from wfplan.query.silent_table import missing_table, silent_table
    from wfplan.status.timing.days import fresh_since

    tables = {"unit": missing_table, "measure": silent_table}
    chosen = options.read_choice("--by", by, ROWS, {"unit": ("责任单位",)})
    opened = status_options.open_board(ctx, unit, chapter, as_of, round)
    board, wanted = opened.board, opened.wanted
    if board.round is not None:
        if since is not None:
            raise BadValue("--since", since, "不写（已有 --round）")
        table = _round_table(opened, board.round, as_of, chosen or "unit")
        printing.print_answer(table, format, output, bom, board.plan)
        opened.close()
        return
    start = options.read_date("--since", since) or fresh_since(board.plan.front, board.as_of)
    if start > board.as_of:
        raise BadValue("--since", str(start), f"不晚于统计日 {board.as_of} 的日期")
    printing.print_answer(
        tables[chosen or "unit"](board, start, wanted), format, output, bom, board.plan
    )
    opened.close()


def _round_table(opened: Opened, state: RoundState, as_of: str | None, by: str) -> Table:
    """What a round was not answered, by unit or by row."""
    from wfplan.query.silent_table import unanswered_rows_table, unanswered_table
    from wfplan.status.round.answer import unit_answers

    day = options.read_date("--as-of", as_of)
    answers = unit_answers(options.sound_plan(opened.loaded), opened.loaded.status, state, day)
    make = unanswered_rows_table if by == "measure" else unanswered_table
    return make(opened.board, state, answers, opened.wanted)
