"""`wfplan render report`: the 进展情况报告, a year's, or a unit's material of a year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import completion, options, paper, paper_files, round_option
from wfplan.cli.option import flag, format_option, option
from wfplan.cli.output_place import read_output_place
from wfplan.cli.pdf import Pdf
from wfplan.cli.usage_errors import OnlyOfUnitYear, UnitNeeded

if TYPE_CHECKING:
    from wfplan.model.period import Period
    from wfplan.render.report.paper import Kind
    from wfplan.render.report.unit_year import UnitYearBasis
    from wfplan.render.report.view import ReportBasis

_SHORT_KINDS: dict[Kind, tuple[str, ...]] = {
    "progress": ("进展情况", "进展"),
    "annual": ("年度", "年度报告"),
    "unit-year": ("述法", "自评"),
    "final": ("终期", "终期评估"),
}


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        option(
            "--kind",
            "种类",
            "progress 进展，annual 年度，unit-year 一个单位一年，final 终期",
            words="wfplan.render.report.paper.KINDS",
        ),
    ] = "progress",
    period: paper.PeriodText = None,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    format: Annotated[
        list[str] | None,
        format_option("docx（默认）、md、html；可写几次", "wfplan.render.report.paper.FORMATS"),
    ] = None,
    unit: Annotated[
        str | None,
        option(
            "--unit", "单位", "unit-year 是哪个单位的材料", completion.complete_unit, short="-u"
        ),
    ] = None,
    sources: Annotated[bool, flag("--sources", "unit-year 的每句话注明出处")] = False,
    date: Annotated[str | None, option("--date", "日期", "成文日期，默认为截至日期")] = None,
    full: Annotated[bool, flag("--full", "附各单位填报全文和举措一览表")] = False,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    pdf: Pdf = False,
    dry_run: options.DryRun = False,
) -> None:
    """生成进展情况、年度、终期评估报告，或一个单位的述法自评材料。

    例：wfplan render report --period 2022H1 --format docx --format html
    """
    from wfplan.model.period import Period, period_of
    from wfplan.render.report.paper import FORMATS, KINDS, ReportRequest, report_files
    from wfplan.render.report.view import ReportBasis

    report_kind = options.read_choice("--kind", kind, KINDS, _SHORT_KINDS) or "progress"
    if report_kind == "unit-year" and unit is None:
        raise UnitNeeded
    if report_kind != "unit-year" and (unit is not None or sources):
        raise OnlyOfUnitYear("--sources" if unit is None else "--unit")
    given = [options.read_choice("--format", name, FORMATS) for name in format or ()]
    target = read_output_place(output, [*FORMATS], filter(None, given))
    formats = given or [options.read_choice("--format", target.kind or "docx", FORMATS)]
    span = paper.read_period(period)
    is_of_round = (round or round_option.NO_ROUND).strip().lower() != round_option.NO_ROUND
    ends = span and not is_of_round and report_kind == "progress"
    until = as_of or (span and ends and min(span.end, options.today()).isoformat()) or None
    inputs = paper.open_inputs(ctx, until, templates, round=round)
    inputs.require_read()
    if report_kind == "final":
        span, inputs = None, inputs if as_of else _at_the_end(inputs)
    if span is None and inputs.round is not None and report_kind == "progress":
        span = Period(inputs.round.start, inputs.round.end)
    if report_kind in ("annual", "unit-year") and span is None:
        span = period_of(inputs.board.as_of.year)
    if report_kind in ("progress", "final") or span is None:
        board, basis = inputs.board, _basis(inputs, span, as_of)
    else:
        board, basis = inputs.of_period(span), ReportBasis(span)
    bears = options.read_date("--date", date) or inputs.board.as_of
    basis = basis._replace(date=bears, is_full=full)
    material = _material(inputs, span, unit, has_sources=sources) if unit and span else None
    requests = [ReportRequest(report_kind, name, basis, material) for name in formats if name]
    request_files = [(request, inputs.template(request.template)) for request in requests]
    make = partial(report_files, board, request_files)
    with paper_files.make_files(make, (template for _, template in request_files)) as files:
        paper_files.write_papers(
            target, files, len(requests), making="生成报告", pdf=pdf, dry_run=dry_run
        )


def _at_the_end(inputs: paper.PaperInputs) -> paper.PaperInputs:
    """The plan on the day on which it was concluded, where it is; else as it stands."""
    conclusion = inputs.plan.conclusion
    if conclusion is None or not inputs.board.clock.is_concluded:
        return inputs
    return inputs._replace(board=inputs.at(conclusion.date))


def _basis(inputs: paper.PaperInputs, span: Period | None, as_of: str | None) -> ReportBasis:
    """What a report of the progress rests on."""
    from wfplan.render.report.view import ReportBasis

    board_at_end = inputs.at(span.end) if span and span.end < inputs.board.as_of else None
    before = inputs.before(as_of)
    answers = inputs.answers(inputs.round, as_of)
    answers_before = inputs.answers(before.board.round, as_of) if before else None
    return ReportBasis(span, board_at_end, before, answers, answers_before or ())


def _material(
    inputs: paper.PaperInputs, span: Period, unit: str, *, has_sources: bool
) -> UnitYearBasis:
    """Of which unit material is made, and what it answered to the rounds of the time."""
    from wfplan.render.report.unit_year import UnitYearBasis
    from wfplan.status.rounds import fold_rounds

    names = paper.reporting_units(inputs.plan, [unit], inputs.board.as_of)
    if len(names) != 1:
        raise UnitNeeded
    name = names[0]
    rounds = fold_rounds(inputs.plan.rounds).values()
    day = inputs.board.as_of.isoformat()
    answers = [
        (one.name or one.id, answer)
        for one in rounds
        if span.start <= one.end <= span.end and one.day <= inputs.board.as_of
        for answer in inputs.answers(one, day) or ()
        if answer.unit == name
    ]
    return UnitYearBasis(name, has_sources, answers)
