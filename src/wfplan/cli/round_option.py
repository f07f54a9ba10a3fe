"""The option `--round`: which round is meant, and which one where nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

from wfplan.cli import options
from wfplan.cli.completion import complete_round
from wfplan.cli.option import argument, option
from wfplan.errors import UnknownRound

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.status.board import Board
    from wfplan.status.rounds import RoundState
    from wfplan.store.load import Loaded

NO_ROUND = "none"
"""What is typed where no round is meant, not even the open one."""

Round = Annotated[
    str | None, option("--round", "轮次", "只看此报送轮次所计的，按其期末判断", complete_round)
]
RoundOrNone = Annotated[
    str | None,
    option(
        "--round", "轮次", "所属报送轮次，默认没有结束的那一轮；none 为不归轮次", complete_round
    ),
]
RoundId = Annotated[str, argument("轮次", "如 2022Q1", complete_round)]


def read_round(plan: Plan, text: str | None) -> RoundState | None:
    """The round that was typed; None where none was, or `none`.

    Raises:
        UnknownRound: rounds.yaml has none of this id.
    """
    if text is None or text.strip().lower() == NO_ROUND:
        return None
    return find_round(plan, text)


def find_round(plan: Plan, text: str) -> RoundState:
    """The round of an id.

    Raises:
        UnknownRound: rounds.yaml has none.
    """
    from wfplan.status.rounds import fold_rounds

    rounds = fold_rounds(plan.rounds)
    folded = {normalize("NFKC", name).lower(): one for name, one in rounds.items()}
    typed = normalize("NFKC", text).strip()
    state = rounds.get(typed) or folded.get(typed.lower())
    if state is None:
        raise UnknownRound(text, list(rounds))
    return state


def read_current_round(plan: Plan, text: str | None) -> RoundState | None:
    """The round that was typed, else the one that is open; None for `none`, or where none is open.

    Raises:
        UnknownRound: rounds.yaml has none of this id.
        SeveralRounds: nobody says which of several is meant.
    """
    if text is not None or not plan.rounds:
        return read_round(plan, text)
    from wfplan.status.rounds import current_round, fold_rounds

    return current_round(fold_rounds(plan.rounds))


def open_round_board(loaded: Loaded, as_of: str | None, round: str | None) -> Board:
    """The plan as it stands on a day, or as a round counts it; with both, both hold.

    Raises:
        UnknownRound: rounds.yaml has none of this id.
    """
    return board_at(loaded, as_of, read_round(options.sound_plan(loaded), round))


def board_at(loaded: Loaded, as_of: str | None, state: RoundState | None) -> Board:
    """The same, for a round that is known; None for a day alone, which is today unless said."""
    from wfplan.status.board import make_board

    plan = options.sound_plan(loaded)
    day = options.read_date("--as-of", as_of) or (None if state else options.today())
    return make_board(plan, loaded.status, day, state)
