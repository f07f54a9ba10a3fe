"""`wfplan render ledger`: the 工作台账, whole or a unit's part."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import completion, options, paper, plan_work, printing, round_option
from wfplan.cli.command import single
from wfplan.cli.output_place import OutputPlace, read_output_place

if TYPE_CHECKING:
    from wfplan.store.template import TemplateFile

KINDS = {"work": "工作台账", "problems": "问题台账"}


def ledger_command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="台账种类",
            help="work（工作台账）、problems（问题台账）",
            autocompletion=completion.complete_words("wfplan.cli.render_ledger", "KINDS"),
        ),
    ] = "work",
    unit: options.Units = None,
    as_of: paper.AsOf = None,
    round: round_option.Round = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="模板",
            help="自己的台账格式（xlsx），或自带的三色台账等",
        ),
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
    from wfplan.store.write.batch import write_batch
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

    with paper.shown_faults():
        counted = printing.progress(
            target.named(files(), len(units)), len(units), f"生成{KINDS[chosen_kind]}"
        )
        made = write_batch(target.folder, counted, dry_run=dry_run)
    paper.report_batch(made, "文件", dry_run=dry_run)


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
    from wfplan.store.write.batch import write_batch

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

    with paper.shown_faults():
        counted = printing.progress(
            target.named(files(), len(units)), len(units), f"生成{KINDS[kind]}"
        )
        made = write_batch(target.folder, counted, dry_run=is_dry)
    paper.report_batch(made, "文件", dry_run=is_dry)


app = single(ledger_command)
