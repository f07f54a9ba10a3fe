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
    found = [describe(plan, options.read_id(plan, text)) for text in ids]
    pages = []
    for record, pointer in found:
        place = loaded.place(pointer)
        record["source"] = {"file": place.path, "line": place.line}
        pages.append(page_lines(record, plan.front.document_number))
    printing.print_page(pages, detail_table([record for record, _ in found]), format, output)


app = single(show_command)
