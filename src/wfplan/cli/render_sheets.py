"""`wfplan render sheets`: one 任务清单 for each unit."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wfplan.cli import options, paper, paper_files, plan_work, printing, round_option
from wfplan.cli.option import flag, format_option
from wfplan.cli.output_place import OutputPlace, kind_of, read_output_place
from wfplan.cli.pdf import Pdf, with_pdf
from wfplan.cli.usage_errors import NothingOwed
from wfplan.errors import WfplanError

if TYPE_CHECKING:
    from wfplan.render.joint.sheets import PlanSheets
    from wfplan.render.sheet.sending import RoundSending, SendingOptions
    from wfplan.status.board import Board
    from wfplan.store.template import TemplateFile

ARCHIVE = "任务清单.zip"


def command(
    ctx: typer.Context,
    unit: options.Units = None,
    period: paper.PeriodText = None,
    return_by: paper.ReturnBy = None,
    as_of: options.AsOf = None,
    round: round_option.RoundOrNone = None,
    output: paper.Folder = paper.OUTPUT,
    format: Annotated[
        str | None, format_option("docx（默认）或 xlsx", "wfplan.render.sheets.FORMATS")
    ] = None,
    archive: Annotated[bool, flag("--zip", "打成一个 任务清单.zip")] = False,
    templates: paper.Templates = None,
    pdf: Pdf = False,
    dry_run: options.DryRun = False,
) -> None:
    """生成发给各责任单位填报的任务清单（docx 或 xlsx）。

    例：wfplan render sheets --unit 市司法局 --period 2022H1 --return-by 2022-07-10
    """
    from wfplan.render.sheet.sending import SendingOptions, round_sending
    from wfplan.render.sheets import FORMATS

    given = options.read_choice("--format", format, FORMATS)
    is_named_zip = kind_of(output) == "zip"
    wanted = ("zip",) if archive else filter(None, (None if is_named_zip else given,))
    target = read_output_place(output, (*FORMATS, "zip"), wanted)
    kind = given or ("xlsx" if target.kind == "xlsx" else "docx")
    inputs = paper.open_inputs(ctx, as_of, templates, round=round, takes_open_round=True)
    units = paper.reporting_units(inputs.plan, unit or (), inputs.board.as_of)
    inputs.require_read(units)
    sending = None
    if inputs.round is not None:
        sending = round_sending(
            options.sound_plan(inputs.loaded), inputs.loaded.status, inputs.round
        )
    units = _owing(inputs.board, units, sending, is_named=bool(unit))
    until = options.read_date("--return-by", return_by)
    common = SendingOptions(paper.read_period(period), until, sending)
    place = _SheetPlace(target, kind, archive or target.kind == "zip", pdf, dry_run)
    work = _SheetWork(inputs, units, common)
    plan_work.hand_over(plan_work.PlanWork(work, partial(_write, place)))


class NoSheets(WfplanError):
    def __init__(self) -> None:
        super().__init__("各方案中都没有要发的任务清单；用 wfplan --plans 文件夹 list 查看")


class _SheetPlace(NamedTuple):
    target: OutputPlace
    kind: str
    is_zip: bool
    is_pdf: bool
    is_dry: bool


class _SheetWork(NamedTuple):
    """The sheets that one plan has to send."""

    inputs: paper.PaperInputs
    units: tuple[str, ...]
    common: SendingOptions


def _write(place: _SheetPlace, works: plan_work.KeyedWorks) -> None:
    """Make the sheets of one plan, or for each unit one over several plans, and write them."""
    from wfplan.store.write.batch import write_archive

    target = place.target
    (key, first), *_ = works
    if key is None:
        count, making = len(first.units), _made(first, place.kind)
    else:
        plans = _joint(works)
        count = len({name for plan in plans for name in plan.units.values()})
        if not count:
            raise NoSheets
        making = _made_joint(works, plans, place.kind)
    with making as files:
        if not place.is_zip:
            paper_files.write_papers(
                target,
                files,
                count,
                kind="任务清单",
                making="生成任务清单",
                pdf=place.is_pdf,
                dry_run=place.is_dry,
            )
            return
        counted = with_pdf(printing.progress(files, count, "生成任务清单"), is_wanted=place.is_pdf)
        path = target.folder / (target.name or ARCHIVE)
        made = write_archive(path, counted, dry_run=place.is_dry)
    paper_files.report_batch(made, "压缩包", dry_run=place.is_dry)


@contextmanager
def _made(work: _SheetWork, kind: str) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The sheets, as documents by the template of each unit or as workbooks."""
    from wfplan.render.sheet.view import sheet_views
    from wfplan.render.sheets import TEMPLATE, sheet_files

    inputs, units, common = work
    if kind == "xlsx":
        from wfplan.render.sheet.workbook import sheet_workbooks

        views = sheet_views(inputs.board, units, common)
        yield sheet_workbooks(inputs.board, views, common.round_id)
        return
    template_by_unit = inputs.templates(TEMPLATE, units)
    make = partial(sheet_files, inputs.board, template_by_unit, common)
    with paper_files.make_files(make, template_by_unit.values()) as files:
        yield files


@contextmanager
def _made_joint(
    works: plan_work.KeyedWorks, plans: Sequence[PlanSheets], kind: str
) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The sheets over several plans; as documents, by the template that the first plan has."""
    from wfplan.render.joint.sheets import joint_sheet_files, joint_sheet_workbooks
    from wfplan.render.sheets import TEMPLATE

    if kind == "xlsx":
        yield joint_sheet_workbooks(plans)
        return
    template_by_unit: dict[str, TemplateFile] = {}
    for (_, work), plan in zip(works, plans, strict=True):
        for unit, name in plan.units.items():
            if name not in template_by_unit:
                template_by_unit[name] = work.inputs.template(TEMPLATE, unit)
    make = partial(joint_sheet_files, plans, template_by_unit)
    with paper_files.make_files(make, template_by_unit.values()) as files:
        yield files


def _joint(works: plan_work.KeyedWorks) -> list[PlanSheets]:
    """The sheets of each plan; a unit goes by the name that the first plan has for it."""
    from wfplan.render.joint.sheets import PlanSheets
    from wfplan.units.resolve import Directory, Found

    directories: list[Directory] = []
    plans = []
    for key, work in works:
        names = {}
        for unit in work.units:
            answers = (directory.resolve(unit) for directory in directories)
            known = (answer.unit.name for answer in answers if isinstance(answer, Found))
            names[unit] = next(known, unit)
        plans.append(PlanSheets(str(key), work.inputs.board, names, work.common))
        directories.append(Directory(work.inputs.plan.roster))
    return plans


def _owing(
    board: Board, units: tuple[str, ...], sending: RoundSending | None, *, is_named: bool
) -> tuple[str, ...]:
    """The units that owe something; the others are named on stderr, with the reason.

    Whom a round does not ask is no news.

    Raises:
        NothingOwed: a unit that was asked for by name owes nothing.
    """
    from wfplan.render.sheet.sending import asked_duties
    from wfplan.status.wording import gone_words

    asked = asked_duties(board, sending) if sending else board.current
    owing = {duty.unit for duty in asked}
    by_leads = board.plan.front.reporting == "lead"
    nothing = "没有要填报的任务项（只由牵头单位填报）" if by_leads else "没有任务项"
    if sending:
        nothing = f"在轮次 {sending.round.id} 没有要报的任务"
    by_name = {unit.name: unit for unit in board.plan.roster.units}
    for unit in units:
        if unit in owing or (sending and not is_named):
            continue
        reason = gone_words(by_name[unit], board.as_of, board.plan.roster) or nothing
        if is_named and not plan_work.works.is_open:
            raise NothingOwed(unit, reason)
        where = f"【{board.plan.front.key}】" if plan_work.works.is_open else ""
        sys.stderr.write(f"{where}{unit}{reason}，不生成任务清单\n")
    return tuple(unit for unit in units if unit in owing)
