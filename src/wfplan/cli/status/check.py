"""`wfplan status check`: before a report is sent, and in CI."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
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
    against: Annotated[
        str | None, typer.Option("--against", metavar="版本", help="记录比该 git 版本只增不改")
    ] = None,
    format: options.ProblemFormat = "text",
) -> None:
    """检查进展填报文件：编号、分工、日期、佐证、是否只增不改。

    例：wfplan status check --against origin/main
    """
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    day = options.read_date("--as-of", as_of) or options.today()
    loaded = load_plan(WorkTree(options.plan_folder(ctx)), status=True)
    problems = sorted([*loaded.problems, *_check(loaded, day, against)])
    printing.show_problems(problems, format, loaded)
    printing.end_with_problems(problems)
    if not problems:
        entries = sum(len(file.entries) for file in loaded.status)
        sys.stderr.write(f"进展填报无误：{len(loaded.status)} 个文件，{entries} 条记录\n")


def _check(loaded: Loaded, today: date, against: str | None) -> list[Problem]:
    """What the rules find in the files that could be read; nothing without a plan."""
    from wfplan.rules.catalogue import check_status
    from wfplan.rules.status_context import StatusContext
    from wfplan.store.evidence import digests_of
    from wfplan.store.revision import status_at
    from wfplan.store.tree import STATUS, WorkTree

    if loaded.plan is None:
        return []
    assert isinstance(loaded.tree, WorkTree)
    unread = {*loaded.tree.names(STATUS)} - {*loaded.status_files}
    older = status_at(loaded.tree.root, against) if against else {}
    context = StatusContext(
        plan=loaded.plan,
        files=loaded.status,
        names=loaded.status_files,
        today=today,
        digests=digests_of(loaded.tree.root, loaded.status),
        older={name: file for name, file in older.items() if name not in unread},
        revision=against or "",
    )
    return loaded.locate(check_status(context))


app = single(check_command)
