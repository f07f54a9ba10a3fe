"""`wfplan templates`: the templates of the papers, to be changed by an office."""

from __future__ import annotations

import typer

from wfplan.cli.command import lazy_group

app = typer.Typer(
    cls=lazy_group({"export": "wfplan.cli.templates_export"}),
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
def templates() -> None:
    """文书模板：取出软件自带的，改成自己的。

    例：wfplan templates export templates
    """
