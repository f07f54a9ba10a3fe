"""`wfplan render document`: the plan itself, as it was issued."""

from __future__ import annotations

from pathlib import Path

import typer

from wfplan.cli import options, paper
from wfplan.cli.command import single


def document_command(
    ctx: typer.Context,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成方案的公文（docx）。

    例：wfplan render document -o 公文
    """
    from wfplan.render.document import TEMPLATE, render_document
    from wfplan.store.batch import write_batch

    papers = paper.open_papers(ctx, None, templates, status=False)
    template = papers.template(TEMPLATE)
    with paper.faults_shown():
        file = render_document(papers.plan, template.data, template.path)
    paper.close(write_batch(Path(output), [file], dry_run=dry_run), "文件", dry_run=dry_run)


app = single(document_command)
