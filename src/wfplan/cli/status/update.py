"""`wfplan status update`: what a unit reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, options, round_option
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.cli.status.ask_report import ask_missing
from wfplan.cli.status.request import entry_options
from wfplan.cli.usage_errors import NothingBeside

if TYPE_CHECKING:
    from datetime import date

    from wfplan.cli.status.request.entry_options import DutyDraft
    from wfplan.model.status import Evidence, Solution, StatusFile, Update
    from wfplan.status.draft import Draft
    from wfplan.status.rounds import RoundState
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.append import Appended


def command(
    ctx: typer.Context,
    ids: status_options.Ids,
    unit: options.Units = None,
    state: Annotated[
        str | None,
        option("--state", "状态", "如 正在推进 或 in_progress", words="wfplan.model.words.STATES"),
    ] = None,
    progress: Annotated[str | None, option("--progress", "百分数", "进度，0 至 100")] = None,
    value: Annotated[str | None, option("--value", "数", "目标值已完成多少，折成进度")] = None,
    reached: Annotated[
        list[str] | None, option("--reached", "日期", "已达成的阶段目标的日期；可写几次")
    ] = None,
    note: Annotated[
        str | None, option("--note", "文字", "进展情况；有 --solved 的，怎样解决的")
    ] = None,
    problem: Annotated[str | None, option("--problem", "文字", "存在问题")] = None,
    problem_due: Annotated[
        str | None, option("--problem-due", "日期", "打算何时前解决该问题")
    ] = None,
    solved: Annotated[
        str | None, option("--solved", "日期", "在该日填报中提出的问题已经解决，报请销号")
    ] = None,
    next_step: Annotated[str | None, option("--next-step", "文字", "下步打算")] = None,
    evidence: Annotated[
        list[str] | None, option("--evidence", "文件|网址", "佐证材料；可写几次")
    ] = None,
    evidence_date: Annotated[
        list[str] | None, option("--evidence-date", "日期", "材料日期，依次对应；只写一个则通用")
    ] = None,
    date: entry_options.Date = None,
    period: status_options.Period = None,
    round: round_option.RoundOrNone = None,
    notice: entry_options.Notice = None,
    by: entry_options.By = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """填报一条或几条举措的进展；没写的，在终端上逐项问。

    例：wfplan status update 1-3-2 --unit 市司法局 --state 正在推进 --progress 40
    """
    from wfplan.model.typed.no_problem import stated_problem

    typed = entry_options.read_draft(
        ctx, ids, unit, date=date, period=period, round=round, notice=notice, by=by
    )
    words = {
        "--state": state,
        "--progress": progress,
        "--value": value,
        "--problem": problem,
        "--next-step": next_step,
        "--reached": "".join(reached or ()),
        "--evidence": "".join(evidence or ()),
    }
    said = [name for name, text in words.items() if text and text.strip()]
    if solved is not None:
        if said or problem_due:
            raise NothingBeside("--solved", [*said, *(["--problem-due"] if problem_due else [])])
        _tell_solved(typed, solved, note, wait=wait, is_dry=dry_run)
        return
    draft = replace(
        typed.draft,
        state=options.read_state("--state", state),
        progress=status_options.read_percent(progress),
        value=status_options.read_number("--value", value),
        reached=tuple(_read_days("--reached", reached or [])),
        note=status_options.clean_text("--note", note),
        problem=stated_problem(status_options.clean_text("--problem", problem)),
        problem_due=entry_options.read_last_date("--problem-due", problem_due),
        next_step=status_options.clean_text("--next-step", next_step),
        evidence=_read_evidence(typed.tree, evidence or [], evidence_date or []),
    )
    is_said = bool(said or (note and note.strip()))
    appended = _append(typed, draft, wait=wait, is_said=is_said, is_dry=dry_run)
    _hint(appended.entries, draft.round)


def _tell_solved(
    typed: DutyDraft, solved: str, note: str | None, *, wait: str, is_dry: bool
) -> None:
    """Write that a problem was solved, which waits for the steward to strike it off."""
    from wfplan.status.desk.request import draft_solution

    day = options.read_date("--solved", solved)
    assert day is not None
    draft = replace(typed.draft, note=status_options.clean_text("--note", note))

    def make(file: StatusFile) -> list[Solution]:
        return [
            draft_solution(
                typed.plan, target, draft, day, typed.today, typed.known_to(file, target)
            )
            for target in typed.targets
        ]

    entry_options.append_drafted(typed, make, wait=wait, is_dry=is_dry)


def _read_days(option: str, texts: Sequence[str]) -> Iterator[date]:
    """Each day once, in their order."""
    found = (entry_options.read_last_date(option, text) for text in texts)
    return iter(sorted({day for day in found if day}))


def _append(
    typed: DutyDraft, draft: Draft, *, wait: str, is_said: bool, is_dry: bool
) -> Appended[Update]:
    from wfplan.status.carry_over import carry_over
    from wfplan.status.draft import draft_update, history_of
    from wfplan.store.snapshot import read_snapshot

    plan = typed.plan
    snapshot = read_snapshot(typed.tree, typed.unit)
    drafts = ask_missing(plan, snapshot.file, typed.targets, draft, is_said=is_said)
    is_asked = ask.is_terminal()

    def make(file: StatusFile) -> list[Update]:
        whole = [
            (measure, told if is_asked else carry_over(plan, file, measure, told))
            for measure, told in drafts
        ]
        return [
            draft_update(plan, measure, told, typed.today, history_of(plan, known, measure, told))
            for (measure, told), target in zip(whole, typed.targets, strict=True)
            for known in [typed.known_to(file, target) if told.reached else file]
        ]

    return entry_options.append_drafted(typed, make, wait=wait, is_dry=is_dry, before=snapshot)


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


def _hint(updates: Sequence[Update], round: RoundState | None) -> None:
    """What a check would ask about, said at once; and that a round is over."""
    from wfplan.status.rounds import closed_words

    if said := closed_words(round):
        sys.stderr.write(f"提示：{said}\n")
    for update in updates:
        if update.state == "completed" and not update.evidence:
            sys.stderr.write(f"提示：{update.measure} 报为已完成，还没有佐证材料（--evidence）\n")
