"""`wfplan show`: a chapter, item or measure, whole."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import completion, options, printing
from wfplan.cli.command import single


def show_command(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号",
            help="如 1、1-3、1-3-2、一（三）2",
            autocompletion=completion.complete_id,
        ),
    ],
    format: options.Format = None,
    output: options.Output = None,
) -> None:
    """完整显示章、任务项或举措。

    例：wfplan show 1-1
    """
    from wfplan.output.page import detail_table, page_lines
    from wfplan.query.detail import describe

    loaded = options.open_plan(ctx)
    plan = options.sound_plan(loaded)
    found = [describe(plan, options.read_id(plan, text), options.today()) for text in ids]
    placed = [(detail, loaded.place(pointer)) for detail, pointer in found]
    pages = [page_lines(*one, plan.front.designation) for one in placed]
    printing.print_page(pages, detail_table(placed), format, output, plan)


app = single(show_command)
