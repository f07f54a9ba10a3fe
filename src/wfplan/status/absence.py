"""What units leave in a roll-up that are no more, or not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wfplan.status.duty import Duty
from wfplan.status.rollup import Rollup, roll_up


def roll_up_all(parts: Sequence[Duty] | Sequence[Rollup]) -> Rollup:
    """What parts make together, and how many of them nobody answers for any more."""
    together = roll_up(parts)
    kinds = [kind for part in parts if (kind := _absence_of(part))]
    if not kinds:
        return together
    return replace(together, ended=kinds.count("ended"), coming=kinds.count("coming"))


def _absence_of(part: Duty | Rollup) -> str | None:
    if isinstance(part, Rollup):
        return part.absence
    return part.absence.kind if part.absence else None


def owed_of(duties: list[Duty]) -> list[Duty]:
    """Those that somebody still owes; where there is none, as absent units left them."""
    return [duty for duty in duties if duty.absence is None] or duties
