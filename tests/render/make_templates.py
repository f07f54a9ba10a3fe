"""Write the docx templates anew: `PYTHONPATH=tests python -m render.make_templates FOLDER`.

They were first made by this; people may edit them on in Word or WPS, and then this is not run any
more. What they must hold in either case is asserted by `test_template_numbers.py`.
"""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from pathlib import Path

from render.ooxml import (
    BIAOSONG,
    FANG,
    HEI,
    KAI,
    SONG,
    Style,
    cell,
    date_picker,
    docx,
    dropdown,
    face,
    page_field,
    paragraph,
    row,
    row_tag,
    run,
    tab,
    table,
    tag,
    text,
    twips,
)
from wfplan.render.finish import pack_parts, prepare_parts

MADE = date(2021, 12, 31)
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
COLUMNS_MM = (15, 76, 20, 16, 42, 28, 28)
HEADS = ("编号", "具体举措", "完成状态", "进度（%）", "进展情况", "存在问题", "下步打算")
STATES = ("未启动", "正在推进", "已完成", "滞后", "长期坚持")


ONE_TAB = (
    f'<w:tabs><w:tab w:val="clear" w:pos="{twips(80)}"/>'
    f'<w:tab w:val="left" w:pos="{twips(155)}"/></w:tabs>'
)


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


def sheet() -> bytes:
    widths = tuple(twips(mm) for mm in COLUMNS_MM[:-1])
    widths = (*widths, twips(225) - sum(widths))
    whole, count = sum(widths), len(widths)
    fill = [cell(width, text("SheetText", "")) for width in widths[4:]]
    rows = (
        row(
            *(cell(w, text("SheetHead", h)) for w, h in zip(widths, HEADS, strict=True)),
            height=454,
            head=True,
        )
        + row_tag("for chapter in sheet.chapters", count, whole, "SheetText")
        + row(
            cell(
                whole,
                text("SheetChapter", "{{ chapter.number }}、{{ chapter.title }}"),
                span=count,
                properties='<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>',
            ),
            height=397,
        )
        + row_tag("for item in chapter.items", count, whole, "SheetText")
        + row(
            cell(
                whole,
                text(
                    "SheetItem",
                    "{{ item.number }}{{ item.title }}（责任单位：{{ item.responsible }}）",
                    "{% if item.via %}【经“{{ item.via }}”承担】{% endif %}",
                ),
                span=count,
            ),
            height=397,
        )
        + row_tag("for duty in item.duties", count, whole, "SheetText")
        + row(
            cell(widths[0], text("SheetWord", "{{ duty.id }}")),
            cell(
                widths[1],
                text("SheetText", "{{ duty.text }}"),
                text(
                    "SheetSmall",
                    "{% if duty.year %}{{ duty.year }}；{% endif %}"
                    "{% if duty.role %}分工：{{ duty.role }}；{% endif %}"
                    "时限：{{ duty.due }}；上次填报：{{ duty.last_report }}",
                ),
            ),
            cell(widths[2], paragraph("SheetWord", dropdown("完成状态", "请选择", STATES))),
            cell(widths[3], text("SheetWord", "")),
            *fill,
            height=907,
        )
        + row_tag("endfor", count, whole, "SheetText") * 3
    )
    body = (
        text("SheetTitle", "{{ plan.title }}任务清单")
        + text("SheetNumber", "（{{ plan.document_number }}）")
        + paragraph(
            "SheetLine",
            run("责任单位：{{ sheet.full_name }}")
            + tab()
            + run("请于{{ sheet.return_by or '　　　　年　　月　　日' }}前报回"),
            ONE_TAB,
        )
        + paragraph(
            "SheetLine",
            run("填报期间：{{ sheet.period or '＿＿＿＿＿＿＿＿' }}")
            + tab()
            + run("进展截至{{ sheet.as_of }}")
            + tab()
            + run("共 {{ sheet.item_count }} 项 {{ sheet.measure_count }} 条举措"),
        )
        + text("SheetLine", "表单标识：{{ sheet.mark }}")
        + tag("if not sheet.chapters", "SheetLine")
        + text("SheetLine", "方案没有点名由本单位承担的任务项。")
        + tag("endif", "SheetLine")
        + table(widths, rows)
        + tag("if sheet.unlisted", "SheetLine")
        + text(
            "SheetLine",
            "另有任务项由尚未列明成员的集合责任单位承担，是否包括本单位，以方案管理部门通知为准。",
            "{% for group in sheet.unlisted %}"
            "{{ group.name }} {{ group.count }} 项：{{ group.items }}"
            "{% if loop.last %}。{% else %}；{% endif %}{% endfor %}",
            properties="<w:keepNext/><w:keepLines/>" + exact(340, ' w:before="80"'),
        )
        + tag("endif", "SheetLine")
        + paragraph(
            "SheetLine",
            run("填报单位（盖章）：") + tab() + run("填报人：") + tab() + run("联系电话："),
            "<w:keepNext/>" + exact(480, ' w:before="160"'),
        )
        + paragraph(
            "SheetLine",
            run("审核人：")
            + tab()
            + run("填报日期：")
            + date_picker("填报日期", "　　　　年　　月　　日"),
            "<w:keepNext/>" + exact(480),
        )
        + text(
            "SheetLine",
            "填表说明：1.编号和表头请勿改动，收回时据此识别；2.完成状态填"
            "{% for state in sheet.states %}“{{ state }}”{% endfor %}之一，进度填 0 至 100 的整数；"
            "3.没有进展要报的行，后五栏留空；4.请存为 .docx 文件报回。",
            properties=exact(340),
        )
    )
    return docx(body, LANDSCAPE, GRID, {"default": page_number("center")})


def document() -> bytes:
    kai = face(KAI) + SPREAD
    blank, line = text("GwTo", ""), text("GwBlank", "")
    item = (
        run("{{ item.number }}{{ item.title }}。", kai)
        + run("{{ item.body }}")
        + run("（责任单位：{{ item.responsible }}）")
    )
    body = (
        text("GwMark", "{{ plan.masthead }}")
        + blank * 2
        + text("GwNumber", "{{ plan.document_number }}")
        + blank * 2
        + text("GwTitle", "{{ plan.notice_title }}")
        + blank
        + text("GwTo", "{{ plan.addressees }}")
        + text("GwCover", "{{ plan.cover_text }}")
        + tag("for issuer in plan.issuers", "GwIssuer")
        + text("GwIssuer", "{{ issuer }}")
        + tag("endfor", "GwIssuer")
        + text("GwDate", "{{ plan.date }}")
        + tag("if plan.publicity", "GwCover")
        + text("GwCover", "{{ plan.publicity }}")
        + tag("endif", "GwCover")
        + text("GwBlank", "", properties="<w:pageBreakBefore/>")
        + line
        + text("GwTitle", "{{ plan.title }}", properties=exact(LINE))
        + line
        + text("GwBody", "{{ plan.preamble }}")
        + tag("for chapter in plan.chapters", "GwBody")
        + text("GwChapter", "{{ chapter.number }}、{{ chapter.title }}")
        + tag("for item in chapter.items", "GwBody")
        + paragraph("GwBody", item)
        + tag("endfor", "GwBody") * 2
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(body, PORTRAIT, PAPER, footers)


NOTICE_COLUMNS_MM = (17, 66, 31, 42)
NOTICE_HEADS = ("编号", "举措", "完成时限", "目前进展")
RED = '<w:color w:val="FF0000"/>'


def red_rule(kind: str, edge: str) -> str:
    """A double rule of 170 mm, across a type area of 156 (§10.1)."""
    return (
        f'<w:pBdr><w:{edge} w:val="{kind}" w:sz="18" w:space="4" w:color="FF0000"/></w:pBdr>'
        + exact(200, ' w:before="170"')
        + '<w:ind w:left="-397" w:right="-397"/>'
    )


def notice() -> bytes:
    widths = tuple(twips(mm) for mm in NOTICE_COLUMNS_MM[:-1])
    widths = (*widths, twips(156) - sum(widths))
    whole, count = sum(widths), len(widths)
    rows = (
        row(
            *(cell(w, text("SheetHead", h)) for w, h in zip(widths, NOTICE_HEADS, strict=True)),
            height=454,
            head=True,
        )
        + row_tag("for item in notice.items", count, whole, "SheetText")
        + row(
            cell(whole, text("SheetItem", "{{ item.number }}{{ item.title }}"), span=count),
            height=397,
        )
        + row_tag("for duty in item.duties", count, whole, "SheetText")
        + row(
            cell(widths[0], text("SheetWord", "{{ duty.id }}")),
            cell(widths[1], text("SheetText", "{{ duty.text }}")),
            cell(
                widths[2],
                text("SheetWord", "{{ duty.due }}"),
                text("SheetWord", "{% if duty.year %}{{ duty.year }}，{% endif %}{{ duty.days }}"),
            ),
            cell(widths[3], text("SheetText", "{{ duty.last_report }}")),
            height=567,
        )
        + row_tag("endfor", count, whole, "SheetText") * 2
    )
    body = (
        text("NoticeMark", "【发文机关名称】")
        + paragraph("NoticeRule", "", red_rule("thickThinSmallGap", "top"))
        + text("NoticeNumber", "【发文字号】")
        + text("GwBlank", "") * 2
        + text("GwTitle", "督办通知")
        + text("GwBlank", "")
        + text("GwTo", "{{ notice.full_name }}：", properties=exact(LINE))
        + text(
            "GwBody",
            "截至{{ notice.as_of }}，《{{ plan.title }}》（{{ plan.document_number }}）中由你单位"
            "承担的 {{ notice.count }} 条举措须予督办，其中逾期 {{ notice.overdue_count }} 条、"
            "亮红灯 {{ notice.red_count }} 条（见下表）。",
        )
        + text(
            "GwBody",
            "请于{% if notice.return_by %}{{ notice.return_by }}{% else %}【报告期限】{% endif %}前"
            "书面报告上述举措的进展情况、未按期完成的原因和完成时间，并抓紧推进落实。",
        )
        + text("GwBlank", "")
        + table(widths, rows)
        + text("GwBlank", "")
        + text("GwIssuer", "【署名】", properties=exact(LINE))
        + text("GwDate", "【成文日期】", properties=exact(LINE))
    )
    first = paragraph("NoticeRule", "", red_rule("thinThickSmallGap", "bottom"))
    footers = {
        "default": page_number("right"),
        "even": page_number("left"),
        "first": first,
    }
    mark = Style(
        "NoticeMark",
        "函头标志",
        BIAOSONG,
        88,
        exact(960) + '<w:jc w:val="center"/>',
        RED,
    )
    number = Style("NoticeNumber", "函发文字号", FANG, 32, exact(LINE) + '<w:jc w:val="right"/>')
    styles = (*PAPER, *GRID[:-1], mark, Style("NoticeRule", "函红线", FANG, 10), number)
    section = PORTRAIT.replace('w:top="2098"', 'w:top="1420"').replace(
        "<w:docGrid", "<w:titlePg/><w:docGrid"
    )
    return docx(body, section, styles, footers)


def main(folder: Path) -> None:
    for name, make in (("sheet", sheet), ("document", document), ("notice", notice)):
        with zipfile.ZipFile(io.BytesIO(make())) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        data = pack_parts(prepare_parts(parts), {}, title=name, created=MADE)
        (folder / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
