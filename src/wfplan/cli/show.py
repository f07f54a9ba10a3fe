"""`wfplan show`: a chapter, item or measure, whole."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import completion, options, printing
from wfplan.cli.command import single
from wfplan.cli.edition import edition_with


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
    as_of: options.AsOf = None,
) -> None:
    """完整显示章、任务项或举措。

    修订过的，注明出自哪份文件、原来怎么写；删去的也可以看。

    例：wfplan show 1-1
    """
    from wfplan.output.page import detail_table, page_lines
    from wfplan.query.desk.extension import extension_line, extensions_of
    from wfplan.query.detail import describe
    from wfplan.query.origin import find_origin
    from wfplan.status.board import make_board
    from wfplan.store.snapshot import is_in_reports
    from wfplan.store.tree import WorkTree

    tree = WorkTree(options.plan_folder(ctx))
    # Most plans have nothing in their reports that this page shows.
    loaded = options.open_plan(ctx, status=is_in_reports(tree, "extend_to"))
    whole = options.sound_plan(loaded)
    day = options.read_date("--as-of", as_of) or options.today()
    plan = whole.in_force(day)
    board = make_board(whole, loaded.status, day)
    placed = []
    for text in ids:
        edition, wanted = edition_with(plan, whole, text)
        detail, pointer = describe(edition, wanted, day)
        placed.append((detail, loaded.place(pointer), find_origin(edition, wanted)))
    extensions = [list(extensions_of(board, detail)) for detail, _, _ in placed]
    pages = [
        [*page_lines(*one), *(("head", extension_line(duty)) for duty in found)]
        for one, found in zip(placed, extensions, strict=True)
    ]
    table = detail_table(placed, extensions)
    printing.print_page(pages, table, format, output, plan)


app = single(show_command)
