"""`wfplan status show`: how far it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.command import single

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfplan.status.board import Board
    from wfplan.table import Table

LEVELS = {"chapter": "章", "item": "任务项", "measure": "举措", "unit": "责任单位"}


def show_command(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[编号]…",
            help="章列出任务项，任务项列出举措，举措列出单位",
            autocompletion=options.complete_id,
        ),
    ] = None,
    unit: options.Units = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="层次",
            help="chapter（章）、item（任务项）、measure（举措）、unit（责任单位）",
            autocompletion=options.complete_words("wfplan.cli.status.show", "LEVELS"),
        ),
    ] = None,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """进展到了哪里：按方案、章、任务项、举措或单位。

    例：wfplan status show 1-3 --as-of 2022-06-30
    """
    from wfplan.status.board import make_board

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    day = options.read_date("--as-of", as_of) or options.today()
    names = options.resolve_units(plan, unit or ())
    level = options.read_choice("--by", by, LEVELS, {"unit": ("单位",)})
    wanted = [str(options.read_id(plan, text)) for text in ids or ()]
    board = make_board(plan, loaded.status, day)
    bars = output is None and format in (None, "table") and sys.stdout.isatty()
    table = _answer(board, wanted, names, level, bars=bars)
    printing.print_answer(table, format, output, bom)


def _answer(
    board: Board, ids: Sequence[str], units: Sequence[str], level: str | None, *, bars: bool
) -> Table:
    from wfplan.query import standing

    depth = max((key.count("-") for key in ids), default=-1)
    if units or depth == 2:
        duties = [
            duty
            for duty in board.duties
            if (not units or duty.unit in units)
            and (not ids or {duty.chapter.id, duty.item.id, duty.measure.id} & set(ids))
        ]
        return standing.duty_table(board, duties, bars=bars)
    if level == "unit":
        levels = standing.unit_levels(board)
    elif level == "measure" or (level is None and depth == 1):
        levels = standing.measure_levels(board, ids)
    elif level == "item" or (level is None and depth == 0):
        levels = standing.item_levels(board, ids)
    else:
        levels = standing.chapter_levels(board)
    return standing.rollup_table(board, levels, bars=bars)


app = single(show_command)
