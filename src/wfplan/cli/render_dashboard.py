"""`wfplan render dashboard`: one page for those who look in."""

from __future__ import annotations

from pathlib import Path

import typer

from wfplan.cli import options, paper
from wfplan.cli.command import single


def dashboard_command(
    ctx: typer.Context,
    as_of: paper.AsOf = None,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成进展看板，一个不依赖网络的网页。

    例：wfplan render dashboard --as-of 2022-06-30
    """
    from wfplan.render.dashboard import TEMPLATE, dashboard_file
    from wfplan.store.batch import write_batch

    papers = paper.open_papers(ctx, as_of, templates)
    papers.require_read()
    with paper.faults_shown():
        template = papers.template(TEMPLATE)
        files = [dashboard_file(papers.board, template.path, template.data)]
        made = write_batch(Path(output), files, dry_run=dry_run)
    paper.close(made, "文件", dry_run=dry_run)


app = single(dashboard_command)
