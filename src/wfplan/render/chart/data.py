"""A bar chart as data, and in words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wfplan.model.text import legal_text

Pattern = Literal["solid", "empty", "upright", "rising", "falling", "crossed", "level"]
"""How a bar is filled, so that bars are told apart where the print is black."""


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: a value for each category, None where there is nothing to say."""

    name: str
    values: tuple[float | None, ...]
    color: str
    pattern: Pattern = "solid"


LEAST_LABELLED = 0.05
"""The part of the longest bar that holds a number of two digits; in less they run together."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: a bar for each category, from the top down, its series end to end.

    Attributes:
        title: says what is counted, and of how many.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def longest(self) -> float:
        """The sum of the longest bar, 1 where all are empty."""
        places = range(len(self.categories))
        sums = [sum(series.values[place] or 0 for series in self.series) for place in places]
        return max(sums, default=0) or 1

    def has_room(self, value: float | None) -> bool:
        """Whether a part of a bar is long enough to have its number on it."""
        return value is not None and value >= self.longest * LEAST_LABELLED

    @property
    def summary(self) -> str:
        """The chart in words, for those who cannot see it."""
        lines = (
            f"{category} "
            + "、".join(
                f"{series.name} {series.values[place]:g}"
                for series in self.series
                if series.values[place]
            )
            for place, category in enumerate(self.categories)
        )
        return legal_text(f"{self.title}：{'；'.join(line.strip() for line in lines)}")
