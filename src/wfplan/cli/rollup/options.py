"""Options that several roll-up commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from wfplan.cli import options
from wfplan.cli.option import option

if TYPE_CHECKING:
    from datetime import date

Lake = Annotated[str, option("--lake", "汇总", "wfplan rollup build 建立的文件夹")]
Regions = Annotated[list[str] | None, option("--region", "地区", "只看此行政区划代码；可写几次")]


def read_as_of(text: str | None) -> date:
    """The day that was typed; today without one."""
    return options.read_date("--as-of", text) or options.today()
