"""`wfplan status steps`: the dated steps that a unit sets itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, options, round_option
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.cli.status.request import entry_options
from wfplan.cli.usage_errors import MissingOption, StepRefused
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from wfplan.model.status import Schedule, StatusFile, Step

_EXAMPLE = "2022-06-30 50% 办法出台"


def command(
    ctx: typer.Context,
    ids: status_options.Ids,
    unit: options.Units = None,
    step: Annotated[
        list[str] | None,
        option("--step", "阶段", f"日期、百分数（可不写）、目标，如 '{_EXAMPLE}'；可写几次"),
    ] = None,
    date: entry_options.Date = None,
    period: status_options.Period = None,
    round: round_option.RoundOrNone = None,
    notice: entry_options.Notice = None,
    by: entry_options.By = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """填报阶段目标：每次写全部阶段，审核通过后整份生效。

    例：wfplan status steps 1-3-2 --unit 市司法局 --step '2022-06-30 50% 办法出台'
    """
    from wfplan.status.desk.request import draft_schedule, schedule_doubt

    steps = _read_steps(step or [])
    typed = entry_options.read_draft(
        ctx, ids, unit, date=date, period=period, round=round, notice=notice, by=by
    )
    doubts: dict[str, None] = {}

    def make(file: StatusFile) -> list[Schedule]:
        made = []
        for target in typed.targets:
            known = typed.known_to(file, target)
            entry = draft_schedule(typed.plan, target, typed.draft, steps, typed.today, known)
            doubt = schedule_doubt(typed.plan, target, typed.draft, entry, known)
            doubts.update({doubt: None} if doubt else {})
            made.append(entry)
        return made

    entry_options.append_drafted(typed, make, wait=wait, is_dry=dry_run)
    sys.stderr.writelines(f"提示：{doubt}\n" for doubt in doubts)


def _read_steps(texts: list[str]) -> list[Step]:
    """The steps that were typed, or are asked for one by one; never empty.

    Raises:
        MissingOption: none was typed and there is nobody to ask.
        StepRefused: one of them is no step.
    """
    from wfplan.model.typed.step import StepFault, parse_steps

    if not texts and ask.is_terminal():
        texts = [*_ask_steps()]
    if not texts:
        raise MissingOption("--step", f"阶段目标，如 '{_EXAMPLE}'")

    found: list[Step] = []
    for text in texts:
        parsed = parse_steps(status_options.clean_text("--step", text) or "")
        if not parsed:
            raise BadValue("--step", text, f"日期、百分数、目标，如 {_EXAMPLE}")
        for one in parsed:
            if isinstance(one, StepFault):
                raise StepRefused(one.text, one.words)
            found.append(one)
    return found


def _ask_steps() -> Iterator[str]:
    """What somebody types step by step, up to an empty line."""
    number = 1
    while text := ask.text(f"第 {number} 个阶段，如 {_EXAMPLE}", is_needed=number == 1):
        yield text
        number += 1
