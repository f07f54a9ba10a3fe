"""A bar chart as data, and in words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass

from wfplan.model.text import legal_text


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: a value for each category, None where there is nothing to say."""

    name: str
    values: tuple[float | None, ...]
    color: str


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
