"""`wfplan units`: the units and groups, and what each holds."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import completion, options, printing
from wfplan.cli.option import argument


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, argument("单位", "只看此单位承担的任务项", completion.complete_unit)
    ] = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出责任单位，或一个单位承担的任务项和它的沿革。

    例：wfplan units 市公安局
    """
    from wfplan.query.unit_table import list_units, show_unit

    plan = options.sound_plan(options.open_plan(ctx))
    if name is None:
        table = list_units(plan, options.today())
    else:
        table = show_unit(plan, options.resolve_units(plan, [name])[0], options.today())
    printing.print_answer(table, format, output, bom, plan)
