"""`wfplan status problems`: what units have told that stands in the way, and for how long."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options, printing, round_option, row_options
from wfplan.cli.option import flag, option
from wfplan.cli.status import options as status_options

ROWS = {"problem": "问题", "unit": "单位"}


def command(
    ctx: typer.Context,
    every: Annotated[bool, flag("--all", "已销号的也列出")] = False,
    by: Annotated[
        str,
        option(
            "--by",
            "problem|unit",
            "逐个列出（problem）或按单位统计（unit）",
            words="wfplan.cli.status.problems.ROWS",
        ),
    ] = "problem",
    unit: options.Units = None,
    chapter: options.Chapters = None,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    sort: row_options.Sort = None,
    top: row_options.Top = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出没有销号的问题：谁提的、多少天了、是否超过解决期限。

    例：wfplan status problems --unit 市司法局
    """
    from wfplan.query.desk.problem_table import problem_table, problem_unit_table

    tables = {"problem": problem_table, "unit": problem_unit_table}
    chosen = options.read_choice("--by", by, ROWS, {"unit": ("责任单位",)}) or "problem"
    opened = status_options.open_board(ctx, unit, chapter, as_of, round)
    table = tables[chosen](opened.board, opened.wanted, is_all=every)
    printing.print_answer(table, format, output, bom, opened.board.plan, sort=sort, top=top)
    opened.close()
