"""Whom a notice goes to, and about what: the silent and the returned, the overdue and red."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal, NamedTuple

from wfplan.model.notice import NoticeKind
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.fold import Key
from wfplan.status.round.answer import UnitAnswer
from wfplan.status.timing.days import fresh_since

MatterGround = Literal["silent", "returned", "overdue", "red"]

GROUNDS: Final[dict[MatterGround, str]] = {
    "silent": "未填报",
    "returned": "退回待报",
    "overdue": "逾期",
    "red": "亮红灯",
}


class Matter(NamedTuple):
    """A duty that a notice is about, and why."""

    duty: Duty
    grounds: tuple[MatterGround, ...]


class RoundRows(NamedTuple):
    """The duties that a round asked about, and those of them of which no report of it stands."""

    asked: frozenset[Key]
    silent: frozenset[Key]


def matters_of(
    board: Board, kind: NoticeKind, rows: RoundRows | None = None
) -> dict[str, list[Matter]]:
    """By unit, in the order of units.yaml: what is silent, returned, overdue or red on the day.

    The past instances of a recurring duty are among it: they are owed still. Once the plan is
    concluded nothing is asked for any more; of one that ran out before any use, this is asking.

    Args:
        rows: of the round because of which the notice is sent: only what it asked about is looked
            at, and silent is what has no report of it. None without a round: silent is then what
            has had no report for `stale_days`, and only a 催报 asks for that.
    """
    if board.clock.is_concluded:
        return {}
    if board.clock.is_lapsed:
        board = replace(board, is_asking=True)
    since = None
    if rows is None and kind == "remind":
        since = fresh_since(board.plan.front, board.as_of)
    found: dict[str, list[Matter]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.duties:
        if rows is None or duty.key in rows.asked:
            grounds = tuple(grounds_of(duty, rows.silent if rows else (), since))
            if grounds:
                found[duty.unit].append(Matter(duty, grounds))
    return {unit: matters for unit, matters in found.items() if matters}


def matters_on(
    board: Board, kind: NoticeKind, unit: str, ids: Collection[str], rows: RoundRows | None = None
) -> list[Matter]:
    """What a notice to a unit about some measures says on the day of a board, in plan order.

    What wants no notice by that day any more, as after an entry that came late, stands without a
    ground.

    Args:
        ids: of measures; empty for all that want one.
    """
    found = matters_of(board, kind, rows).get(unit, [])
    if not ids:
        return found
    by_key = {matter.duty.key: matter for matter in found}
    held = {matter.duty.measure.id for matter in found}
    own = (duty for key in ids for duty in board.by_measure.get(key, ()) if duty.unit == unit)
    chosen = [
        by_key.get(duty.key, Matter(duty, ()))
        for duty in own
        if duty.key in by_key or (duty.is_current and duty.measure.id not in held)
    ]
    places = {measure.id: place for place, (_, _, measure) in enumerate(board.plan.measures)}
    return sorted(chosen, key=lambda matter: places[matter.duty.measure.id])


def grounds_of(duty: Duty, silent: Collection[Key], since: date | None) -> Iterator[MatterGround]:
    """Why a duty wants a notice; nothing where it does not.

    Args:
        silent: what has no report that was asked for.
        since: a duty is also silent that is not done and has no report from that day on.
    """
    if duty.key in silent or (since and _is_silent(duty, since)):
        yield "silent"
    if duty.is_returned and not duty.is_closed:
        yield "returned"
    if duty.is_overdue:
        yield "overdue"
    if duty.light == "red":
        yield "red"


def round_rows(answers: Iterable[UnitAnswer]) -> RoundRows:
    """What a round asked about and who has not answered, by what each unit answered."""
    answers = tuple(answers)
    return RoundRows(
        frozenset(row.key for one in answers for row in one.owed),
        frozenset(row.key for one in answers for row in one.missing),
    )


def ids_of(matters: Iterable[Matter]) -> tuple[str, ...]:
    """The measures that matters are on, each once: a recurring one has an instance a matter."""
    return tuple(dict.fromkeys(duty.measure.id for duty, _ in matters))


def matter_words(matters: Iterable[Matter], ids: Iterable[str]) -> str:
    """`3-4-1（逾期、亮红灯）、3-4-2（未填报）`, of those measures alone."""
    grounds: dict[str, list[MatterGround]] = {one: [] for one in ids}
    for matter in matters:
        if matter.duty.measure.id in grounds:
            grounds[matter.duty.measure.id] += matter.grounds
    return "、".join(f"{one}（{ground_words(found)}）" for one, found in grounds.items())


def count_grounds(matters: Iterable[Matter]) -> Mapping[MatterGround, int]:
    """Of how many measures each ground is true; grounds that are of none are left out."""
    ids: dict[MatterGround, set[str]] = {ground: set() for ground in GROUNDS}
    for duty, grounds in matters:
        for ground in grounds:
            ids[ground].add(duty.measure.id)
    return {ground: len(found) for ground, found in ids.items() if found}


def ground_words(grounds: Iterable[MatterGround]) -> str:
    """`未填报、逾期`: in the order of the table, each once."""
    given = set(grounds)
    return "、".join(word for ground, word in GROUNDS.items() if ground in given)


def _is_silent(duty: Duty, since: date) -> bool:
    is_open = duty.is_current and not duty.is_closed and duty.state != "completed"
    return is_open and (duty.updated is None or duty.updated < since)
