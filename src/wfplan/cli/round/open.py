"""`wfplan round open`: a round begins, or what was said of it is corrected."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wfplan.cli import options, paper
from wfplan.cli.option import argument, option
from wfplan.cli.round.register import require_open, tell_lines, write_round_lines
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import (
    MalformedRoundId,
    MissingOption,
    PlanIsConcluded,
    RoundAsksNobody,
    RoundDatesCross,
)
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfplan.model.period import Period
    from wfplan.model.plan import Plan
    from wfplan.model.round import Asks, Round, RoundFile
    from wfplan.status.rounds import RoundState
    from wfplan.store.load import Loaded

ASKS = {"open": "未结的", "all": "全部"}


def command(
    ctx: typer.Context,
    id: Annotated[str, argument("轮次", "如 2022Q1")],
    period: Annotated[
        str | None, option("--period", "期间", "所报期间，如 2022-01-01..2022-03-31、2022Q1")
    ] = None,
    return_by: paper.ReturnBy = None,
    name: Annotated[str | None, option("--name", "名称", "如 2022年第一季度")] = None,
    sent: Annotated[str | None, option("--sent", "日期", "发出日期，默认今天")] = None,
    unit: options.Units = None,
    chapter: options.Chapters = None,
    item: Annotated[list[str] | None, option("--item", "编号", "只问此任务项，如 3-2")] = None,
    asks: Annotated[
        str | None, option("--asks", "范围", "open（只问未结的）或 all（全部，默认）")
    ] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """开启一轮报送；编号已有的，更正所写的各项。

    例：wfplan round open 2022Q1 --period 2022-01-01..2022-03-31 --return-by 2022-04-08
    """
    from wfplan.status.rounds import fold_rounds

    round_id = _read_new_id(id)
    today = options.today()
    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    span = _read_span(period)
    typed: dict[str, Any] = {
        "name": status_options.clean_text("--name", name),
        "start": span and span.start,
        "end": span and span.end,
        "sent": options.read_date("--sent", sent),
        "return_by": options.read_date("--return-by", return_by),
    }
    day = typed["sent"] or today
    scope: dict[str, Any] = {
        "open": (options.read_choice("--asks", asks, ASKS) == "open") if asks else None,
        "units": paper.reporting_units(plan, unit, day) if unit else None,
        "chapters": options.read_ids(plan, "--chapter", chapter, level=1) or None,
        "items": options.read_ids(plan, "--item", item, level=2) or None,
    }
    before: list[RoundState | None] = []
    made: list[Round] = []

    def make(file: RoundFile) -> Sequence[Round]:
        known = fold_rounds(file.rounds).get(round_id)
        require_open(known)
        before[:] = [known]
        if known is None and typed["sent"] is None and typed["return_by"]:
            # One that is entered after it was over was not sent today.
            typed["sent"] = today if today <= typed["return_by"] else None
        made[:] = _draft_line(round_id, typed, scope, known)
        _require_running(plan, made, is_new=known is None)
        _require_asked(plan.model_copy(update={"rounds": (*file.rounds, *made)}), loaded, round_id)
        return made

    lines = write_round_lines(ctx, make, wait=wait, is_dry=dry_run)
    after = plan.model_copy(update={"rounds": (*plan.rounds, *made)})
    tell_lines(_said(after, loaded, round_id, before[0], is_new=bool(made)), lines, is_dry=dry_run)
    _warn_of_shared_rows(after, round_id)


def _read_new_id(text: str) -> str:
    """An id that a round may have.

    Raises:
        MalformedRoundId: it is none.
    """
    from wfplan.model.round import is_round_id

    if not is_round_id(text.strip()):
        raise MalformedRoundId(text)
    return text.strip()


def _read_span(text: str | None) -> Period | None:
    """The period that was typed.

    Raises:
        BadValue: it is of no year that a plan can run over.
    """
    span = paper.read_period(text)
    years = range(status_options.FIRST_YEAR, status_options.LAST_YEAR + 1)
    if span and not (span.start.year in years and span.end.year in years):
        raise BadValue("--period", text or "", f"{years[0]} 年至 {years[-1]} 年之间的期间")
    return span


def _draft_line(
    name: str, typed: dict[str, Any], scope: dict[str, Any], known: RoundState | None
) -> list[Round]:
    """The line to add; none where it says only what stands.

    Raises:
        MissingOption, RoundDatesCross: nothing can be made of what was typed.
    """
    from wfplan.model.round import Asks, Round

    if known is None:
        for field, option, word in (
            ("start", "--period", "所报期间"),
            ("return_by", "--return-by", "报回期限"),
        ):
            if typed[field] is None:
                raise MissingOption(option, word)
    _require_order(name, typed, known)
    said = {field: value for field, value in typed.items() if value is not None}
    given = {field: value for field, value in scope.items() if value is not None}
    if given:
        stood = known.asks if known else Asks()
        said["asks"] = _asks({**_narrow(stood), **given})
    if known is not None:
        said = {field: value for field, value in said.items() if value != getattr(known, field)}
    elif said.get("asks") == Asks():
        del said["asks"]
    if known is not None and not said:
        return []
    return [Round(id=name, **said)]


def _narrow(asks: Asks) -> dict[str, Any]:
    """What narrows the rows that are asked."""
    return {name: value for name in type(asks).model_fields if (value := getattr(asks, name))}


def _asks(fields: dict[str, Any]) -> Asks:
    from wfplan.model.round import Asks

    return Asks(**{name: value for name, value in fields.items() if value})


def _require_order(name: str, typed: dict[str, Any], known: RoundState | None) -> None:
    sent = typed["sent"] or (known and known.sent)
    start = typed["start"] or (known and known.start)
    return_by = typed["return_by"] or (known and known.return_by)
    if start and return_by and return_by < start:
        raise RoundDatesCross(name, f"期间起 {start}", f"报回期限 {return_by}")
    if sent and return_by and return_by < sent:
        raise RoundDatesCross(name, f"发出日期 {sent}", f"报回期限 {return_by}")


def _require_running(plan: Plan, made: Sequence[Round], *, is_new: bool) -> None:
    """
    Raises:
        PlanIsConcluded: what a line asks from now on is asked after the end of the plan.
    """
    for line in made if plan.conclusion else ():
        assert plan.conclusion is not None
        asked = line.sent or (line.start if is_new else None)
        if asked and asked >= plan.conclusion.date:
            raise PlanIsConcluded(str(plan.conclusion.date), line.id, str(asked))


def _require_asked(plan: Plan, loaded: Loaded, name: str) -> None:
    """
    Raises:
        RoundAsksNobody: no unit owes any of what it asks.
    """
    from wfplan.status.round.row import asked_rows
    from wfplan.status.rounds import fold_rounds

    if not asked_rows(plan, loaded.status, fold_rounds(plan.rounds)[name]):
        raise RoundAsksNobody(name)


def _said(plan: Plan, loaded: Loaded, name: str, known: RoundState | None, *, is_new: bool) -> str:
    """What was done to which round, and how many units and rows it asks."""
    from wfplan.status.round.row import asked_rows
    from wfplan.status.rounds import fold_rounds

    state = fold_rounds(plan.rounds)[name]
    rows = asked_rows(plan, loaded.status, state)
    done = "开启轮次" if known is None else "已有，更正轮次" if is_new else "没有改动，轮次"
    until = f"，{state.return_by} 前报回" if state.return_by else ""
    asked = f"问 {len(rows)} 个单位 {sum(map(len, rows.values()))} 行"
    return f"{done} {state.title}：{state.start} 至 {state.end}{until}，{asked}"


def _warn_of_shared_rows(plan: Plan, name: str) -> None:
    from wfplan.status.round.row import shared_rows

    for one, other, rows in shared_rows(plan):
        if name in (one.id, other.id):
            sys.stderr.write(
                f"提示：轮次 {one.id} 和 {other.id} 都未结束，都问了 {len(rows)} 行"
                f"（如 {rows[0].unit} {rows[0].measure}）\n"
            )
