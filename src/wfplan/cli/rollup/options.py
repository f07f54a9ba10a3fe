"""Options that several roll-up commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options

if TYPE_CHECKING:
    from datetime import date

Lake = Annotated[
    str, typer.Option("--lake", metavar="汇总", help="wfplan rollup build 建立的文件夹")
]
Regions = Annotated[
    list[str] | None,
    typer.Option("--region", metavar="地区", help="只看此行政区划代码；可写几次"),
]


def read_as_of(text: str | None) -> date:
    """The day that was typed; today without one."""
    return options.read_date("--as-of", text) or options.today()
