"""Which part of a plan is read where a build goes on, or was killed, and two stand in the lake."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from wfplan.rollup.lake import TABLES, LakePart, digests_in, parts_of

AgeOf = Callable[[LakePart, str], int | None]
"""When the file of a part in a table was written, in any unit; None where there is none."""


def current_parts(lake: Path, table: str, regions: Collection[str] = ()) -> list[LakePart]:
    """The parts of a table that are to be read, one a plan.

    Args:
        regions: only of these; empty for all.
    """

    def age_of(part: LakePart, table: str) -> int | None:
        try:
            return (lake / part.name(table)).stat().st_mtime_ns
        except FileNotFoundError:
            return None

    return newest_parts(parts_of(lake, table, regions), age_of)


def newest_parts(parts: Iterable[LakePart], age_of: AgeOf) -> list[LakePart]:
    """One part a plan: the one written last of those that every table has, the same in each."""
    by_plan: dict[str, list[LakePart]] = {}
    for part in parts:
        by_plan.setdefault(part.plan, []).append(part)
    return [same[0] if len(same) == 1 else _newest(same, age_of) for same in by_plan.values()]


def remove_older(lake: Path, part: LakePart) -> None:
    """Remove the parts of a plan that one takes the place of, so that no row stands twice."""
    for table in TABLES:
        for digest in digests_in((lake / part.name(table)).parent):
            if digest != part.digest:
                (lake / part._replace(digest=digest).name(table)).unlink(missing_ok=True)


def _newest(parts: Sequence[LakePart], age_of: AgeOf) -> LakePart:
    def age(part: LakePart) -> tuple[bool, int, str]:
        times = [age_of(part, table) for table in TABLES]
        return None not in times, max(time or 0 for time in times), part.digest

    return max(parts, key=age)
