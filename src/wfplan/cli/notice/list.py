"""`wfplan notice list`: the notices, and which of them were answered by what."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options, printing, round_option
from wfplan.cli.notice import options as notice_options
from wfplan.cli.option import option


def command(
    ctx: typer.Context,
    unit: options.Units = None,
    round: notice_options.Round = None,
    answer: Annotated[
        str | None,
        option(
            "--answer", "答复", "如 已答复、逾期未答复", words="wfplan.status.notice.answer.ANSWERS"
        ),
    ] = None,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出通知：由哪次填报答复了，哪些逾期没有答复。

    也写明此前就同一事项发过哪些。

    例：wfplan notice list --answer 逾期未答复
    """
    from wfplan.query.notice_table import notice_table
    from wfplan.status.board import make_board
    from wfplan.status.notice.answer import ANSWERS, AnswerState

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    day = options.read_as_of(as_of)
    units = options.resolve_units(plan, unit or ())
    state = round_option.read_round(plan, round)
    wanted: AnswerState | None = options.read_choice("--answer", answer, ANSWERS)
    board = make_board(plan, loaded.status, day)
    table = notice_table(board, units, state.id if state else None, wanted)
    printing.print_answer(table, format, output, bom, plan)
    addressed = {record["unit"] for record in table.records}
    options.require_read(loaded, addressed)
