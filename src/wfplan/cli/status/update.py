"""`wfplan status update`: what a unit reports."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, completion, options, round_option
from wfplan.cli.command import single
from wfplan.cli.notice.options import read_notice
from wfplan.cli.status import options as status_options
from wfplan.cli.status.ask_report import ask_missing
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.model.status import Evidence, StatusFile, Update
    from wfplan.status.draft import Draft, DutyTarget
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.append import Appended


def update_command(
    ctx: typer.Context,
    ids: status_options.Ids,
    unit: options.Units = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="状态",
            help="如 正在推进 或 in_progress",
            autocompletion=completion.complete_state,
        ),
    ] = None,
    progress: Annotated[
        str | None, typer.Option("--progress", metavar="百分数", help="进度，0 至 100")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="数", help="目标值已完成多少，折成进度")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="文字", help="进展情况")] = None,
    problem: Annotated[
        str | None, typer.Option("--problem", metavar="文字", help="存在问题")
    ] = None,
    next_step: Annotated[
        str | None, typer.Option("--next-step", metavar="文字", help="下步打算")
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="文件|网址", help="佐证材料；可写几次"),
    ] = None,
    evidence_date: Annotated[
        list[str] | None,
        typer.Option("--evidence-date", metavar="日期", help="材料日期，依次对应；只写一个则通用"),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="填报日期，默认今天")
    ] = None,
    period: status_options.Period = None,
    round: round_option.RoundOrNone = None,
    notice: Annotated[
        str | None, typer.Option("--notice", metavar="通知", help="所答通知的编号，如 2022-3")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="姓名", help="填报人")] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """填报一条或几条举措的进展；没写的，在终端上逐项问。

    例：wfplan status update 1-3-2 --unit 市司法局 --state 正在推进 --progress 40
    """
    from wfplan.model.typed.no_problem import stated_problem
    from wfplan.status.draft import Draft, require_instances
    from wfplan.store.tree import WorkTree

    today = options.today()
    day = options.read_date("--date", date) or today
    whole = options.sound_plan(options.open_plan(ctx))
    answered = round_option.read_current_round(whole, round)
    counted = min(day, answered.end) if answered else day
    plan = whole.in_force(counted)
    tree = WorkTree(options.plan_folder(ctx))
    targets = status_options.read_targets(plan, ids)
    name = _read_unit(plan, targets, unit, (counted, day))
    draft = Draft(
        date=day,
        state=options.read_state("--state", state),
        period=status_options.read_instance("--period", period),
        progress=status_options.read_percent("--progress", progress),
        value=status_options.read_number("--value", value),
        note=status_options.clean_text("--note", note),
        problem=stated_problem(status_options.clean_text("--problem", problem)),
        next_step=status_options.clean_text("--next-step", next_step),
        evidence=_read_evidence(tree, evidence or [], evidence_date or []),
        by=status_options.clean_text("--by", by),
        round=answered,
        notice=read_notice(plan, name, notice),
    )
    require_instances(targets, draft.period)
    typed = (state, progress, value, note, problem, next_step, *(evidence or ()))
    is_said = any(text and text.strip() for text in typed)
    how = {"is_said": is_said, "is_dry": dry_run}
    appended = _append(tree, plan, name, targets, draft, today, wait=wait, **how)
    status_options.print_changes(plan, [appended], is_dry=dry_run)
    _hint(appended.entries)


def _read_unit(
    plan: Plan, targets: tuple[DutyTarget, ...], names: list[str] | None, days: Collection[date]
) -> str:
    """The one unit that reports: who owes it on the day that it counts for, or on its own.

    Raises:
        BadValue: several were typed.
    """
    units = status_options.read_units(plan, targets, names, days)
    if len(units) > 1:
        raise BadValue("--unit", "、".join(units), "一个责任单位（各单位分别填报）")
    return units[0]


def _append(
    tree: WorkTree,
    plan: Plan,
    unit: str,
    targets: tuple[DutyTarget, ...],
    draft: Draft,
    today: date,
    *,
    wait: str,
    is_said: bool,
    is_dry: bool,
) -> Appended[Update]:
    from wfplan.status.carry_over import carry_over
    from wfplan.status.draft import draft_update, history_of
    from wfplan.store.snapshot import read_snapshot
    from wfplan.store.write.append import append_entries

    snapshot = read_snapshot(tree, unit)
    drafts = ask_missing(plan, snapshot.file, targets, draft, is_said=is_said)
    is_asked = ask.is_terminal()

    def make(file: StatusFile) -> list[Update]:
        whole = [
            (measure, told if is_asked else carry_over(plan, file, measure, told))
            for measure, told in drafts
        ]
        return [
            draft_update(plan, measure, told, today, history_of(plan, file, measure, told))
            for measure, told in whole
        ]

    return append_entries(
        tree,
        unit,
        make,
        before=snapshot,
        wait_seconds=status_options.read_wait(wait),
        is_dry=is_dry,
    )


def _read_evidence(tree: WorkTree, texts: list[str], dates: list[str]) -> tuple[Evidence, ...]:
    """Pages as they are, files by their place in the repository with their digest."""
    from wfplan.errors import BadValue
    from wfplan.model.status import Evidence
    from wfplan.store.evidence import register_file, repository_of

    days = [options.read_date("--evidence-date", text) for text in dates]
    if len(days) > max(len(texts), 1) or (1 < len(days) < len(texts)):
        raise BadValue("--evidence-date", "、".join(dates), "一个，或与 --evidence 一样多")
    spread = days * len(texts) if len(days) == 1 else days or [None] * len(texts)
    found = []
    for given, day in zip(texts, spread, strict=True):
        text = status_options.clean_text("--evidence", given) or given
        if "://" in text:
            found.append(Evidence(url=text, date=day))
            continue
        folders = (Path.cwd(), tree.root, repository_of(tree.root))
        path, digest = register_file(tree.root, text, folders)
        found.append(Evidence(path=path, sha256=digest, date=day))
    return tuple(found)


def _hint(updates: Sequence[Update]) -> None:
    """What a check would ask about, said at once."""
    for update in updates:
        if update.state == "completed" and not update.evidence:
            sys.stderr.write(f"提示：{update.measure} 报为已完成，还没有佐证材料（--evidence）\n")


app = single(update_command)
