"""The option `--round`: which round is meant, and which one where nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

import typer

from wfplan.cli.completion import complete_round
from wfplan.cli.usage_errors import SeveralRounds, UnknownRound

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.status.rounds import RoundState

NO_ROUND = "none"
"""What is typed where no round is meant, not even the open one."""

Round = Annotated[
    str | None,
    typer.Option(
        "--round",
        metavar="轮次",
        help="只看此报送轮次所计的，按其期末判断",
        autocompletion=complete_round,
    ),
]
RoundOrNone = Annotated[
    str | None,
    typer.Option(
        "--round",
        metavar="轮次",
        help="所属报送轮次，默认没有结束的那一轮；none 为不归轮次",
        autocompletion=complete_round,
    ),
]
RoundId = Annotated[
    str,
    typer.Argument(metavar="轮次", help="如 2022Q1", autocompletion=complete_round),
]


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


def current_round(plan: Plan, text: str | None) -> RoundState | None:
    """The round that was typed, else the one that is open; None for `none`, or where none is open.

    Raises:
        UnknownRound: rounds.yaml has none of this id.
        SeveralRounds: nobody says which of several is meant.
    """
    if text is not None:
        return read_round(plan, text)
    if not plan.rounds:
        return None
    from wfplan.status.rounds import fold_rounds

    still_open = [one for one in fold_rounds(plan.rounds).values() if one.closed is None]
    if len(still_open) > 1:
        raise SeveralRounds([one.id for one in still_open])
    return still_open[0] if still_open else None
