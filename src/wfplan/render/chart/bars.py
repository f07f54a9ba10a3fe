"""Charts in an HTML page: bars of plain elements, which shrink with the page and print."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from wfplan.render.chart.data import Chart, Series


def bars_markup(chart: Chart) -> Markup:
    """The chart as a figure."""
    shown = [series for series in chart.series if any(series.values)]
    legend = "".join(
        f'<span><i style="background:{escape(series.color)}"></i>{escape(series.name)}</span>'
        for series in shown
    )
    bars = "".join(_bars(chart, shown))
    return Markup(  # noqa: S704 - every text in it has been escaped
        f'<figure class="chart" role="img" aria-label="{escape(chart.summary)}">'
        f"<figcaption>{escape(chart.title)}</figcaption>{bars}"
        f'<p class="legend">{legend}</p></figure>'
    )


def _bars(chart: Chart, shown: list[Series]) -> Iterator[str]:
    places = range(len(chart.categories))
    sums = [sum(series.values[place] or 0 for series in shown) for place in places]
    longest = max(sums, default=0) or 1
    for place in places:
        parts = "".join(
            f'<i style="width:{100 * value / longest:.2f}%;background:{escape(series.color)}">'
            f"{value:g}</i>"
            for series in shown
            if (value := series.values[place])
        )
        name = escape(chart.categories[place])
        yield f'<div class="bar"><b>{name}</b><span>{parts}</span></div>'
