"""`wfplan notice`: what a silent or late unit is sent, and what it answered."""

from __future__ import annotations

import typer

from wfplan.cli.command import lazy_group

NOTICE_COMMANDS = {
    "issue": "wfplan.cli.notice.issue",
    "list": "wfplan.cli.notice.list",
}

app = typer.Typer(cls=lazy_group(NOTICE_COMMANDS), add_completion=False, no_args_is_help=True)


@app.callback()
def notice() -> None:
    """催报、督办、约谈：登记、编号，查看答复。

    例：wfplan notice list
    """
