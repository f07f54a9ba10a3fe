"""`wfplan log`: every commit that changed an id."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from wfplan.cli import completion, options, printing
from wfplan.cli.option import argument


def command(
    ctx: typer.Context,
    id: Annotated[
        str, argument("编号", "如 1、1-3、1-3-2；删去的也可以查", completion.complete_id)
    ],
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出改过一个编号的历次提交。

    例：wfplan log 1-1-3
    """
    from wfplan.history.log import log_table
    from wfplan.history.past import past_of_id
    from wfplan.model.ids import parse_id
    from wfplan.store.git.repository import Repository

    # An id may be of what is gone; printed numbers are those of the plan as it is.
    wanted = parse_id(id) or options.read_id(options.sound_plan(options.open_plan(ctx)), id)
    with Repository.find(options.plan_folder(ctx)) as repository:
        past = past_of_id(repository, str(wanted))
    if not past.events:
        options.read_id(options.sound_plan(options.open_plan(ctx)), id)
        sys.stderr.write(f"{wanted} 还没有提交过\n")
    printing.print_answer(log_table(past), format, output, bom)
