"""Charts in an HTML page: bars of plain elements, which shrink with the page and print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from wfplan.render.chart.data import Chart, Pattern, Series

_LABEL = "font-style:normal;background:#fff;color:#000;padding:0 .2em"
_LINES: dict[Pattern, str] = {
    "upright": "repeating-linear-gradient(90deg,{c} 0 1px,#fff 1px 4px)",
    "rising": "repeating-linear-gradient(135deg,{c} 0 3px,#fff 3px 6px)",
    "falling": "repeating-linear-gradient(45deg,{c} 0 3px,#fff 3px 6px)",
    "crossed": "repeating-linear-gradient({c} 0 1px,transparent 1px 4px),"
    "repeating-linear-gradient(90deg,{c} 0 1px,#fff 1px 4px)",
    "level": "repeating-linear-gradient({c} 0 1px,#fff 1px 4px)",
    "empty": "#fff",
    "solid": "{c}",
}
"""The background of a bar by its pattern; `{c}` is its colour."""


def bars_markup(chart: Chart) -> Markup:
    """The chart as a figure."""
    shown = [series for series in chart.series if any(series.values)]
    legend = legend_markup((one.name, one.color, one.pattern) for one in shown)
    bars = "".join(_bars(chart, shown))
    return Markup(  # noqa: S704 - every text in it has been escaped
        f'<figure class="chart" role="img" aria-label="{escape(chart.summary)}">'
        f"<figcaption>{escape(chart.title)}</figcaption>{bars}"
        f"{legend}</figure>"
    )


def legend_markup(series: Iterable[tuple[str, str, Pattern]]) -> Markup:
    """What each filling of a bar means: its name, colour and pattern."""
    signs = "".join(
        f'<span><i style="background:{background_of(color, pattern)}"></i>{escape(name)}</span>'
        for name, color, pattern in series
    )
    return Markup(f'<p class="legend">{signs}</p>')  # noqa: S704 - every text has been escaped


def _bars(chart: Chart, shown: list[Series]) -> Iterator[str]:
    for place, category in enumerate(chart.categories):
        parts = "".join(
            f'<i style="width:{100 * value / chart.longest:.2f}%;'
            f'background:{background_of(series.color, series.pattern)};border:1px solid #404040">'
            + (f'<em style="{_LABEL}">{value:g}</em>' if chart.has_room(value) else "")
            + "</i>"
            for series in shown
            if (value := series.values[place])
        )
        name = escape(category)
        yield f'<div class="bar"><b>{name}</b><span>{parts}</span></div>'


def background_of(color: str, pattern: Pattern) -> str:
    """The CSS background of a bar."""
    return _LINES[pattern].format(c=escape(color))
