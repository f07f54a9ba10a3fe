"""`wfplan render document`: the plan itself, as it was issued."""

from __future__ import annotations

from functools import partial

import typer

from wfplan.cli import options, paper
from wfplan.cli.output_place import read_output_place
from wfplan.cli.pdf import Pdf, with_pdf


def command(
    ctx: typer.Context,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    pdf: Pdf = False,
    dry_run: options.DryRun = False,
    as_of: paper.AsOf = None,
) -> None:
    """生成方案的公文（docx）。

    例：wfplan render document -o 公文
    """
    from wfplan.render.document import TEMPLATE, document_file
    from wfplan.render.template.paper_process import one_file
    from wfplan.store.write.batch import write_batch

    target = read_output_place(output, ("docx",))
    inputs = paper.open_inputs(ctx, as_of, templates, status=False)
    template = inputs.template(TEMPLATE)
    make_one = partial(document_file, inputs.plan, template.data, template.path)
    with paper.make_files(partial(one_file, make_one), [template]) as files:
        made = write_batch(
            target.folder, with_pdf(target.named(files, 1), is_wanted=pdf), dry_run=dry_run
        )
    paper.report_batch(made, "文件", dry_run=dry_run)
