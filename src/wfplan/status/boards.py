"""One plan as it stands at several moments: what their entries have in common is folded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, cast

from wfplan.model.plan import Plan
from wfplan.model.status import DutyEntry, StatusFile
from wfplan.status.board import Board, make_board
from wfplan.status.fold import Key, fold_basis, keyed
from wfplan.status.history import History
from wfplan.status.rounds import RoundState
from wfplan.status.unit_histories import FoldBasis, UnitHistories, counted_entries


class Moment(NamedTuple):
    """What decides which entries count: the last date, None for all; the round, None for none."""

    as_of: date | None
    round: RoundState | None = None

    @property
    def day(self) -> date:
        """The day on which the plan is judged."""
        return min(filter(None, (self.as_of, self.round.end if self.round else None)))


def make_boards(plan: Plan, files: Iterable[StatusFile], moments: Sequence[Moment]) -> list[Board]:
    """The board of each moment, as `make_board` makes it."""
    files = tuple(files)
    bases = [fold_basis(plan.in_force(moment.day), files) for moment in moments]
    # Another edition may lay the same entry on another instance; what a measure has from an
    # earlier one is copied as it comes.
    if len(bases) < 2 or bases[0].heirs or any(basis != bases[0] for basis in bases):
        return [make_board(plan, files, *moment) for moment in moments]
    found: list[dict[Key, History]] = [{} for _ in moments]
    for file in files:
        for known, histories in zip(found, _histories_at(file, bases[0], moments), strict=True):
            known.update(histories)
    return [
        make_board(plan, files, *moment, histories)
        for moment, histories in zip(moments, found, strict=True)
    ]


def _histories_at(
    file: StatusFile, basis: FoldBasis, moments: Sequence[Moment]
) -> Iterator[dict[Key, History]]:
    """What `histories_of` gives at each moment; the basis has no heirs."""
    orders = _orders_at(file, moments)
    same = _common_length(orders)
    common = UnitHistories(basis)
    _take(common, file, orders[0][:same])
    for moment, places in zip(moments, orders, strict=True):
        histories = common if moment is moments[-1] else common.copy()
        _take(histories, file, places[same:])
        yield keyed(file.unit, histories, moment.round)


def _orders_at(file: StatusFile, moments: Sequence[Moment]) -> list[list[int]]:
    """The places of the entries that count at each moment, in the order in which they are taken."""
    known: dict[tuple[date | None, int | None], list[int]] = {}
    found = []
    for as_of, state in moments:
        stood = state.entries_of(file.unit) if state else None
        if (as_of, stood) not in known:
            known[as_of, stood] = [place for place, _ in counted_entries(file, as_of, state)]
        found.append(known[as_of, stood])
    return found


def _take(histories: UnitHistories, file: StatusFile, places: Sequence[int]) -> None:
    entries = cast("Sequence[DutyEntry]", file.entries)
    for place, entry in zip(places, map(entries.__getitem__, places), strict=True):
        histories.take(place, entry)


def _common_length(orders: Sequence[Sequence[int]]) -> int:
    """How many places all begin with."""
    first, *others = orders
    return min(_same_length(first, other) for other in others)


def _same_length(one: Sequence[int], other: Sequence[int]) -> int:
    places = enumerate(zip(one, other, strict=False))
    differs = (number for number, (place, its) in places if place != its)
    return next(differs, min(len(one), len(other)))
