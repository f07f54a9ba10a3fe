"""`wfplan status compare`: what changed between two days, rounds, editions or revisions."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wfplan.cli import options, printing, row_options
from wfplan.cli.option import argument, option
from wfplan.cli.usage_errors import UnknownEdition, UnknownPoint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.status.board import Board
    from wfplan.status.boards import Moment
    from wfplan.status.change.compare import Level
    from wfplan.store.load import Loaded


class ComparePoint(NamedTuple):
    """A state of the plan, and what people call it: a moment of it, or that of a git revision."""

    at: Moment | Board
    label: str


def command(
    ctx: typer.Context,
    before: Annotated[str, argument("甲", "日期、轮次、方案的版（如 1）或 git 版本")],
    after: Annotated[str, argument("乙", "同上")],
    by: Annotated[
        str | None,
        option(
            "--by",
            "层次",
            "plan（方案）、chapter（章）、item（任务项）、unit（责任单位）；不写则全部",
            words="wfplan.query.compare_table.LEVELS",
        ),
    ] = None,
    sort: row_options.Sort = None,
    top: row_options.Top = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """两个时候相比：新完成、新亮灯、转绿、进度变化、名次升降。

    也列出仍未填报和退回的。

    例：wfplan status compare 2022Q1 2022Q2 --by unit --sort rank --top 10
    """
    from wfplan.query.compare_table import LEVELS, compare_table
    from wfplan.status.change.compare import compare_boards

    level: Level | None = options.read_choice("--by", by, LEVELS, {"unit": ("单位",)})
    loaded = options.open_plan(ctx, status=True)
    options.require_read(loaded)
    points = [_read_point(ctx, loaded, text) for text in (before, after)]
    then, now = _boards_of(loaded, points)
    changes = compare_boards(then, now, (level,) if level else ())
    table = compare_table(changes, " → ".join(point.label for point in points))
    plan = options.sound_plan(loaded)
    printing.print_answer(table, format, output, bom, plan, sort=sort, top=top)


def _boards_of(loaded: Loaded, points: Sequence[ComparePoint]) -> list[Board]:
    """The board of each point, those of the plan itself made together."""
    from wfplan.status.boards import Moment, make_boards

    moments = [point.at for point in points if isinstance(point.at, Moment)]
    made = iter(make_boards(options.sound_plan(loaded), loaded.status, moments))
    return [next(made) if isinstance(point.at, Moment) else point.at for point in points]


def _read_point(ctx: typer.Context, loaded: Loaded, text: str) -> ComparePoint:
    """The state that is meant: on a day, else of a round, else of an edition, else in git.

    Raises:
        UnknownPoint, UnknownEdition: there is no such.
    """
    from wfplan.model.typed.day import parse_day
    from wfplan.status.boards import Moment
    from wfplan.status.rounds import fold_rounds

    plan = options.sound_plan(loaded)
    day = parse_day(text)
    if day is not None:
        return ComparePoint(Moment(day), str(day))
    rounds = fold_rounds(plan.rounds)
    if text in rounds:
        state = rounds[text]
        return ComparePoint(Moment(None, state), state.title)
    version = options.read_version(text)
    if version is not None:
        return _edition_point(plan, version)
    return _revision_point(ctx, text, list(rounds))


def _edition_point(plan: Plan, version: int) -> ComparePoint:
    """An edition on the last day on which it was in force, the one in force today."""
    import datetime

    from wfplan.status.boards import Moment

    versions = [one.front.version for one in (*plan.editions, plan)]
    if version not in versions:
        raise UnknownEdition(version, versions)
    later = [one.date for one in plan.front.revisions if one.version > version]
    day = (
        datetime.date.fromordinal(max(min(later).toordinal() - 1, 1)) if later else options.today()
    )
    return ComparePoint(Moment(day), f"第 {version} 版（截至 {day}）")


def _revision_point(ctx: typer.Context, text: str, rounds: list[str]) -> ComparePoint:
    """All that was reported by a commit, on its day or that of the last report."""
    from wfplan.status.board import make_board
    from wfplan.store.git.git_errors import GitNotFound, NotARepository, UnknownRevision
    from wfplan.store.git.repository import Repository
    from wfplan.store.git.revision import progress_at

    near = get_close_matches(text, rounds, 2, 0.6)
    try:
        with Repository.find(options.plan_folder(ctx)) as repository:
            commit = repository.resolve(text)
            loaded = progress_at(repository, text)
            days = [repository.day_of(commit)]
    except (GitNotFound, NotARepository, UnknownRevision) as error:
        raise UnknownPoint(text, near, str(error)) from error
    days += [entry.date for file in loaded.status for entry in file.entries]
    day: date = max(filter(None, days), default=options.today())
    plan = options.sound_plan(loaded)
    return ComparePoint(make_board(plan, loaded.status, day), f"{text}（截至 {day}）")
