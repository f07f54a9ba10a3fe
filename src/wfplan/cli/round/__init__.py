"""`wfplan round`: who is asked for reports, by when, and who answered."""

from __future__ import annotations

import typer

from wfplan.cli.command import lazy_group

ROUND_COMMANDS = {
    "open": "wfplan.cli.round.open",
    "list": "wfplan.cli.round.list",
    "show": "wfplan.cli.round.show",
    "extend": "wfplan.cli.round.extend",
    "tidy": "wfplan.cli.round.tidy",
    "close": "wfplan.cli.round.close",
}

app = typer.Typer(cls=lazy_group(ROUND_COMMANDS), add_completion=False, no_args_is_help=True)


@app.callback()
def round_group() -> None:
    """报送轮次：开启、查看、延长、结束。

    例：wfplan round show 2022Q1
    """
