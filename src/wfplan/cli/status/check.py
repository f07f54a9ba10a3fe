"""`wfplan status check`: before a report is sent, and in CI."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options
from wfplan.cli.check import (
    ProblemFormat,
    Statistics,
    end_with_judgement,
    load,
    status_problems,
)
from wfplan.cli.option import option


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
    day = options.read_as_of(as_of)
    loaded = load(ctx)
    found = status_problems(loaded, day, against, only_errors=False)
    problems = sorted([*loaded.problems, *found])
    entries = sum(len(file.entries) for file in loaded.status)
    size = f"{len(loaded.status)} 个填报文件，{entries} 条记录"
    end_with_judgement(loaded, problems, format, size, statistics=statistics)
