"""`wfplan render notice`: a 督办通知 for each late unit."""

from __future__ import annotations

import sys
from functools import partial

import typer

from wfplan.cli import options, paper, printing
from wfplan.cli.command import single
from wfplan.cli.output_place import read_output_place


def notice_command(
    ctx: typer.Context,
    unit: options.Units = None,
    return_by: paper.ReturnBy = None,
    as_of: paper.AsOf = None,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成发给逾期、红灯单位的督办通知（docx）。

    例：wfplan render notice --unit 市司法局
    """
    from wfplan.render.notice import TEMPLATE, late_duties, notice_files
    from wfplan.store.write.batch import write_batch

    target = read_output_place(output, ("docx",))
    papers = paper.open_papers(ctx, as_of, templates)
    until = options.read_date("--return-by", return_by)
    units = paper.reporting_units(papers.plan, unit or ())
    papers.require_read(units)
    late = {name: found for name, found in late_duties(papers.board).items() if name in units}
    templates_of = papers.templates(TEMPLATE, late)
    make = partial(notice_files, papers.board, templates_of, late, until)
    with paper.files_made(make, templates_of.values()) as files:
        counted = printing.progress(target.named(files, len(late)), len(late), "生成督办通知")
        made = write_batch(target.folder, counted, dry_run=dry_run)
    for name in units if unit else ():
        if name not in late:
            sys.stderr.write(f"{name}没有逾期或亮红灯的举措，不生成督办通知\n")
    paper.close(made, "督办通知", dry_run=dry_run)


app = single(notice_command)
