"""Which part of a plan is read where a build goes on, or was killed, and two stand in the lake."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from wfplan.rollup.lake import TABLES, LakePart, digests_in, parts_of


def current_parts(lake: Path, table: str, regions: Collection[str] = ()) -> list[LakePart]:
    """The parts of a table that are to be read, one a plan.

    Of several, the one written last stands of those that every table has: the same in each table.

    Args:
        regions: only of these; empty for all.
    """
    by_plan: dict[str, list[LakePart]] = {}
    for part in parts_of(lake, table, regions):
        by_plan.setdefault(part.plan, []).append(part)
    return [parts[0] if len(parts) == 1 else _newest(lake, parts) for parts in by_plan.values()]


def remove_older(lake: Path, part: LakePart) -> None:
    """Remove the parts of a plan that one takes the place of, so that no row stands twice."""
    for table in TABLES:
        for digest in digests_in((lake / part.name(table)).parent):
            if digest != part.digest:
                (lake / part._replace(digest=digest).name(table)).unlink(missing_ok=True)


def _newest(lake: Path, parts: Sequence[LakePart]) -> LakePart:
    def age(part: LakePart) -> tuple[bool, int, str]:
        try:
            times = [(lake / part.name(table)).stat().st_mtime_ns for table in TABLES]
        except FileNotFoundError:
            return False, 0, part.digest
        return True, max(times), part.digest

    return max(parts, key=age)
