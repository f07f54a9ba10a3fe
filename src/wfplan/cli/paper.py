"""What the commands that make papers share: their options, and how they begin and end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wfplan.cli import options, round_option
from wfplan.cli.option import option
from wfplan.cli.usage_errors import MalformedPeriod, NoSheetForGroup

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wfplan.model.period import Period
    from wfplan.model.plan import Plan
    from wfplan.status.board import Board
    from wfplan.status.change.words import EarlierState
    from wfplan.status.round.answer import UnitAnswer
    from wfplan.status.rounds import RoundState
    from wfplan.store.load import Loaded
    from wfplan.store.template import TemplateFile


OUTPUT = "output"
_YOUNG_OBJECTS = 100_000
"""How many before garbage is looked for: by default a sixth of a run went into finding none."""

Folder = Annotated[
    str,
    option("--output", "文件夹|文件", "写入此文件夹，默认 output；只一份时可写文件名", short="-o"),
]
PeriodText = Annotated[str | None, option("--period", "期间", "如 2022、2022H1、2022Q2、2022-06")]
ReturnBy = Annotated[str | None, option("--return-by", "日期", "报回期限，如 2022-07-10")]
Templates = Annotated[str | None, option("--templates", "文件夹", "先在此文件夹中找模板")]


class PaperInputs(NamedTuple):
    """What the papers of one run are made of."""

    board: Board
    round: RoundState | None
    folders: tuple[Path, ...]
    loaded: Loaded

    @property
    def plan(self) -> Plan:
        return self.board.plan

    def at(self, day: date) -> Board:
        """The plan with its progress on an earlier day."""
        from wfplan.status.board import make_board

        return make_board(self.plan, self.loaded.status, day, self.round)

    def of_period(self, period: Period) -> Board:
        """The plan at the end of a period, by what counts for it and is dated by the papers' day.

        What was signed, or answered, after the period is about it still.
        """
        from wfplan.status.board import make_board
        from wfplan.status.rounds import RoundState

        whole = RoundState("", period.start, period.end)
        board = make_board(self.plan, self.loaded.status, self.board.as_of, whole)
        return replace(board, round=None)

    def before(self, as_of: str | None) -> EarlierState | None:
        """The round before that of the papers, by the same day; None without one.

        Args:
            as_of: the day as it was typed.
        """
        from wfplan.status.board import make_board
        from wfplan.status.change.words import EarlierState
        from wfplan.status.rounds import fold_rounds, round_before

        found = self.round and round_before(fold_rounds(self.plan.rounds), self.round)
        if not found:
            return None
        day = options.read_date("--as-of", as_of)
        return EarlierState(found.paper_name, make_board(self.plan, self.loaded.status, day, found))

    def answers(self, round: RoundState | None, as_of: str | None) -> list[UnitAnswer] | None:
        """What each unit answered to a round, by a day; None without a round."""
        from wfplan.status.round.answer import unit_answers

        if round is None:
            return None
        day = options.read_date("--as-of", as_of)
        return unit_answers(options.sound_plan(self.loaded), self.loaded.status, round, day)

    def require_read(self, units: Iterable[str] | None = None) -> None:
        """End the run where a unit's reports could not be read: no paper says less than is known.

        Args:
            units: those that the papers are about; None for all.
        """
        options.require_read(self.loaded, units)

    def template(self, name: str, unit: str | None = None) -> TemplateFile:
        """The template for a paper, or the unit's own."""
        from wfplan.store.file_name import safe_name
        from wfplan.store.template import find_template

        return find_template(self.folders, name, safe_name(unit) if unit else None)

    def templates(self, name: str, units: Iterable[str]) -> dict[str, TemplateFile]:
        """The template of each unit."""
        return {unit: self.template(name, unit) for unit in units}


def open_inputs(
    ctx: typer.Context,
    as_of: str | None,
    templates: str | None,
    *,
    round: str | None = None,
    takes_open_round: bool = False,
    status: bool = True,
) -> PaperInputs:
    """The plan with its progress on a day; faults are shown and end the run with exit code 1.

    Args:
        round: what the paper counts is what this round does; None where days decide. What these
            leave out that is of a round is told on stderr.
        takes_open_round: where nobody says which, it is the open one.
        status: False for a paper of the plan alone, which no fault of a report shall stop.
    """
    from wfplan.status.round.left_out import left_out_reports
    from wfplan.status.wording import left_out_words
    from wfplan.store.template import template_folders

    gc.set_threshold(_YOUNG_OBJECTS)
    loaded = options.open_plan(ctx, status=status)
    read = round_option.read_current_round if takes_open_round else round_option.read_round
    state = read(options.sound_plan(loaded), round)
    board = round_option.board_at(loaded, as_of, state)
    folders = template_folders(templates, options.plan_folder(ctx))
    left_out = left_out_reports(board.plan, loaded.status, board.as_of) if state is None else {}
    if left_out:
        board = replace(board, left_out=left_out)
        sys.stderr.write(f"提示：{left_out_words(left_out)}；要计入，请用 --round\n")
    if state is not None and state.closed is not None:
        from wfplan.history.since_closing import changes_since_closing, decided_words

        decided = changes_since_closing(options.plan_folder(ctx), board.plan, state)
        board = replace(board, decided_since=decided_words(decided))
    return PaperInputs(board, state, folders, loaded)


def reporting_units(plan: Plan, names: Iterable[str], day: date) -> tuple[str, ...]:
    """The units that are meant: those named, a group's listed members on a day, or all.

    Raises:
        NoSheetForGroup: a group whose members nobody has listed.
    """
    from wfplan.units.member import listed_members

    members = listed_members(plan.roster, day).by_group
    every = [unit.name for unit in plan.roster.units]
    units: list[str] = []
    for name in options.resolve_units(plan, names) or every:
        if name not in every and not members.get(name):
            raise NoSheetForGroup(name)
        units += [name] if name in every else members[name]
    return tuple(dict.fromkeys(units))


def read_period(text: str | None) -> Period | None:
    """The period that was typed."""
    from wfplan.model.period import parse_period

    period = parse_period(text) if text is not None else None
    if text is not None and period is None:
        raise MalformedPeriod(text)
    return period
