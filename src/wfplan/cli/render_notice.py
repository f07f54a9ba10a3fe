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
    inputs = paper.open_inputs(ctx, as_of, templates)
    until = options.read_date("--return-by", return_by)
    units = paper.reporting_units(inputs.plan, unit or (), inputs.board.as_of)
    inputs.require_read(units)
    late = {name: found for name, found in late_duties(inputs.board).items() if name in units}
    template_by_unit = inputs.templates(TEMPLATE, late)
    make = partial(notice_files, inputs.board, template_by_unit, late, until)
    with paper.make_files(make, template_by_unit.values()) as files:
        counted = printing.progress(target.named(files, len(late)), len(late), "生成督办通知")
        made = write_batch(target.folder, counted, dry_run=dry_run)
    for name in units if unit else ():
        if name not in late:
            sys.stderr.write(f"{name}没有逾期或亮红灯的举措，不生成督办通知\n")
    paper.report_batch(made, "督办通知", dry_run=dry_run)


app = single(notice_command)
