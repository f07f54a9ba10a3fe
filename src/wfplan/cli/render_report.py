"""`wfplan render report`: the 进展情况报告, or a year's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import completion, options, paper, printing, round_option
from wfplan.cli.command import single
from wfplan.cli.output_place import read_output_place

if TYPE_CHECKING:
    from wfplan.render.report_paper import Kind

_SHORT_KINDS: dict[Kind, tuple[str, ...]] = {
    "progress": ("进展情况", "进展"),
    "annual": ("年度", "年度报告"),
}


def report_command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="种类",
            help="progress（进展情况）或 annual（年度）",
            autocompletion=completion.complete_words("wfplan.render.report_paper", "KINDS"),
        ),
    ] = "progress",
    period: paper.PeriodText = None,
    as_of: paper.AsOf = None,
    round: round_option.Round = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="docx（默认）、md、html；可写几次",
            autocompletion=completion.complete_words("wfplan.render.report_paper", "FORMATS"),
        ),
    ] = None,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成进展情况报告，或年度报告。

    例：wfplan render report --period 2022H1 --format docx --format html
    """
    from wfplan.model.period import Period, period_of
    from wfplan.render.report_paper import FORMATS, KINDS, ReportRequest, report_files
    from wfplan.store.write.batch import write_batch

    report_kind = options.read_choice("--kind", kind, KINDS, _SHORT_KINDS) or "progress"
    given = [options.read_choice("--format", name, FORMATS) for name in format or ()]
    target = read_output_place(output, [*FORMATS], filter(None, given))
    formats = given or [options.read_choice("--format", target.kind or "docx", FORMATS)]
    span = paper.read_period(period)
    is_of_round = (round or round_option.NO_ROUND).strip().lower() != round_option.NO_ROUND
    until = as_of or (span and not is_of_round and min(span.end, paper.today()).isoformat()) or None
    inputs = paper.open_inputs(ctx, until, templates, round=round)
    inputs.require_read()
    if span is None and inputs.round is not None and report_kind == "progress":
        span = Period(inputs.round.start, inputs.round.end)
    if report_kind == "annual" and span is None:
        span = period_of(inputs.board.as_of.year)
    board_at_end = inputs.at(span.end) if span and span.end < inputs.board.as_of else None
    before = inputs.before(as_of) if report_kind == "progress" else None
    requests = [
        ReportRequest(report_kind, name, span, board_at_end, before, inputs.asked())
        for name in formats
        if name
    ]
    request_files = [(request, inputs.template(request.template)) for request in requests]
    make = partial(report_files, inputs.board, request_files)
    with paper.make_files(make, (template for _, template in request_files)) as files:
        counted = printing.progress(target.named(files, len(requests)), len(requests), "生成报告")
        made = write_batch(target.folder, counted, dry_run=dry_run)
    paper.report_batch(made, "文件", dry_run=dry_run)


app = single(report_command)
