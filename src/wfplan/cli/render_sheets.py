"""`wfplan render sheets`: one 任务清单 for each unit."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper, printing, round_option
from wfplan.cli.command import single
from wfplan.cli.output_place import read_output_place
from wfplan.cli.usage_errors import NothingOwed

if TYPE_CHECKING:
    from wfplan.render.sheets import RoundSending
    from wfplan.status.board import Board

ARCHIVE = "任务清单.zip"


def sheets_command(
    ctx: typer.Context,
    unit: options.Units = None,
    period: paper.PeriodText = None,
    return_by: paper.ReturnBy = None,
    as_of: paper.AsOf = None,
    round: round_option.RoundOrNone = None,
    output: paper.Folder = paper.OUTPUT,
    archive: Annotated[bool, typer.Option("--zip", help="打成一个 任务清单.zip")] = False,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成发给各责任单位填报的任务清单（docx）。

    例：wfplan render sheets --unit 市司法局 --period 2022H1 --return-by 2022-07-10
    """
    from wfplan.render.sheets import TEMPLATE, SendingOptions, round_sending, sheet_files
    from wfplan.store.write.batch import write_archive, write_batch

    target = read_output_place(output, ("docx", "zip"), ("zip",) if archive else ())
    is_zip = archive or target.kind == "zip"
    inputs = paper.open_inputs(ctx, as_of, templates, round=round, takes_open_round=True)
    units = paper.reporting_units(inputs.plan, unit or (), inputs.board.as_of)
    inputs.require_read(units)
    sending = None
    if inputs.round is not None:
        sending = round_sending(inputs.plan, inputs.loaded.status, inputs.round)
    units = _owing(inputs.board, units, sending, is_named=bool(unit))
    until = options.read_date("--return-by", return_by)
    common = SendingOptions(paper.read_period(period), until, sending)
    template_by_unit = inputs.templates(TEMPLATE, units)
    make = partial(sheet_files, inputs.board, template_by_unit, common)
    with paper.make_files(make, template_by_unit.values()) as files:
        if is_zip:
            counted = printing.progress(files, len(units), "生成任务清单")
            path = target.folder / (target.name or ARCHIVE)
            made = write_archive(path, counted, dry_run=dry_run)
        else:
            named = target.named(files, len(units))
            counted = printing.progress(named, len(units), "生成任务清单")
            made = write_batch(target.folder, counted, dry_run=dry_run)
    paper.report_batch(made, "任务清单" if not is_zip else "压缩包", dry_run=dry_run)


def _owing(
    board: Board, units: tuple[str, ...], sending: RoundSending | None, *, is_named: bool
) -> tuple[str, ...]:
    """The units that owe something; the others are named on stderr, with the reason.

    Whom a round does not ask is no news.

    Raises:
        NothingOwed: a unit that was asked for by name owes nothing.
    """
    from wfplan.render.sheets import asked_duties
    from wfplan.status.wording import gone_words

    owing = {duty.unit for duty in asked_duties(board, sending)}
    nothing = f"在轮次 {sending.round.id} 没有要报的任务" if sending else "没有任务项"
    by_name = {unit.name: unit for unit in board.plan.roster.units}
    for unit in units:
        if unit in owing or (sending and not is_named):
            continue
        reason = gone_words(by_name[unit], board.as_of) or nothing
        if is_named:
            raise NothingOwed(unit, reason)
        sys.stderr.write(f"{unit}{reason}，不生成任务清单\n")
    return tuple(unit for unit in units if unit in owing)


app = single(sheets_command)
