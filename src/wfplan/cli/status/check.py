"""`wfplan status check`: before a report is sent, and in CI."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.check import NOT_CHECKED, ProblemFormat, Statistics, status_problems
from wfplan.cli.option import option

if TYPE_CHECKING:
    from wfplan.store.load import Loaded


def command(
    ctx: typer.Context,
    as_of: Annotated[str | None, option("--as-of", "日期", "当作今天的日期，默认今天")] = None,
    against: Annotated[str | None, option("--against", "版本", "记录比该 git 版本只增不改")] = None,
    format: ProblemFormat = "text",
    statistics: Statistics = False,
) -> None:
    """检查进展填报文件：编号、分工、日期、佐证、是否只增不改。

    例：wfplan status check --against origin/main
    """
    from wfplan.output.problems import statistics_of, summary_of
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    day = options.read_date("--as-of", as_of) or options.today()
    loaded = load_plan(WorkTree(options.plan_folder(ctx)), status=True)
    found = status_problems(loaded, day, against, only_errors=False)
    problems = sorted([*loaded.problems, *found])
    printing.show_problems(problems, format, loaded)
    if statistics:
        sys.stdout.write(statistics_of(problems))
    sys.stderr.write(f"{summary_of(problems)}（{_size_of(loaded)}）\n")
    printing.end_with_problems(problems)


def _size_of(loaded: Loaded) -> str:
    """`3 个填报文件，7 条记录`"""
    if loaded.plan is None:
        return NOT_CHECKED
    entries = sum(len(file.entries) for file in loaded.status)
    return f"{len(loaded.status)} 个填报文件，{entries} 条记录"
