"""`wfplan verify`: the YAML against the published text."""

from __future__ import annotations

import sys

import typer

from wfplan.cli import options, printing
from wfplan.cli.check import ProblemFormat


def command(ctx: typer.Context, format: ProblemFormat = "text") -> None:
    """逐字核对方案与公布文本。

    例：wfplan verify
    """
    from wfplan.cli.proof import verify_editions

    loaded = options.open_plan(ctx, editions=True)
    plan = options.sound_plan(loaded)
    problems = verify_editions(loaded, plan)
    printing.show_problems(problems, format, loaded)
    printing.end_with_problems(problems)
    items, measures = len(list(plan.items)), len(list(plan.measures))
    counts = f"{len(plan.chapters)} 章 {items} 项 {measures} 条举措"
    sys.stderr.write(f"与公布文本一字不差：{counts}\n")
