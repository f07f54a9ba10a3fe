"""What several files ask for together: nothing twice, nothing at odds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from wfplan.intake.faults import DISAGREEMENT
from wfplan.intake.ground import Ground
from wfplan.intake.merge import was_said
from wfplan.intake.propose import Proposal
from wfplan.intake.row import Asked
from wfplan.status.fold import Key

Rivals = Mapping[Key, tuple[Asked, Asked]]
Chosen = Mapping[tuple[Key, date | None], Asked]


def settled(proposals: Iterable[Proposal], ground: Ground) -> list[Proposal]:
    """The same, but for rows of which two files say different things of one unit's duty.

    What was imported before is no rival of what came since.
    """
    proposals = list(proposals)
    new = [[row for row in one.asked if not was_said(row, ground)] for one in proposals]
    pairs = list(zip(proposals, new, strict=True))
    rivals = _rivals(row for one, rows in pairs for row in (*rows, *one.same))
    chosen = _chosen(row for rows in new for row in rows if row.key not in rivals)
    return [_settled(one, rows, rivals, chosen) for one, rows in pairs]


def _rivals(rows: Iterable[Asked]) -> Rivals:
    """The first row of each duty that rows differ about, and the first that differs from it."""
    first: dict[Key, Asked] = {}
    found: dict[Key, tuple[Asked, Asked]] = {}
    for row in rows:
        one = first.setdefault(row.key, row)
        if one.outcome != row.outcome:
            found.setdefault(row.key, (one, row))
    return found


def _chosen(rows: Iterable[Asked]) -> Chosen:
    """The first row of each duty and day; what is of no day only where no other says one."""
    chosen: dict[tuple[Key, date | None], Asked] = {}
    for row in rows:
        chosen.setdefault((row.key, row.day), row)
    dated = {key for key, day in chosen if day}
    return {(key, day): row for (key, day), row in chosen.items() if day or key not in dated}


def _settled(proposal: Proposal, rows: list[Asked], rivals: Rivals, chosen: Chosen) -> Proposal:
    at_odds = [row for row in (*rows, *proposal.same) if row.key in rivals]
    asked = tuple(row for row in rows if chosen.get((row.key, row.day)) is row)
    told = {row.order for row in (*asked, *at_odds)}
    same = (row for row in (*proposal.asked, *proposal.same) if row.order not in told)
    refused = (row.refusal(DISAGREEMENT, _disagreement(row, *rivals[row.key])) for row in at_odds)
    return replace(proposal, asked=asked, refused=(*proposal.refused, *refused), same=tuple(same))


def _disagreement(row: Asked, first: Asked, rival: Asked) -> str:
    other = rival if row.outcome == first.outcome else first
    said = f"与{other.file} {other.place}所报不一致，都没有采用"
    if row.day and other.day and row.day != other.day:
        days = "、".join(map(str, sorted((row.day, other.day))))
        said += f"；填报日期不同（{days}）的，请按日期先后分次导入"
    return said
