"""`wfplan round close`: what stands now is what the round counts, for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, round_option
from wfplan.cli.option import option
from wfplan.cli.round.register import require_open, tell_lines, write_round_lines
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import ClosedRoundChanged, RoundDatesCross
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfplan.model.plan import Plan
    from wfplan.model.round import RoundClosing, RoundFile
    from wfplan.store.load import Loaded


def command(
    ctx: typer.Context,
    id: round_option.RoundId,
    date: Annotated[str | None, option("--date", "日期", "结束日期，默认今天")] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """结束一轮报送，记下各单位当时的记录；以后记入的不再计入。

    例：wfplan round close 2022Q1 --date 2022-04-20
    """
    from wfplan.model.round import RoundClosing
    from wfplan.query.round_table import totals_words
    from wfplan.status.round.answer import unit_answers
    from wfplan.status.round.closing import closing_entries
    from wfplan.status.rounds import fold_rounds

    today = options.today()
    day = options.read_date("--date", date) or today
    if day > today:
        raise BadValue("--date", str(day), f"不晚于今天（{today}）的日期")
    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    state = round_option.find_round(plan, id)
    require_open(state)
    options.require_read(loaded)
    if day < (state.sent or state.start):
        first = f"发出日期 {state.sent}" if state.sent else f"期间起 {state.start}"
        raise RoundDatesCross(state.id, first, f"结束日期 {day}")
    _require_order(plan, loaded)
    stood = closing_entries(loaded.status)

    def make(file: RoundFile) -> Sequence[RoundClosing]:
        require_open(fold_rounds(file.rounds).get(state.id))
        return [RoundClosing(id=state.id, closed=day, entries=stood)]

    lines = write_round_lines(ctx, make, wait=wait, is_dry=dry_run)
    totals = totals_words(unit_answers(plan, loaded.status, state))
    tell_lines(f"结束轮次 {state.title}：{totals}", lines, is_dry=dry_run)


def _require_order(plan: Plan, loaded: Loaded) -> None:
    """
    Raises:
        ClosedRoundChanged: the lines of an earlier round have moved; once they were counted as
            they stand, nobody could put both rounds in order.
    """
    from wfplan.status.round.closing import broken_closings
    from wfplan.status.rounds import fold_rounds

    rounds = fold_rounds(plan.rounds).values()
    for file in loaded.status:
        for broken in broken_closings(rounds, file.unit, file.entries):
            raise ClosedRoundChanged(broken.round, broken.unit)
