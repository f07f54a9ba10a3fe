"""`wfplan render`: the papers."""

from __future__ import annotations

import gc

import typer

from wfplan.cli.command import lazy_group

PAPERS = {
    "ledger": "wfplan.cli.render_ledger",
    "report": "wfplan.cli.render_report",
    "dashboard": "wfplan.cli.render_dashboard",
    "sheets": "wfplan.cli.render_sheets",
    "notice": "wfplan.cli.render_notice",
    "document": "wfplan.cli.render_document",
    "evidence": "wfplan.cli.render_evidence",
}

YOUNG_OBJECTS = 100_000
"""How many before garbage is looked for: by default a sixth of a run went into finding none."""

app = typer.Typer(cls=lazy_group(PAPERS), add_completion=False, no_args_is_help=True)


@app.callback(no_args_is_help=True)
def render_group() -> None:
    """生成文书：任务清单、台账、报告、督办通知、公文。

    例：wfplan render sheets --unit 市司法局
    """
    gc.set_threshold(YOUNG_OBJECTS)
