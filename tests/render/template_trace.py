"""The template of the 对照表 of two plans, as it was first made."""

from __future__ import annotations

from render.ooxml import FANG, Style, cell, docx, only_if, row, row_tag, table, text, twips
from render.template_styles import GRID, LANDSCAPE, exact, page_number

COLUMNS_MM = (20, 80, 25, 20, 80)
HEADS = ("编号", "{{ trace.there }}", "关系", "编号", "{{ trace.here }}")
HEADING = Style("TraceHeading", "对照说明", FANG, 32, exact(480) + '<w:jc w:val="center"/>')

TITLE = (
    "{% if trace.title | length > 29 %}{{ trace.title | replace('》与《', '》\\n与《') }}"
    "{% else %}{{ trace.title }}{% endif %}"
)
"""Two plans on a line each where one does not hold both."""


def trace() -> bytes:
    widths = tuple(twips(mm) for mm in COLUMNS_MM[:-1])
    widths = (*widths, twips(225) - sum(widths))
    whole, count = sum(widths), len(widths)
    rows = (
        row(
            *(cell(w, text("SheetHead", h)) for w, h in zip(widths, HEADS, strict=True)),
            height=454,
            head=True,
        )
        + row_tag("for group in trace.groups", count, whole, "SheetText")
        + row_tag("if group.title", count, whole, "SheetText")
        + row(cell(whole, text("SheetChapter", "{{ group.title }}"), span=count), height=397)
        + row_tag("endif", count, whole, "SheetText")
        + row_tag("for line in group.rows", count, whole, "SheetText")
        + row(
            cell(widths[0], text("SheetWord", "{{ line.there_id }}")),
            cell(widths[1], text("SheetText", "{{ line.there_text }}")),
            cell(
                widths[2],
                text("SheetWord", "{{ line.relation }}"),
                only_if("line.ground", text("SheetWord", "{{ line.ground }}")),
            ),
            cell(widths[3], text("SheetWord", "{{ line.here_id }}")),
            cell(widths[4], text("SheetText", "{{ line.here_text }}")),
        )
        + row_tag("endfor", count, whole, "SheetText") * 2
    )
    body = (
        text("SheetTitle", TITLE) + text("TraceHeading", "{{ trace.counts }}") + table(widths, rows)
    )
    return docx(body, LANDSCAPE, (*GRID, HEADING), {"default": page_number("center")})
