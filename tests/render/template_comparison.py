"""The template of 修改对照表, as it was first made."""

from __future__ import annotations

from render.ooxml import FANG, Style, cell, docx, paragraph, row, row_tag, run, table, text, twips
from render.ooxml import tag as paragraph_tag
from render.template_styles import GRID, LANDSCAPE, exact, page_number

COLUMNS_MM = (29, 98, 98)
HEADS = ("编号", "原文", "修改后")
HEADING = Style("CompareHeading", "对照说明", FANG, 32, exact(480) + '<w:jc w:val="center"/>')
STRUCK = "<w:strike/>"
UNDERLINED = '<w:b/><w:u w:val="single"/>'


def comparison() -> bytes:
    widths = tuple(twips(mm) for mm in COLUMNS_MM[:-1])
    widths = (*widths, twips(225) - sum(widths))
    whole, count = sum(widths), len(widths)
    rows = (
        row(
            *(cell(w, text("SheetHead", h)) for w, h in zip(widths, HEADS, strict=True)),
            height=454,
            head=True,
        )
        + row_tag("for section in comparison.sections", count, whole, "SheetText")
        + row(cell(whole, text("SheetChapter", "{{ section.title }}"), span=count), height=397)
        + row_tag("for group in section.groups", count, whole, "SheetText")
        + row(cell(whole, text("SheetItem", "{{ group.title }}"), span=count), height=397)
        + row_tag("for change in group.changes", count, whole, "SheetText")
        + row(
            cell(
                widths[0],
                paragraph_tag("if change.id", "SheetWord"),
                text("SheetWord", "{{ change.id }}"),
                paragraph_tag("endif", "SheetWord"),
                text("SheetWord", "{{ change.what }}"),
            ),
            cell(widths[1], paragraph("SheetText", pieces("change.old", STRUCK))),
            cell(widths[2], paragraph("SheetText", pieces("change.new", UNDERLINED))),
        )
        + row_tag("endfor", count, whole, "SheetText") * 3
    )
    body = (
        text("SheetTitle", "{{ plan.title }}修改对照表")
        + text("CompareHeading", "{{ comparison.heading }}")
        + table(widths, rows)
    )
    return docx(body, LANDSCAPE, (*GRID, HEADING), {"default": page_number("center")})


def pieces(name: str, mark: str) -> str:
    """The pieces of one side, those that changed marked; each tag is a run and goes away with it."""
    return "".join(
        (
            run(f"{{%r for piece in {name} %}}"),
            run("{%r if piece.is_changed %}"),
            run("{{ piece.text }}", mark),
            run("{%r else %}"),
            run("{{ piece.text }}"),
            run("{%r endif %}"),
            run("{%r endfor %}"),
        )
    )
