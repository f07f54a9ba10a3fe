"""How alike two texts are, by the pairs of signs beside each other that they share."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from wfplan.model.text import normalize_text


def is_same(text: str, other: str) -> bool:
    """Whether two texts are the same but for blanks and look-alike forms."""
    return normalize_text(text) == normalize_text(other)


def likeness(text: str, other: str) -> float:
    """0 for texts that share nothing, 1 for the same."""
    ours, theirs = _pairs(text), _pairs(other)
    total = sum(ours.values()) + sum(theirs.values())
    return 2 * sum((ours & theirs).values()) / total if total else float(is_same(text, other))


def share_within(part: str, whole: str) -> float:
    """How much of a text stands in another, 0 to 1."""
    ours = _pairs(part)
    total = sum(ours.values())
    return sum((ours & _pairs(whole)).values()) / total if total else 0.0


def share_covered(whole: str, parts: list[str]) -> float:
    """How much of a text its parts make together, 0 to 1."""
    together: Counter[str] = Counter()
    for part in parts:
        together += _pairs(part)
    ours = _pairs(whole)
    total = sum(ours.values())
    return sum((ours & together).values()) / total if total else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> Counter[str]:
    folded = normalize_text(text)
    return Counter(folded[at : at + 2] for at in range(len(folded) - 1))
