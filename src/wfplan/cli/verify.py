"""`wfplan verify`: the YAML against the published text."""

from __future__ import annotations

import sys

import typer

from wfplan.cli import options, printing
from wfplan.cli.command import single


def verify_command(ctx: typer.Context, format: options.ProblemFormat = "text") -> None:
    """逐字核对方案与公布文本。

    例：wfplan verify
    """
    from wfplan.publication.document import UnreadableSource, read_published
    from wfplan.publication.verify import verify_plan
    from wfplan.publication.verify_rules import UNREADABLE_SOURCE
    from wfplan.store.source import read_source

    loaded = options.open_plan(ctx)
    plan = options.sound_plan(loaded)
    path, text, problems = read_source(loaded.tree)
    if text is not None:
        try:
            problems += loaded.locate(verify_plan(plan, read_published(text), path))
        except UnreadableSource as error:
            message = f"公布文本此处应为{error.wanted}"
            problems.append(UNREADABLE_SOURCE.problem(path, error.line, 1, message))
    problems.sort()
    printing.show_problems(problems, format, loaded)
    printing.end_with_problems(problems)
    if text is not None:
        items, measures = len(list(plan.items)), len(list(plan.measures))
        counts = f"{len(plan.chapters)} 章 {items} 项 {measures} 条举措"
        sys.stderr.write(f"与公布文本一字不差：{counts}\n")


app = single(verify_command)
