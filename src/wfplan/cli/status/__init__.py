"""`wfplan status`: what units report, what the steward answers, and who is late."""

from __future__ import annotations

import typer

from wfplan.cli.command import lazy_group

STATUS_COMMANDS = {
    "update": "wfplan.cli.status.update",
    "steps": "wfplan.cli.status.request.steps",
    "extend": "wfplan.cli.status.request.extend",
    "review": "wfplan.cli.status.review",
    "show": "wfplan.cli.status.show",
    "log": "wfplan.cli.status.log",
    "check": "wfplan.cli.status.check",
    "due": "wfplan.cli.status.due",
    "overdue": "wfplan.cli.status.overdue",
    "missing": "wfplan.cli.status.missing",
    "problems": "wfplan.cli.status.problems",
    "compare": "wfplan.cli.status.compare",
    "import": "wfplan.cli.status.import_",
    "undo": "wfplan.cli.status.undo",
}

app = typer.Typer(cls=lazy_group(STATUS_COMMANDS), add_completion=False, no_args_is_help=True)


@app.callback()
def status() -> None:
    """填报、审核、催办进展。

    例：wfplan status show
    """
