"""`wfplan export`: the plan for other programs."""

from __future__ import annotations

import typer

from wfplan.cli.command import lazy_group

EXPORT_COMMANDS = {"ics": "wfplan.cli.export.ics", "json": "wfplan.cli.export.json"}

app = typer.Typer(cls=lazy_group(EXPORT_COMMANDS), add_completion=False, no_args_is_help=True)


@app.callback()
def export_group() -> None:
    """给其他程序用：日历（ics）、JSON。

    例：wfplan export json -o 方案.json
    """
