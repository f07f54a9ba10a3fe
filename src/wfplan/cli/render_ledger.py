"""`wfplan render ledger`: the 工作台账, whole or a unit's part."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper, paper_files, plan_work, round_option
from wfplan.cli.option import option
from wfplan.cli.output_place import OutputPlace, read_output_place

if TYPE_CHECKING:
    from wfplan.store.template import TemplateFile

KINDS = {"work": "工作台账", "problems": "问题台账"}


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        option(
            "--kind",
            "台账种类",
            "work（工作台账）、problems（问题台账）",
            words="wfplan.cli.render_ledger.KINDS",
        ),
    ] = "work",
    unit: options.Units = None,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    template: Annotated[
        str | None, option("--template", "模板", "自己的台账格式（xlsx），或自带的三色台账等")
    ] = None,
    templates: paper.Templates = None,
    output: paper.Folder = paper.OUTPUT,
    dry_run: options.DryRun = False,
) -> None:
    """生成工作台账或问题台账（xlsx），或各单位自己的一份。

    例：wfplan render ledger --as-of 2022-06-30
    """
    from wfplan.render.ledger import ledger_file
    from wfplan.render.ledger_layout import layout_file
    from wfplan.render.problem.ledger import problem_ledger_file
    from wfplan.store.template import find_layout
    from wfplan.units.member import listed_members

    chosen_kind = options.read_choice("--kind", kind, KINDS) or "work"
    target = read_output_place(output, ("xlsx",))
    inputs = paper.open_inputs(ctx, as_of, templates, round=round)
    members = listed_members(inputs.plan.roster, inputs.board.as_of).by_group
    chosen = options.resolve_units(inputs.plan, unit or ())
    names = tuple(dict.fromkeys(own for name in chosen for own in members.get(name) or (name,)))
    inputs.require_read(names or None)
    units = names or (None,)

    home = Path(os.path.relpath(options.plan_folder(ctx), target.folder)).as_posix()
    if plan_work.works.is_open:
        layout = find_layout(inputs.folders, template, is_usual=False)
        finish = partial(_write_joint, chosen_kind, layout, target, dry_run)
        plan_work.hand_over(plan_work.PlanWork((inputs.board, units, home), finish))
        return
    layout = find_layout(inputs.folders, template, is_usual=chosen_kind == "work")

    def files() -> Iterator[tuple[str, bytes]]:
        for name in units:
            if layout is not None:
                yield layout_file(inputs.board, layout, name, chosen_kind, home)
            elif chosen_kind == "problems":
                yield problem_ledger_file(inputs.board, name)
            else:
                yield ledger_file(inputs.board, name, home)

    _write(target, files(), len(units), chosen_kind, dry_run)


def _write_joint(
    kind: str,
    layout: TemplateFile | None,
    target: OutputPlace,
    is_dry: bool,
    works: plan_work.KeyedWorks,
) -> None:
    """Make the ledgers over several plans, and write them."""
    from wfplan.render.joint.layout import joint_layout_file
    from wfplan.render.joint.ledger import PlanBoard, joint_ledger_file, joint_problem_file

    make = joint_problem_file if kind == "problems" else joint_ledger_file
    units = tuple(dict.fromkeys(name for _, (_, names, _) in works for name in names))

    def files() -> Iterator[tuple[str, bytes]]:
        for unit in units:
            own = [
                PlanBoard(key or "", board, home)
                for key, (board, names, home) in works
                if unit in names
            ]
            yield joint_layout_file(own, layout, unit, kind) if layout else make(own, unit)

    _write(target, files(), len(units), kind, is_dry)


def _write(
    target: OutputPlace, files: Iterable[tuple[str, bytes]], count: int, kind: str, is_dry: bool
) -> None:
    """Write ledgers; faults of a layout are shown and end the run with code 1."""
    making = f"生成{KINDS[kind]}"
    with paper_files.shown_faults():
        paper_files.write_papers(target, files, count, making=making, dry_run=is_dry)
