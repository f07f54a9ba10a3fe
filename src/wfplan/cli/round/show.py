"""`wfplan round show`: who answered, who is late, whose reports were returned, who is silent."""

from __future__ import annotations

import typer

from wfplan.cli import options, printing, round_option


def command(
    ctx: typer.Context,
    id: round_option.RoundId,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """一轮报送的情况：各单位按时、迟报、退回还是未报。

    例：wfplan round show 2022Q1
    """
    from wfplan.query.round_table import answers_table, round_record
    from wfplan.status.round.answer import unit_answers

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    state = round_option.find_round(plan, id)
    day = options.read_date("--as-of", as_of)
    answers = unit_answers(plan, loaded.status, state, day)
    name = printing.format_name(format, output)
    if name in ("json", "yaml"):
        printing.print_record(round_record(state, answers), name, output)
    else:
        table = answers_table(plan, state, answers)
        printing.print_answer(table, format, output, bom, plan)
    options.require_read(loaded, [one.unit for one in answers])
