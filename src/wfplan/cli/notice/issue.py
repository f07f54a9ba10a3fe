"""`wfplan notice issue`: enter and number a notice to each unit that is silent or late."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper, round_option
from wfplan.cli.notice import options as notice_options
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from wfplan.model.notice import Notice, NoticeFile
    from wfplan.status.board import Board
    from wfplan.status.notice.matter import Matter
    from wfplan.status.notice.register import IssuedNotice, NoticeDraft
    from wfplan.store.write.register import RegisterLine

    Issued = list[tuple[Notice, RegisterLine, tuple[str, ...]]]

_MOST = 5
EACH = {"unit": "单位", "measure": "举措"}


def command(
    ctx: typer.Context,
    kind: notice_options.Kind = None,
    unit: options.Units = None,
    round: notice_options.Round = None,
    each: Annotated[
        str,
        option(
            "--each",
            "unit|measure",
            "一个单位一件（unit），或一条举措一件（measure）",
            words="wfplan.cli.notice.issue.EACH",
        ),
    ] = "unit",
    answer_by: notice_options.AnswerBy = None,
    date: Annotated[str | None, option("--date", "日期", "发出日期，默认今天")] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """给未报、退回、逾期、亮红灯的单位登记通知并编号。

    写了 --round 的，只看该轮所问的，未报是没有报该轮的；没有写的，催报也看久未填报的。

    例：wfplan notice issue --kind remind --round 2022Q1 --answer-by 2022-04-20 --dry-run
    """
    from wfplan.status.board import make_board

    part = options.read_choice("--each", each, EACH)
    seconds = status_options.read_wait(wait)
    draft = _read_draft(kind, date, answer_by)
    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    state = round_option.read_round(plan, round)
    if state is not None:
        draft = draft._replace(round=state.id)
    units = paper.reporting_units(plan, unit or (), draft.date)
    options.require_read(loaded, units)
    board = make_board(plan, loaded.status, draft.date)
    found = notice_options.wanted_matters(loaded, board, draft.kind, state)
    chosen = {name: matters for name, matters in found.items() if name in units}
    issued = _enter(ctx, chosen, draft, seconds, is_single=part == "measure", is_dry=dry_run)
    _tell(issued, chosen, is_dry=dry_run)
    _tell_left_out(board, units if unit else (), chosen)


def _read_draft(kind: str | None, date: str | None, answer_by: str | None) -> NoticeDraft:
    """What all the notices say."""
    from wfplan.status.notice.register import NoticeDraft

    day = options.read_date("--date", date) or options.today()
    wanted = notice_options.read_kind(kind)
    if wanted is None:
        raise MissingOption("--kind", "通知的种类", ("remind", "supervise", "talk"))
    until = notice_options.read_answer_by(answer_by, day)
    if until is None:
        raise MissingOption("--answer-by", "答复期限")
    return NoticeDraft(day, wanted, until)


def _enter(
    ctx: typer.Context,
    chosen: Mapping[str, Sequence[Matter]],
    draft: NoticeDraft,
    wait_seconds: float,
    *,
    is_single: bool,
    is_dry: bool,
) -> Issued:
    """Each new notice, its line, and the numbers of the earlier ones on the same matters."""
    from wfplan.model.notice import NoticeFile
    from wfplan.status.notice.matter import ids_of
    from wfplan.status.notice.register import (
        draft_notices,
        earlier_notices,
        fold_notices,
        without_issued,
    )
    from wfplan.store.tree import NOTICES_FILE, WorkTree
    from wfplan.store.write.register import RegisterFile, append_lines

    ids = {name: ids_of(matters) for name, matters in chosen.items()}
    known: tuple[Notice, ...] = ()
    made: list[Notice] = []
    issued: list[IssuedNotice] = []

    def make(file: NoticeFile) -> Sequence[Notice]:
        nonlocal known, made, issued
        known = file.notices
        left, issued = without_issued(known, ids, draft, is_single=is_single)
        made = draft_notices(known, left, draft, is_single=is_single)
        return made

    register = RegisterFile(NOTICES_FILE, "notices", NoticeFile)
    tree = WorkTree(options.plan_folder(ctx))
    lines = append_lines(tree, register, make, wait_seconds=wait_seconds, is_dry=is_dry)
    _tell_issued(issued)
    every = fold_notices((*known, *made))
    earlier = (earlier_notices(every[one.number], [*every.values()]) for one in made)
    return [
        (one, line, tuple(before.number for before in found))
        for one, line, found in zip(made, lines, earlier, strict=True)
    ]


def _tell_issued(notices: Sequence[IssuedNotice]) -> None:
    """Which notices stand in the register as they would be entered."""
    if notices:
        numbers = "、".join(one.number for one in notices[:_MOST])
        more = f"等 {len(notices)} 件" if len(notices) > _MOST else ""
        sys.stderr.write(f"{notices[0].date} 已登记，没有重复登记：{numbers}{more}\n")


def _tell_left_out(board: Board, named: Sequence[str], chosen: Collection[str]) -> None:
    """Which of the units that were named get no notice, or that nobody does."""
    from wfplan.status.wording import over_words

    if board.clock.is_concluded:
        sys.stderr.write(f"{over_words(board)}，没有登记通知\n")
        return
    for name in named:
        if name not in chosen:
            sys.stderr.write(f"{name}没有未报、退回、逾期或亮红灯的举措，不发通知\n")
    if not (chosen or named):
        sys.stderr.write("没有未报、退回、逾期或亮红灯的举措，没有登记通知\n")


def _tell(issued: Issued, chosen: Mapping[str, Sequence[Matter]], *, is_dry: bool) -> None:
    if is_dry and issued:
        sys.stdout.write("将写入：\n")
    sys.stdout.writelines(_lines(issued, chosen))


def _lines(issued: Issued, chosen: Mapping[str, Sequence[Matter]]) -> Iterator[str]:
    """`2022-3 督办 市公安局：3-4-1（逾期），2022-04-20 前答复；此前 2022-1　plan/…:4`."""
    from wfplan.model.words import NOTICES
    from wfplan.status.notice.matter import matter_words

    for notice, line, earlier in issued:
        assert notice.kind is not None
        assert notice.unit is not None
        words = matter_words(chosen[notice.unit], notice.matters)
        before = f"；此前 {'、'.join(earlier)}" if earlier else ""
        yield (
            f"{notice.number} {NOTICES[notice.kind]} {notice.unit}：{words}，"
            f"{notice.answer_by} 前答复{before}　{line.path}:{line.line}\n"
        )
