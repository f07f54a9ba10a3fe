"""The bar of a chapter or unit: each state a link that filters, told apart in black print."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from wfplan.render.chart.bars import background_of, legend_markup
from wfplan.render.counts import Counts, state_series

LIST = "#list"
"""Where the measures begin; the page goes there also where nothing filters."""


def state_bar(name: str, counts: Counts, longest: int, query: Mapping[str, str]) -> Markup:
    """The states of one chapter or unit, end to end.

    Args:
        name: whose they are, for those who hear the page.
        longest: how many parts the longest bar of the table has, which fills its cell.
        query: what a link filters by, beside the state.
    """
    pieces = []
    for series in state_series([counts]):
        value = int(series.values[0] or 0)
        if value:
            where = escape("?" + urlencode({**query, "state": series.name}, quote_via=quote) + LIST)
            said = escape(f"{name}：{series.name} {value} 条")
            pieces.append(
                f'<a href="{where}" title="{said}" aria-label="{said}" style="flex:0 1 '
                f"{100 * value / max(longest, 1):.1f}%;background:"
                f'{background_of(series.color, series.pattern)}"><em>{value}</em></a>'
            )
    return Markup(f'<div class="states">{"".join(pieces)}</div>')  # noqa: S704 - escaped above


def state_legend() -> Markup:
    """What the fillings of the bars mean."""
    return legend_markup((one.name, one.color, one.pattern) for one in state_series([]))
