"""Two lists of texts, entry by entry: the same, changed, moved, missing or extra."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from wfplan.model.rising_run import longest_rise


@dataclass(frozen=True, slots=True)
class Pair:
    """A published entry and the plan's; one of the positions is None where there is no partner."""

    expected: int | None
    actual: int | None
    is_moved: bool = False


def align(expected: Sequence[str], actual: Sequence[str]) -> list[Pair]:
    """Pair equal texts wherever they stand, then the rest in order between them.

    A pair is moved when it breaks the common order of the others.
    """
    positions: dict[str, list[int]] = {}
    for i, text in enumerate(expected):
        positions.setdefault(text, []).append(i)
    partner: dict[int, int] = {}
    for j, text in enumerate(actual):
        if positions.get(text):
            partner[j] = positions[text].pop(0)
    order = [partner[j] for j in sorted(partner)]
    kept = {order[position] for position in longest_rise(order)}
    pairs = [Pair(i, j, i not in kept) for j, i in partner.items()]
    taken = set(partner.values())
    anchors = sorted((i, j) for j, i in partner.items() if i in kept)
    for low, high in zip(
        [(-1, -1), *anchors], [*anchors, (len(expected), len(actual))], strict=True
    ):
        left = [i for i in range(low[0] + 1, high[0]) if i not in taken]
        right = [j for j in range(low[1] + 1, high[1]) if j not in partner]
        pairs += [Pair(i, j) for i, j in zip_longest(left, right)]
    # In the plan's order; what the plan lacks comes last, in the order of the published text.
    return sorted(
        pairs, key=lambda pair: (pair.actual is None, pair.actual or 0, pair.expected or 0)
    )
