"""How alike two texts are, by the pairs of signs beside each other that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

from wfplan.model.text import normalize_text


def is_same(text: str, other: str) -> bool:
    """Whether two texts are the same but for blanks and look-alike forms."""
    return normalize_text(text) == normalize_text(other)


def likeness(text: str, other: str) -> float:
    """0 for texts that share nothing, 1 for the same."""
    ours, theirs = _pairs(text), _pairs(other)
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else float(is_same(text, other))


def share_of_like(least: float) -> float:
    """How much of a text another has, at least, that is so like it."""
    return least / (2 - least)


def share_within(part: str, whole: str) -> float:
    """How much of a text stands in another, 0 to 1."""
    ours = _pairs(part)
    return len(ours & _pairs(whole)) / len(ours) if ours else 0.0


def share_covered(whole: str, parts: list[str]) -> float:
    """How much of a text its parts make together, 0 to 1."""
    together = Counter(pair for part in parts for pair in _every_pair(part))
    ours = Counter(_every_pair(whole))
    return (ours & together).total() / ours.total() if ours else 0.0


class LikenessIndex:
    """Texts by what they share: of many, the few that can be like one are looked up."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            for pair in _pairs(text):
                self._places.setdefault(pair, []).append(place)

    def places_sharing(self, text: str, share: float) -> list[int]:
        """The places of all texts that have this share of a text or more, and of some others.

        Whoever has it has one at least of any pairs that are more than the rest: the rarest.
        """
        pairs = sorted(_pairs(text), key=lambda pair: len(self._places.get(pair, ())))
        missing = len(pairs) - ceil(round(len(pairs) * share, 9))
        more_than_rest = pairs[: missing + 1]
        return sorted({at for pair in more_than_rest for at in self._places.get(pair, ())})


@lru_cache(maxsize=1 << 16)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of signs; one that stands there again is another one."""
    counts: Counter[str] = Counter()
    found = set()
    for pair in _every_pair(text):
        counts[pair] += 1
        found.add(f"{pair}{counts[pair]}" if counts[pair] > 1 else pair)
    return frozenset(found)


def _every_pair(text: str) -> Iterator[str]:
    folded = normalize_text(text)
    return (folded[at : at + 2] for at in range(len(folded) - 1))
