"""What several files ask for together: nothing twice, nothing at odds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import attrgetter

from wfplan.returns.context import ImportContext
from wfplan.returns.merge import MergedForm, merge_proposal
from wfplan.returns.proposal import Proposal
from wfplan.returns.return_rules import DISAGREEMENT
from wfplan.returns.row_report import RowReport
from wfplan.status.fold import Key

Rivals = Mapping[Key, tuple[RowReport, RowReport]]
Chosen = Mapping[tuple[Key, date | None], RowReport]


def reconcile(proposals: Iterable[Proposal], ground: ImportContext) -> list[MergedForm]:
    """What comes of the files, but for rows of which two say different things of one unit's duty.

    What was imported before is no rival of what came since, nor is what can be no report. Rows that
    say what was reported, or what another file does, go to those that are the same.
    """
    outcomes = [merge_proposal(proposal, ground) for proposal in proposals]
    new = [change.asked for outcome in outcomes for change in outcome.changes]
    rivals = _rivals(new, chain.from_iterable(one.proposal.same for one in outcomes))
    chosen = _chosen(row for row in new if row.key not in rivals)
    return [_settled(outcome, rivals, chosen) for outcome in outcomes]


def _rivals(new: Iterable[RowReport], same: Iterable[RowReport]) -> Rivals:
    """The first row of each duty that rows differ about, and the first that differs from it.

    A row that says what stood differs from one that says something new only where both were sent
    together: what stood in an older paper may well have changed since, or have come by that paper.
    """
    first: dict[Key, RowReport] = {}
    found: dict[Key, tuple[RowReport, RowReport]] = {}
    for row in new:
        one = first.setdefault(row.key, row)
        if one.outcome != row.outcome:
            found.setdefault(row.key, (one, row))
    for row in same:
        rival = first.get(row.key)
        is_of_one_sending = rival and rival.sent == row.sent and row.sent.entries is not None
        if rival and is_of_one_sending and rival.outcome != row.outcome:
            found.setdefault(row.key, (rival, row))
    return found


def _chosen(rows: Iterable[RowReport]) -> Chosen:
    """The first row of each duty and day; what is of no day only where no other says one."""
    chosen: dict[tuple[Key, date | None], RowReport] = {}
    for row in rows:
        chosen.setdefault((row.key, row.day), row)
    dated = {key for key, day in chosen if day}
    return {(key, day): row for (key, day), row in chosen.items() if day or key not in dated}


def _settled(outcome: MergedForm, rivals: Rivals, chosen: Chosen) -> MergedForm:
    proposal = outcome.proposal
    at_odds = [change.asked for change in outcome.changes if change.asked.key in rivals]
    at_odds += [row for row in proposal.same if row in rivals.get(row.key, ())]
    changes = tuple(
        change
        for change in outcome.changes
        if chosen.get((change.asked.key, change.asked.day)) is change.asked
    )
    said = [row.refusal(DISAGREEMENT, _disagreement(row, *rivals[row.key])) for row in at_odds]
    asked = {change.asked.order for change in changes} | {one.order for one in outcome.refusals}
    told = asked | {row.order for row in at_odds}
    same = tuple(row for row in (*proposal.asked, *proposal.same) if row.order not in told)
    return MergedForm(
        replace(
            proposal,
            asked=tuple(row for row in proposal.asked if row.order in asked),
            refused=(*proposal.refused, *said),
            same=same,
        ),
        changes,
        tuple(sorted((*outcome.refusals, *said), key=attrgetter("order"))),
        len(same),
    )


def _disagreement(row: RowReport, first: RowReport, rival: RowReport) -> str:
    other = rival if row.outcome == first.outcome else first
    said = f"与{other.file}所报不一致，都没有采用"
    if row.day and other.day and row.day != other.day:
        days = "、".join(map(str, sorted((row.day, other.day))))
        said += f"；填报日期不同（{days}）的，请按日期先后分次导入"
    return said
