"""The numbers of the templates: pages, styles, page numbers."""

from __future__ import annotations

from itertools import pairwise

from render.ooxml import (
    BIAOSONG,
    FANG,
    HEI,
    KAI,
    SONG,
    Style,
    page_field,
    paragraph,
    run,
    tag,
    text,
    twips,
)

LINE = 579
COVER_LINE = 518
"""On the page of the cover letter, so that the signature stands on a page with text (§7.3.5)."""

SPREAD = '<w:spacing w:val="-5"/>'
PORTRAIT = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"'
    ' w:left="1587" w:header="851" w:footer="1440" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/>'
)
LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2041"'
    ' w:bottom="1474" w:left="2041" w:header="851" w:footer="850" w:gutter="0"/>'
)


FORM = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="964" w:right="1134"'
    ' w:bottom="964" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/>'
)
"""A sheet is a form to be written into: narrow margins, wide cells."""


def exact(twentieths: int, more: str = "") -> str:
    return f'<w:spacing{more} w:line="{twentieths}" w:lineRule="exact"/>'


def indent(chars: int = 2) -> str:
    return f'<w:ind w:firstLineChars="{chars * 100}" w:firstLine="{chars * 320}"/>'


def page_number(side: str, size: int = 28) -> str:
    place = {
        "right": '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>',
        "left": '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>',
        "center": '<w:jc w:val="center"/>',
    }[side]
    return paragraph("PageNumber", run("— ") + page_field() + run(" —"), place)


def fitted(style: str, value: str, otherwise: str, points: int) -> str:
    """The mark of an office on one line: smaller where its own size holds fewer characters.

    Args:
        value: the name that the template knows; it may be empty.
        points: the size of the style.
    """
    shown = f"{{{{ {value} or '{otherwise}' }}}}" if otherwise else f"{{{{ {value} }}}}"
    sizes = [points, *(size for size in MARK_POINTS if size < points)]
    written = ""
    for larger, size in reversed([*pairwise(sizes)]):
        reach = f"({value} or '') | length > {MARK_WIDTH // larger}"
        look = f'<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>'
        written += tag(f"elif {reach}" if written else f"if {reach}", style)
        written += paragraph(style, run(shown, look))
    written += tag("else", style) + text(style, shown)
    return written + tag("endif", style)


def signed(style: str, value: str, otherwise: str = "", properties: str = "") -> str:
    """Who signs, centred over the date; a name too long for that ends two characters from the right.

    Args:
        value: the name that the template knows; it may be empty.
    """
    shown = f"{{{{ {value} or '{otherwise}' }}}}" if otherwise else f"{{{{ {value} }}}}"
    return (
        tag(f"if ({value} or '') | length > {SIGNED}", style)
        + text(style, shown, properties=properties + LONG_NAME)
        + tag("else", style)
        + text(style, shown, properties=properties)
        + tag("endif", style)
    )


SIGNED = 14
"""Characters that fit over the date."""
LONG_NAME = '<w:ind w:left="0" w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'
MARK_WIDTH = 442
"""Points between the margins."""
MARK_POINTS = (36, 29, 22)


PAGE_NUMBER = Style("PageNumber", "页码", SONG, 28, exact(320))
BODY = Style("GwBody", "公文正文", FANG, 32, exact(LINE) + indent(), SPREAD)
PAPER = (
    BODY,
    Style(
        "GwMark",
        "发文机关标志",
        BIAOSONG,
        96,
        exact(960, ' w:before="1930" w:after="0"') + '<w:jc w:val="center"/>',
        '<w:color w:val="FF0000"/>',
    ),
    Style(
        "GwNumber",
        "发文字号",
        FANG,
        32,
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>'
        + exact(COVER_LINE)
        + '<w:jc w:val="center"/>',
        SPREAD,
    ),
    Style(
        "GwTitle",
        "公文标题",
        BIAOSONG,
        44,
        exact(600) + '<w:jc w:val="center"/>',
        '<w:spacing w:val="-10"/>',
    ),
    Style("GwTo", "主送机关", FANG, 32, exact(COVER_LINE), SPREAD),
    Style("GwCover", "印发通知正文", FANG, 32, exact(COVER_LINE) + indent(), SPREAD),
    Style("GwBlank", "公文空行", FANG, 32, exact(LINE), SPREAD),
    Style("GwChapter", "公文一级标题", HEI, 32, exact(LINE) + indent(), SPREAD, "GwBody"),
    Style(
        "GwIssuer",
        "署名",
        FANG,
        32,
        "<w:keepNext/>" + exact(COVER_LINE) + '<w:ind w:left="4045"/><w:jc w:val="center"/>',
    ),
    Style(
        "GwDate",
        "成文日期",
        FANG,
        32,
        "<w:keepNext/>"
        + exact(COVER_LINE)
        + '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
    ),
    PAGE_NUMBER,
)
GRID = (
    Style("SheetTitle", "清单标题", BIAOSONG, 44, exact(640) + '<w:jc w:val="center"/>'),
    Style("SheetNumber", "清单文号", FANG, 28, exact(480) + '<w:jc w:val="center"/>'),
    Style(
        "SheetLine",
        "清单说明行",
        FANG,
        24,
        f'<w:tabs><w:tab w:val="left" w:pos="{twips(80)}"/><w:tab w:val="left"'
        f' w:pos="{twips(155)}"/></w:tabs>' + exact(400) + '<w:jc w:val="left"/>',
    ),
    Style("SheetHead", "清单表头", HEI, 21, exact(300) + '<w:jc w:val="center"/>'),
    Style("SheetText", "清单正文", FANG, 21, exact(300) + '<w:jc w:val="left"/>'),
    Style(
        "SheetWord", "清单居中", FANG, 21, exact(300) + '<w:jc w:val="center"/>', "", "SheetText"
    ),
    Style("SheetSmall", "清单小字", FANG, 18, exact(260) + '<w:jc w:val="left"/>', "", "SheetText"),
    Style("SheetChapter", "清单章", HEI, 21, "<w:keepNext/>" + exact(320), "", "SheetText"),
    Style("SheetItem", "清单任务项", KAI, 21, "<w:keepNext/>" + exact(320), "", "SheetText"),
    PAGE_NUMBER,
)
FORM_STYLES = (
    Style(
        "SheetWanted",
        "清单要报",
        HEI,
        24,
        '<w:pBdr><w:left w:val="single" w:sz="36" w:space="6" w:color="000000"/></w:pBdr>'
        + exact(400, ' w:before="60"')
        + '<w:jc w:val="left"/>',
    ),
    Style("SheetGuide", "清单填表说明", FANG, 18, exact(270) + '<w:jc w:val="left"/>'),
    Style("SheetGap", "清单空行", FANG, 12, exact(120)),
    Style(
        "SheetAlert",
        "清单提醒",
        HEI,
        21,
        "<w:keepNext/>" + exact(300) + '<w:jc w:val="left"/>',
        "<w:b/>",
    ),
    Style(
        "SheetStep",
        "清单阶段目标",
        FANG,
        18,
        "<w:keepNext/>" + exact(260) + '<w:jc w:val="left"/>',
    ),
    Style(
        "SheetLast",
        "清单上次填报",
        FANG,
        18,
        "<w:keepNext/>" + exact(260) + '<w:jc w:val="left"/>',
        '<w:color w:val="595959"/>',
    ),
)
