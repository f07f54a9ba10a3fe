"""Options that several roll-up commands take."""

from __future__ import annotations

from typing import Annotated

from wfplan.cli.option import option

Lake = Annotated[str, option("--lake", "汇总", "wfplan rollup build 建立的文件夹")]
Regions = Annotated[list[str] | None, option("--region", "地区", "只看此行政区划代码；可写几次")]
