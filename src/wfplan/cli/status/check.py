"""`wfplan status check`: before a report is sent, and in CI."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options
from wfplan.cli.command import single

if TYPE_CHECKING:
    from datetime import date

    from wfplan.problem import Problem
    from wfplan.store.load import Loaded


def check_command(
    ctx: typer.Context,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="当作今天的日期，默认今天")
    ] = None,
    format: options.ProblemFormat = "text",
) -> None:
    """检查进展填报文件：编号、分工、日期、佐证、是否只增不改。

    例：wfplan status check
    """
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    day = options.read_date("--as-of", as_of) or options.today()
    loaded = load_plan(WorkTree(options.plan_folder(ctx)), status=True)
    problems = sorted([*loaded.problems, *_check(loaded, day)])
    options.print_problems(problems, format)
    if not problems:
        entries = sum(len(file.entries) for file in loaded.status)
        sys.stderr.write(f"进展填报无误：{len(loaded.status)} 个文件，{entries} 条记录\n")


def _check(loaded: Loaded, today: date) -> list[Problem]:
    """What the rules find in the files that could be read; nothing without a plan."""
    from wfplan.rules.status_context import StatusContext
    from wfplan.rules.status_rules import check_status
    from wfplan.store.evidence import digests_of
    from wfplan.store.tree import WorkTree

    if loaded.plan is None:
        return []
    assert isinstance(loaded.tree, WorkTree)
    context = StatusContext(
        plan=loaded.plan,
        files=loaded.status,
        names=loaded.status_files,
        today=today,
        digests=digests_of(loaded.tree.root, loaded.status),
    )
    return loaded.locate(check_status(context))


app = single(check_command)
