"""`wfplan round extend`: a unit is given until another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper, round_option
from wfplan.cli.option import option
from wfplan.cli.round.register import require_open, tell_lines, write_round_lines
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import MissingOption, NotAsked, RoundDatesCross

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfplan.model.round import RoundExtension, RoundFile
    from wfplan.status.rounds import RoundState


def command(
    ctx: typer.Context,
    id: round_option.RoundId,
    unit: options.Units = None,
    return_by: paper.ReturnBy = None,
    reason: Annotated[str | None, option("--reason", "文字", "为什么延长")] = None,
    date: Annotated[str | None, option("--date", "日期", "同意的日期，默认今天")] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """把一个单位的报回期限延长到另一天。

    例：wfplan round extend 2022Q1 --unit 市司法局 --return-by 2022-04-15 --reason 机构调整
    """
    from wfplan.model.round import RoundExtension
    from wfplan.status.round.row import rows_in_scope
    from wfplan.status.rounds import fold_rounds

    until = options.read_date("--return-by", return_by)
    why = status_options.clean_text("--reason", reason)
    day = options.read_date("--date", date) or options.today()
    for missing, word, value in (
        ("--unit", "责任单位", unit),
        ("--return-by", "报回期限", until),
        ("--reason", "延长的理由", why),
    ):
        if not value:
            raise MissingOption(missing, word)
    assert until is not None
    plan = options.sound_plan(options.open_plan(ctx))
    state = round_option.find_round(plan, id)
    units = paper.reporting_units(plan, unit or (), state.day)
    known = {row.key.unit for row in rows_in_scope(plan, state)}
    for name in units:
        if name not in known:
            raise NotAsked(state.id, name)

    def make(file: RoundFile) -> Sequence[RoundExtension]:
        now = fold_rounds(file.rounds).get(state.id, state)
        require_open(now)
        _require_later(now, units, until)
        lines = [
            RoundExtension(id=state.id, unit=name, return_by=until, date=day, reason=why)
            for name in units
        ]
        return [line for line in lines if now.return_by_of(line.unit) != until]

    lines = write_round_lines(ctx, make, wait=wait, is_dry=dry_run)
    done = "延长到" if lines else "没有改动，已延长到"
    tell_lines(f"轮次 {state.title}：{'、'.join(units)}{done} {until}", lines, is_dry=dry_run)


def _require_later(state: RoundState, units: Sequence[str], until: date) -> None:
    """
    Raises:
        RoundDatesCross: it is no extension.
    """
    for unit in units:
        now = state.return_by_of(unit)
        if now is not None and until < now:
            raise RoundDatesCross(
                state.id, f"{unit}现在的报回期限 {now}", f"延长后的报回期限 {until}"
            )
