"""`wfplan status show`: how far it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import completion, options, printing, round_option, row_options
from wfplan.cli.option import argument, flag, option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfplan.status.board import Board
    from wfplan.status.duty import Duty
    from wfplan.table import Table

LEVELS = {"chapter": "章", "item": "任务项", "measure": "举措", "unit": "责任单位"}


def command(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        argument("[编号]…", "章列出任务项，任务项列出举措，举措列出单位", completion.complete_id),
    ] = None,
    unit: options.Units = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            "层次",
            "chapter（章）、item（任务项）、measure（举措）、unit（责任单位）",
            words="wfplan.cli.status.show.LEVELS",
        ),
    ] = None,
    pending: Annotated[
        bool, flag("--pending", "列出待审核的填报、阶段目标、延期申请和问题解决情况")
    ] = False,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    sort: row_options.Sort = None,
    top: row_options.Top = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """进展到了哪里：按方案、章、任务项、举措或单位。

    例：wfplan status show 1-3 --as-of 2022-06-30
    """
    from wfplan.status.board import narrow

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    if pending:
        from wfplan.cli.status.pending import pending_answer

        table = pending_answer(loaded, ids, unit, as_of, round)
        printing.print_answer(table, format, output, bom, plan, sort=sort, top=top)
        options.require_read(loaded)
        return
    board = round_option.open_round_board(loaded, as_of, round)
    plan = board.plan
    names = options.resolve_units(plan, unit or ())
    level = options.read_choice("--by", by, LEVELS, {"unit": ("单位",)})
    wanted = [str(options.read_id(plan, text)) for text in ids or ()]
    board = narrow(board, names) if names else board
    bars = output is None and format in (None, "table") and sys.stdout.isatty()
    table = _answer(board, wanted, level, has_units=bool(names), bars=bars)
    printing.print_answer(table, format, output, bom, plan, sort=sort, top=top)
    if loaded.unread:
        within = {duty.unit for duty in board.every if _is_within(duty, wanted)}
        options.require_read(loaded, within)


def _answer(
    board: Board, ids: Sequence[str], level: str | None, *, has_units: bool, bars: bool
) -> Table:
    from wfplan.query import progress_table

    depth = max((key.count("-") for key in ids), default=-1)
    if (has_units and level is None) or depth == 2:
        duties = [duty for duty in board.every if _is_within(duty, ids)]
        return progress_table.duty_table(board, duties, bars=bars)
    if level == "unit":
        levels = progress_table.unit_levels(board)
    elif level == "measure" or (level is None and depth == 1):
        levels = progress_table.measure_levels(board, ids)
    elif level == "item" or (level is None and depth == 0):
        levels = progress_table.item_levels(board, ids)
    else:
        levels = progress_table.chapter_levels(board)
    return progress_table.rollup_table(board, levels, bars=bars)


def _is_within(duty: Duty, ids: Sequence[str]) -> bool:
    return not ids or any(key in ids for key in (duty.chapter.id, duty.item.id, duty.measure.id))
