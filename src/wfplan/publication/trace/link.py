"""A link between a measure of one plan and one of another, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wfplan.model.plan import Measure
from wfplan.publication.renewal.likeness import is_same, likeness

Match = Literal["decided", "suspect", "exact", "near", "none"]

MATCH_WORDS: dict[Match, str] = {
    "decided": "已定",
    "suspect": "存疑",
    "exact": "原文相同",
    "near": "文字相近",
    "none": "无对应",
}


@dataclass(frozen=True, slots=True)
class TraceLink:
    """A measure of the one plan and one of the other.

    Attributes:
        there, here: the measures of the older or superior plan, and of the one in hand; None
            where nothing answers the other, or where it has no such id any more.
        there_id, here_id: their ids, or those that somebody wrote; None where there is none.
        match: `decided` where people have said so, `suspect` where what they said is not borne
            out, else by the words.
        ground: what says so, in words; empty where the words alone do.
    """

    there: Measure | None
    here: Measure | None
    there_id: str | None
    here_id: str | None
    match: Match
    ground: str = ""

    @property
    def likeness(self) -> float | None:
        """How alike the words are, 0 to 1, to a hundredth; None where there is only one text."""
        if self.there is None or self.here is None:
            return None
        if is_same(self.there.text, self.here.text):
            return 1.0
        return min(round(likeness(self.there.text, self.here.text), 2), 0.99)


def make_link(
    there: Measure | None, here: Measure | None, match: Match, ground: str = ""
) -> TraceLink:
    """The link of two measures that there are, or of one alone."""
    there_id, here_id = (one.id if one else None for one in (there, here))
    return TraceLink(there, here, there_id, here_id, match, ground)


def match_counts(links: Iterable[TraceLink]) -> str:
    """`已定 2 条，原文相同 10 条，文字相近 3 条，无对应 4 条`: of the measures over there."""
    best: dict[str, Match] = {}
    order = list(MATCH_WORDS)
    for link in links:
        if link.there is not None:
            known = best.get(link.there.id, "none")
            best[link.there.id] = min(known, link.match, key=order.index)
    counts = Counter(best.values())
    return "，".join(
        f"{word} {counts[match]} 条" for match, word in MATCH_WORDS.items() if counts[match]
    )
