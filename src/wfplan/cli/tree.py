"""`wfplan tree`: the plan as an outline."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import flag


def command(
    ctx: typer.Context,
    chapter: options.Chapters = None,
    measures: Annotated[bool, flag("--measures", "连举措一起列出", short="-m")] = False,
    format: options.Format = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
) -> None:
    """按章列出方案的提纲。

    例：wfplan tree --chapter 五 --measures
    """
    from wfplan.output.page import outline_lines, outline_table

    day = options.read_as_of(as_of)
    plan = options.sound_plan(options.open_plan(ctx)).in_force(day)
    wanted = options.read_ids(plan, "--chapter", chapter, level=1)
    chapters = [one for one in plan.chapters if not wanted or one.id in wanted]
    lines = outline_lines(chapters, with_measures=measures)
    table = outline_table(chapters)
    printing.give_answer(printing.CommandAnswer(table, format, output, plan=plan, pages=[lines]))
