"""`wfplan rollup`: many plans as one lake, and what it says."""

from __future__ import annotations

import typer

from wfplan.cli.command import lazy_group

ROLLUP_COMMANDS = {
    "build": "wfplan.cli.rollup.build",
    "show": "wfplan.cli.rollup.show",
    "sql": "wfplan.cli.rollup.sql",
    "dashboard": "wfplan.cli.rollup.dashboard",
}

app = typer.Typer(cls=lazy_group(ROLLUP_COMMANDS), add_completion=False, no_args_is_help=True)


@app.callback()
def rollup_group() -> None:
    """许多方案的汇总：建立、查看、用 SQL 查询、看板。

    例：wfplan rollup show --by region --lake 汇总
    """
