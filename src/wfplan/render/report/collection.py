"""What a report's reports were asked for, and what of that came: of a round, or of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.round.answer import UnitAnswer

Row = tuple[str, str]
"""A measure and a unit that answers for it."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The rows on which a report was asked for, and those of them on which one came.

    Attributes:
        answers: what each unit answered, where a round did the asking; None where days do.
    """

    asked: frozenset[Row]
    given: frozenset[Row]
    answers: tuple[UnitAnswer, ...] | None = None

    def of_unit(self, unit: str) -> tuple[int, int]:
        """How many rows a unit was asked, and how many it answered."""
        return _count(self.asked, unit), _count(self.given, unit)

    @property
    def measures_asked(self) -> frozenset[str]:
        return frozenset(measure for measure, _ in self.asked)

    @property
    def measures_given(self) -> frozenset[str]:
        """The measures on which any unit answered."""
        return frozenset(measure for measure, _ in self.given)

    def units_with(self, *kinds: str) -> list[str]:
        """The units whose answer to the round is one of some; none where there is no round."""
        return [one.unit for one in self.answers or () if one.answer in kinds]


def collection_of_round(answers: Sequence[UnitAnswer]) -> Collection:
    """What a round asked and what was answered to it, each duty once, however many instances."""
    return Collection(
        frozenset((row.key.measure, row.key.unit) for one in answers for row in one.owed),
        frozenset((key.measure, key.unit) for one in answers for key in one.given),
        tuple(answers),
    )


def collection_of_days(board: Board, active: Iterable[Duty]) -> Collection:
    """All that is owed is asked; `active` are the duties on which a report counts."""
    given = frozenset(_rows(active))
    return Collection(frozenset(_rows(board.current)) | given, given)


def _rows(duties: Iterable[Duty]) -> Iterator[Row]:
    return ((duty.measure.id, duty.unit) for duty in duties)


def _count(rows: Iterable[Row], unit: str) -> int:
    return sum(holder == unit for _, holder in rows)
