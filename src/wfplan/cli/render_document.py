"""`wfplan render document`: the plan itself, as it was issued."""

from __future__ import annotations

from functools import partial

import typer

from wfplan.cli import options, paper, paper_files
from wfplan.cli.output_place import read_output_place
from wfplan.cli.pdf import Pdf


def command(
    ctx: typer.Context,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    pdf: Pdf = False,
    dry_run: options.DryRun = False,
    as_of: options.AsOf = None,
) -> None:
    """生成方案的公文（docx）。

    例：wfplan render document -o 公文
    """
    from wfplan.render.document import TEMPLATE, document_file

    target = read_output_place(output, ("docx",))
    inputs = paper.open_inputs(ctx, as_of, templates, status=False)
    template = inputs.template(TEMPLATE)
    make_one = partial(document_file, inputs.plan, template.data, template.path)
    paper_files.write_single(make_one, template, target, pdf=pdf, dry_run=dry_run)
