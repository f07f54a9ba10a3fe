"""`wfplan render ledger`: the 工作台账, whole or a unit's part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from wfplan.cli import completion, options, paper, printing, round_option
from wfplan.cli.command import single
from wfplan.cli.output_place import read_output_place

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
    from wfplan.render.ledger import ledger_file
    from wfplan.render.problem.ledger import problem_ledger_file
    from wfplan.store.write.batch import write_batch
    from wfplan.units.member import listed_members

    makers = {"work": ledger_file, "problems": problem_ledger_file}
    chosen_kind = options.read_choice("--kind", kind, KINDS) or "work"
    target = read_output_place(output, ("xlsx",))
    inputs = paper.open_inputs(ctx, as_of, None, round=round)
    members = listed_members(inputs.plan.roster, inputs.board.as_of).by_group
    chosen = options.resolve_units(inputs.plan, unit or ())
    names = tuple(dict.fromkeys(own for name in chosen for own in members.get(name) or (name,)))
    inputs.require_read(names or None)
    units = names or (None,)

    def files() -> Iterator[tuple[str, bytes]]:
        for name in units:
            yield makers[chosen_kind](inputs.board, name)

    counted = printing.progress(
        target.named(files(), len(units)), len(units), f"生成{KINDS[chosen_kind]}"
    )
    paper.report_batch(
        write_batch(target.folder, counted, dry_run=dry_run), "文件", dry_run=dry_run
    )


app = single(ledger_command)
