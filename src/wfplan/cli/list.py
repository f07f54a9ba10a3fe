"""`wfplan list`: who owes what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import completion, options, printing, round_option, row_options
from wfplan.cli.option import flag, option

if TYPE_CHECKING:
    from wfplan.model.status import Light
    from wfplan.query.select import Question
    from wfplan.query.state_filter import StateFilter
    from wfplan.status.board import Board
    from wfplan.store.load import Loaded

_COLOURS: dict[Light, tuple[str, ...]] = {
    "green": ("绿", "绿色"),
    "yellow": ("黄", "黄色"),
    "red": ("红", "红色"),
}
ROWS = {"item": "任务项", "measure": "举措"}


def command(
    ctx: typer.Context,
    unit: options.Units = None,
    chapter: options.Chapters = None,
    item: Annotated[
        list[str] | None, option("--item", "编号", "只看此任务项，如 3-2", completion.complete_item)
    ] = None,
    role: Annotated[
        str | None,
        option(
            "--role", "分工", "lead（牵头）或 support（配合）", words="wfplan.model.words.ROLES"
        ),
    ] = None,
    state: Annotated[
        str | None,
        option(
            "--state",
            "状态",
            "如 正在推进、未填报",
            words="wfplan.query.state_filter.STATE_CHOICES",
        ),
    ] = None,
    light: Annotated[
        str | None,
        option(
            "--light",
            "亮灯",
            "green（绿灯）、yellow（黄灯）、red（红灯）",
            words="wfplan.model.words.LIGHTS",
        ),
    ] = None,
    search: Annotated[
        list[str] | None, option("--search", "词", "标题或举措中含有全部这些词", short="-s")
    ] = None,
    by: Annotated[
        str,
        option(
            "--by",
            "item|measure",
            "按任务项（item）或举措（measure）",
            words="wfplan.cli.list.ROWS",
        ),
    ] = "item",
    direct: Annotated[bool, flag("--direct", "只看点名的，不含经集合责任单位承担的")] = False,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    sort: row_options.Sort = None,
    top: row_options.Top = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出任务项或举措。

    例：wfplan list --unit 市司法局 --chapter 五
    """
    from wfplan.model import words
    from wfplan.query.desk.extension import item_dues, measure_dues
    from wfplan.query.rows import list_items, list_measures
    from wfplan.query.select import Question
    from wfplan.query.state_filter import item_rollups, with_progress
    from wfplan.status.board import narrow
    from wfplan.status.wording import over_words

    loaded = options.open_plan(ctx, status=True)
    lists = {"item": list_items, "measure": list_measures}
    chosen = options.read_choice("--by", by, ROWS) or "item"
    board = round_option.open_round_board(loaded, as_of, round)
    plan = board.plan
    question = Question(
        units=options.resolve_units(plan, unit or ()),
        chapters=options.read_ids(plan, "--chapter", chapter, level=1),
        items=options.read_ids(plan, "--item", item, level=2),
        role=options.read_choice("--role", role, words.ROLES),
        words=tuple(word for text in search or () for word in text.split()),
        is_direct=direct,
        day=board.as_of,
    )
    wanted_state = _read_state(state)
    wanted_light = options.read_choice("--light", light, words.LIGHTS, _COLOURS)
    board = narrow(board, question.units) if question.units else board
    table = with_progress(
        lists[chosen](plan, question),
        item_rollups(board, question) if chosen == "item" else board.measures,
        state=wanted_state,
        light=wanted_light,
        has_columns=bool(
            board.has_reports or board.absent or as_of or round or wanted_state or wanted_light
        ),
        notes=tuple(filter(None, [over_words(board)])),
        dues=measure_dues(board) if chosen == "measure" else item_dues(board),
    )
    printing.print_answer(table, format, output, bom, plan, sort=sort, top=top)
    _require_read(loaded, board, question)


def _require_read(loaded: Loaded, board: Board, question: Question) -> None:
    """End with exit code 1 where the reports of a unit that is asked about could not be read."""
    from wfplan.query.select import select_items

    if loaded.unread:
        within = {one.id for entry in select_items(board.plan, question) for one in entry.owed}
        units = {duty.unit for duty in board.every if duty.measure.id in within}
        options.require_read(loaded, units)


def _read_state(text: str | None) -> StateFilter | None:
    """The state that was meant, as sheets read it, or 未填报."""
    if text is None:
        return None
    from wfplan.model.typed.state_word import parse_state
    from wfplan.query.state_filter import STATE_CHOICES

    return parse_state(text) or options.read_choice("--state", text, STATE_CHOICES)
