"""`wfplan render sheets`: one 任务清单 for each unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper
from wfplan.cli.command import single
from wfplan.errors import NoSheetForGroup

if TYPE_CHECKING:
    from wfplan.model.plan import Plan

ARCHIVE = "任务清单.zip"


def sheets_command(
    ctx: typer.Context,
    unit: options.Units = None,
    period: paper.PeriodText = None,
    return_by: paper.ReturnBy = None,
    as_of: paper.AsOf = None,
    output: paper.Folder = paper.OUTPUT,
    archive: Annotated[bool, typer.Option("--zip", help="打成一个 任务清单.zip")] = False,
    templates: paper.Templates = None,
    jobs: Annotated[
        str, typer.Option("--jobs", "-j", metavar="进程数", help="同时用几个进程，0 为全部核心")
    ] = "1",
    dry_run: options.DryRun = False,
) -> None:
    """生成发给各责任单位填报的任务清单（docx）。

    例：wfplan render sheets --unit 市司法局 --period 2022H1 --return-by 2022-07-10
    """
    from wfplan.render.docx import make_mould
    from wfplan.render.finish import zip_entry
    from wfplan.render.sheets import NAMES, TEMPLATE, Round, fill_sheets, sheet_views
    from wfplan.store.batch import write_archive, write_batch

    papers = paper.open_papers(ctx, as_of, templates)
    units = _with_sheets(papers.plan, options.resolve_units(papers.plan, unit or ()))
    sending = Round(paper.read_period(period), paper.read_day("--return-by", return_by))
    with paper.faults_shown():
        found = {name: papers.template(TEMPLATE, name) for name in units}
        moulds = {
            template: make_mould(template.data, template.path, NAMES)
            for template in set(found.values())
        }
        views = sheet_views(papers.board, units, sending)
        files = fill_sheets(papers.board, {u: moulds[t] for u, t in found.items()}, views)
        counted = paper.progress(files, len(units), "生成任务清单")
        if archive:
            made = write_archive(Path(output) / ARCHIVE, counted, zip_entry, dry_run=dry_run)
        else:
            made = write_batch(Path(output), counted, dry_run=dry_run)
    paper.close(made, "文件", dry_run=dry_run)


def _with_sheets(plan: Plan, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The units to make sheets for: those asked for, groups by their listed members, or all."""
    from wfplan.units.member import listed_members

    members = listed_members(plan.roster)
    names = {unit.name for unit in plan.roster.units}
    units: list[str] = []
    for name in asked or names_in_order(plan):
        if name in names:
            units.append(name)
        elif members.get(name):
            units += members[name]
        else:
            raise NoSheetForGroup(name)
    return tuple(dict.fromkeys(units))


def names_in_order(plan: Plan) -> tuple[str, ...]:
    return tuple(unit.name for unit in plan.roster.units)


app = single(sheets_command)
