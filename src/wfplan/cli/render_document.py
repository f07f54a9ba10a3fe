"""`wfplan render document`: the plan itself, as it was issued."""

from __future__ import annotations

from functools import partial

import typer

from wfplan.cli import options, paper
from wfplan.cli.command import single
from wfplan.cli.target import read_target


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
    from wfplan.render.template.paper_process import one_file
    from wfplan.store.batch import write_batch

    target = read_target(output, ("docx",))
    papers = paper.open_papers(ctx, None, templates, status=False)
    template = papers.template(TEMPLATE)
    one = partial(render_document, papers.plan, template.data, template.path)
    with paper.files_made(partial(one_file, one), [template]) as files:
        made = write_batch(target.folder, target.named(files, 1), dry_run=dry_run)
    paper.close(made, "文件", dry_run=dry_run)


app = single(document_command)
