"""What the commands that make papers share: their options, and how they begin and end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn, TypeVar

import typer

from wfplan.cli import options
from wfplan.errors import MalformedDay, MalformedPeriod

if TYPE_CHECKING:
    from pathlib import Path

    from wfplan.model.plan import Plan
    from wfplan.problem import Problem
    from wfplan.render.period import Period
    from wfplan.status.board import Board
    from wfplan.store.batch import Batch
    from wfplan.store.template import TemplateFile

T = TypeVar("T")

OUTPUT = "output"

Folder = Annotated[
    str, typer.Option("--output", "-o", metavar="文件夹", help="写入此文件夹，默认 output")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="截至该日；默认今天")]
PeriodText = Annotated[
    str | None, typer.Option("--period", metavar="期间", help="如 2022、2022H1、2022Q2、2022-06")
]
ReturnBy = Annotated[
    str | None, typer.Option("--return-by", metavar="日期", help="报回期限，如 2022-07-10")
]
Templates = Annotated[
    str | None, typer.Option("--templates", metavar="文件夹", help="先在此文件夹中找模板")
]


class Papers(NamedTuple):
    """What the papers of one run are made of."""

    board: Board
    folders: tuple[Path, ...]

    @property
    def plan(self) -> Plan:
        return self.board.plan

    def template(self, name: str, unit: str | None = None) -> TemplateFile:
        """The template for a paper, or the unit's own."""
        from wfplan.render.name import safe_name
        from wfplan.store.template import find_template

        return find_template(self.folders, name, safe_name(unit) if unit else None)


def open_papers(ctx: typer.Context, as_of: str | None, templates: str | None) -> Papers:
    """The plan with its progress on a day; faults are shown and end the run with exit code 1."""
    from wfplan.status.board import make_board
    from wfplan.store.load import load_plan
    from wfplan.store.template import template_folders
    from wfplan.store.tree import WorkTree

    day = read_day("--as-of", as_of) or today()
    root = options.plan_folder(ctx)
    loaded = load_plan(WorkTree(root), status=True)
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    if errors:
        _show_faults(errors)
    board = make_board(options.sound_plan(loaded), loaded.status, day)
    return Papers(board, template_folders(templates, root))


def today() -> date:
    """The day on which this runs."""
    return date.today()


def read_day(option: str, text: str | None) -> date | None:
    """The day that was typed, as 2022-06-30."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MalformedDay(option, text) from None


def read_period(text: str | None) -> Period | None:
    """The period that was typed."""
    from wfplan.render.period import parse_period

    period = parse_period(text) if text is not None else None
    if text is not None and period is None:
        raise MalformedPeriod(text)
    return period


@contextmanager
def faults_shown() -> Iterator[None]:
    """Faults of a template are shown and end the run with exit code 1."""
    from wfplan.render.faults import TemplateFaults

    try:
        yield
    except TemplateFaults as found:
        _show_faults(found.problems)


def progress(things: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The same things, counted by a bar on stderr where that is a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from things
        return
    from rich.progress import track

    from wfplan.output.table import open_console

    yield from track(things, what, total, console=open_console(sys.stderr), transient=True)


def close(batch: Batch, kind: str, *, dry_run: bool) -> None:
    """Say what was written, or with `dry_run` would be, file by file."""
    folder = next((path.parent for path in (*batch.written, *batch.unchanged)), None)
    if dry_run:
        for path in batch.written:
            sys.stdout.write(f"将写入：{path}\n")
    done = f"{'将写入' if dry_run else '已写入'} {len(batch.written)} 个{kind}"
    same = f"，{len(batch.unchanged)} 个内容未变" if batch.unchanged else ""
    where = f"，文件夹：{folder}" if folder else ""
    sys.stderr.write(f"{done}{same}{where}\n")


def _show_faults(problems: Iterable[Problem]) -> NoReturn:
    from wfplan.output.problems import text_problems

    sys.stderr.write(text_problems(list(problems)))
    raise typer.Exit(1)
