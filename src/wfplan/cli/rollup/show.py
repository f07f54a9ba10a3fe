"""`wfplan rollup show`: how far are they, all together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from wfplan.cli import options, printing
from wfplan.cli.option import option
from wfplan.cli.rollup import options as rollup_options


def command(
    lake: rollup_options.Lake,
    by: Annotated[
        str,
        option(
            "--by",
            "分组",
            "region、plan、chapter、unit-kind 或 superior",
            words="wfplan.rollup.show.GROUPINGS",
        ),
    ] = "region",
    region: rollup_options.Regions = None,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """某日的进展，按地区、方案、章、单位类别或上级方案。

    例：wfplan rollup show --by region --lake 汇总 --as-of 2022-06-30
    """
    from wfplan.errors import UnknownChoice
    from wfplan.rollup.duck import query_duck
    from wfplan.rollup.show import GROUPINGS, show_sql
    from wfplan.rollup.show_table import show_table

    if by not in GROUPINGS:
        raise UnknownChoice("--by", by, list(GROUPINGS))
    day = options.read_as_of(as_of)
    answer = query_duck(show_sql(by, day, region or ()), Path(lake), region or ())
    printing.print_answer(show_table(answer, day), format, output, bom)
