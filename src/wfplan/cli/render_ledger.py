"""`wfplan render ledger`: the 工作台账, whole or a unit's part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated

import typer

from wfplan.cli import completion, options, paper, plan_work, printing, round_option
from wfplan.cli.command import single
from wfplan.cli.output_place import OutputPlace, read_output_place

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
    output: paper.Folder = paper.OUTPUT,
    dry_run: options.DryRun = False,
) -> None:
    """生成工作台账或问题台账（xlsx），或各单位自己的一份。

    例：wfplan render ledger --as-of 2022-06-30
    """
    from wfplan.units.member import listed_members

    chosen_kind = options.read_choice("--kind", kind, KINDS) or "work"
    target = read_output_place(output, ("xlsx",))
    inputs = paper.open_inputs(ctx, as_of, None, round=round)
    members = listed_members(inputs.plan.roster, inputs.board.as_of).by_group
    chosen = options.resolve_units(inputs.plan, unit or ())
    names = tuple(dict.fromkeys(own for name in chosen for own in members.get(name) or (name,)))
    inputs.require_read(names or None)
    finish = partial(_write, chosen_kind, target, dry_run)
    plan_work.hand_over(plan_work.PlanWork((inputs.board, names or (None,)), finish))


def _write(kind: str, target: OutputPlace, is_dry: bool, works: plan_work.KeyedWorks) -> None:
    """Make the ledgers of one plan, or each over several plans, and write them."""
    from wfplan.store.write.batch import write_batch

    units = tuple(dict.fromkeys(name for _, (_, names) in works for name in names))
    files = _files(kind, works, units)
    counted = printing.progress(target.named(files, len(units)), len(units), f"生成{KINDS[kind]}")
    paper.report_batch(write_batch(target.folder, counted, dry_run=is_dry), "文件", dry_run=is_dry)


def _files(
    kind: str, works: plan_work.KeyedWorks, units: Sequence[str | None]
) -> Iterator[tuple[str, bytes]]:
    from wfplan.render.joint_ledger import joint_ledger_file, joint_problem_file
    from wfplan.render.ledger import ledger_file
    from wfplan.render.problem.ledger import problem_ledger_file

    makers = {"work": ledger_file, "problems": problem_ledger_file}
    joint_makers = {"work": joint_ledger_file, "problems": joint_problem_file}
    for unit in units:
        boards = [(key or "", board) for key, (board, names) in works if unit in names]
        key, board = boards[0]
        yield joint_makers[kind](boards, unit) if key else makers[kind](board, unit)


app = single(ledger_command)
