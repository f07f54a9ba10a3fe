"""Options that notices share, and what their words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from wfplan.cli import completion, options
from wfplan.cli.option import option
from wfplan.cli.usage_errors import UnknownNotice
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from datetime import date

    from wfplan.model.notice import NoticeKind
    from wfplan.model.plan import Plan
    from wfplan.status.board import Board
    from wfplan.status.notice.matter import Matter, RoundRows
    from wfplan.status.rounds import RoundState
    from wfplan.store.load import Loaded

Kind = Annotated[
    str | None,
    option(
        "--kind",
        "通知种类",
        "remind（催报）、supervise（督办）、talk（约谈）",
        words="wfplan.model.words.NOTICES",
    ),
]
Round = Annotated[
    str | None, option("--round", "轮次", "因哪一轮而发，如 2022Q1", completion.complete_round)
]
AnswerBy = Annotated[str | None, option("--answer-by", "日期", "答复期限，如 2022-04-20")]


def read_kind(text: str | None) -> NoticeKind | None:
    """The kind that was meant.

    Raises:
        UnknownChoice: it is none.
    """
    from wfplan.model.words import NOTICES

    return options.read_choice("--kind", text, NOTICES)


def read_answer_by(text: str | None, day: date) -> date | None:
    """The day by which an answer is wanted.

    Raises:
        BadValue: it is no day, or one before the notice's.
    """
    until = options.read_date("--answer-by", text)
    if until is not None and until < day:
        raise BadValue("--answer-by", str(until), f"不早于发出日期 {day} 的日期")
    return until


def read_notice(plan: Plan, unit: str, text: str | None) -> str | None:
    """The number of a notice that a unit answers.

    Raises:
        UnknownNotice: there is none of that number to the unit.
    """
    from wfplan.status.notice.register import fold_notices

    if text is None:
        return None
    own = [one.number for one in fold_notices(plan.notices).values() if one.unit == unit]
    if text.strip() not in own:
        raise UnknownNotice(text, own, f"发给{unit}、")
    return text.strip()


def wanted_matters(
    loaded: Loaded, board: Board, kind: NoticeKind, round: RoundState | None
) -> dict[str, list[Matter]]:
    """Whom a notice of a kind goes to on the day of a board, and about what."""
    from wfplan.status.notice.matter import matters_of

    return matters_of(board, kind, rows_of(loaded, board, round))


def rows_of(loaded: Loaded, board: Board, round: RoundState | None) -> RoundRows | None:
    """What a round asked about, and who has not answered by the day of a board."""
    from wfplan.status.notice.matter import round_rows
    from wfplan.status.round.answer import unit_answers

    if round is None:
        return None
    return round_rows(unit_answers(board.plan, loaded.status, round, board.as_of))
