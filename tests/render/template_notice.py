"""The template of a notice and its 回执, as it was first made."""

from __future__ import annotations

from render.ooxml import (
    BIAOSONG,
    FANG,
    Style,
    cell,
    date_picker,
    docx,
    dropdown,
    each,
    marked,
    only_if,
    paragraph,
    row,
    row_tag,
    run,
    table,
    tag,
    text,
    twips,
    whole,
)
from render.template_sheet import MARKS, STATES
from render.template_styles import GRID, LINE, PAPER, PORTRAIT, exact, fitted, page_number, signed
from wfplan.model import form

COLUMNS_MM = (17, 52, 33, 33, 21)
HEADS = ("编号", "举措", "完成时限", "目前进展", "超期")
RECEIPT_MM = (17, 41, 17, 27, 22, 18, 14)
RECEIPT_HEADS = (
    "编号",
    "具体举措",
    "完成状态",
    "进展情况",
    "原因",
    "预计完成",
    "填报人",
)
EARLIER = "此前已发通知：{{ line | replace('-', '\u2011') }}。"
"""No number breaks at its hyphen."""
RED = '<w:color w:val="FF0000"/>'
NOTICE_LINE = 490
"""Three matters, the letter and its signature fill one page."""
ROW_LINE = 240
"""Of the table, so that five matters do."""
LAST = '<w:keepNext w:val="0"/>'
"""Of the date, after which a page begins."""


def red_rule(kind: str, edge: str) -> str:
    """A double rule of 170 mm, across a type area of 156 (§10.1)."""
    return (
        f'<w:pBdr><w:{edge} w:val="{kind}" w:sz="18" w:space="4" w:color="FF0000"/></w:pBdr>'
        + exact(200, ' w:before="170"')
        + '<w:ind w:left="-397" w:right="-397"/>'
    )


def widths_of(millimetres: tuple[int, ...]) -> tuple[int, ...]:
    """In twips, together 156 mm to the twip."""
    widths = tuple(twips(mm) for mm in millimetres[:-1])
    return (*widths, twips(156) - sum(widths))


def head_row(widths: tuple[int, ...], heads: tuple[str, ...]) -> str:
    cells = (cell(w, text("SheetHead", h)) for w, h in zip(widths, heads, strict=True))
    return row(*cells, height=397, head=True)


def matter_table() -> str:
    widths = widths_of(COLUMNS_MM)
    count, whole = len(widths), sum(widths)
    fields = ("id", "brief", "due", "report", "late")
    styles = ("SheetWord", "SheetText", "SheetWord", "SheetText", "SheetWord")
    return table(
        widths,
        head_row(widths, HEADS)
        + row_tag("for matter in notice.matters", count, whole, "SheetText")
        + row(
            *(
                cell(width, text(style, f"{{{{ matter.{name} }}}}", properties=exact(ROW_LINE)))
                for width, style, name in zip(widths, styles, fields, strict=True)
            ),
            height=397,
        )
        + row_tag("endfor", count, whole, "SheetText"),
    )


def receipt_table() -> str:
    widths = widths_of(RECEIPT_MM)
    count, whole = len(widths), sum(widths)
    published = cell(
        widths[1],
        paragraph(
            "SheetSmall", run("{{ duty.head }}") + marked("{{ duty.text }}", "SheetPublished")
        ),
        tag("if duty.year", "SheetSmall"),
        paragraph("SheetSmall", marked("{{ duty.year }}", "SheetYear")),
        tag("endif", "SheetSmall"),
        align="top",
    )
    state = paragraph("SheetWord", dropdown("完成状态", "请选择", STATES))
    return table(
        widths,
        head_row(widths, RECEIPT_HEADS)
        + row_tag("for item in notice.items", count, whole, "SheetText")
        + row_tag("for duty in item.duties", count, whole, "SheetText")
        + row(
            cell(widths[0], text("SheetWord", "{{ duty.id }}"), align="top"),
            published,
            cell(widths[2], state, align="top"),
            *(cell(width, text("SheetText", ""), align="top") for width in widths[3:]),
            height=1134,
        )
        + row_tag("endfor", count, whole, "SheetText") * 2,
    )


def receipt() -> str:
    return (
        text("NoticeAnnex", "附件")
        + text("GwBlank", "")
        + text("GwTitle", "{{ notice.kind }}事项回执")
        + text("GwBlank", "")
        + text(
            "SheetLine",
            f"{{% if notice.number %}}{form.NOTICE_LABEL}：{{{{ notice.number }}}}　{{% endif %}}"
            "表单标识：{{ notice.mark }}",
        )
        + text(
            "SheetSmall",
            "完成状态没有变化的可以不填，从未填报过的须填；预计完成写年月日，如 2022-06-30；"
            "编号和表头请勿改动。请存为 .docx 报回"
            "{% if plan.office %}{{ plan.office }}{% endif %}。",
        )
        + receipt_table()
        + text("SheetLine", "填报单位（盖章）：", properties="<w:keepNext/>" + exact(520))
        + text(
            "SheetLine",
            "审核人：　　　　　　　　　　联系电话：",
            properties="<w:keepNext/>" + exact(520),
        )
        + paragraph(
            "SheetLine",
            run("填报日期：") + date_picker("填报日期", "　　　　年　　月　　日"),
            exact(520),
        )
    )


def letter_body() -> str:
    """What is late."""
    line = exact(NOTICE_LINE)
    return (
        text("GwTo", "{{ notice.full_name }}：", properties=line)
        + text(
            "GwBody",
            "截至{{ notice.as_of }}，{{ plan.citation }}中由你单位"
            "承担的 {{ notice.count }} 条举措须予{{ notice.kind }}"
            "{% if notice.grounds %}，其中{{ notice.grounds }}{% endif %}"
            "{% if notice.duty_count > notice.count %}，连同往期共 {{ notice.duty_count }} 项次{% endif %}"
            "（见下表）。",
            properties=line,
        )
        + each("line in notice.earlier", text("GwBody", EARLIER, properties=line))
        + matter_table()
    )


def request() -> str:
    """What is asked, and the signature, which never stands without it on a page."""
    line = exact(NOTICE_LINE)
    said = (
        text(
            "GwBody",
            "请于{% if notice.answer_by %}{{ notice.answer_by }}{% else %}【答复期限】{% endif %}前"
            "{% if notice.is_talk %}到会说明上述举措的进展情况、未按期完成的原因和整改措施"
            "{% else %}书面报告上述举措的进展情况、未按期完成的原因和完成时间，并抓紧推进落实"
            "{% endif %}。",
            properties=line,
        )
        + only_if("plan.contact", text("GwBody", "联系人：{{ plan.contact }}", properties=line))
        + only_if(
            "not notice.is_talk",
            text("GwBody", "附件：{{ notice.kind }}事项回执", properties=line),
        )
        + text("GwBlank", "", properties=exact(200))
        + signed("GwIssuer", "plan.office", "【署名】", line)
        + text("GwDate", "{{ notice.date or '【成文日期】' }}", properties=LAST + line)
    )
    return text("GwBlank", "", properties=exact(60)) + whole(twips(156), said)


def notice() -> bytes:
    line = exact(NOTICE_LINE)
    body = (
        fitted("NoticeMark", "plan.office", "【发文机关名称】", 44)
        + paragraph("NoticeRule", "", red_rule("thickThinSmallGap", "top"))
        + text(
            "NoticeNumber",
            "{% if notice.number %}编号：{{ notice.number }}{% else %}【发文字号】{% endif %}",
        )
        + text("GwBlank", "", properties=line) * 2
        + text("GwTitle", "{{ notice.subject }}")
        + text("GwBlank", "", properties=line)
        + letter_body()
        + request()
        + only_if("not notice.is_talk", receipt())
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
    annex = Style("NoticeAnnex", "附件标识", "黑体", 32, "<w:pageBreakBefore/>" + exact(LINE))
    rule = Style("NoticeRule", "函红线", FANG, 10)
    styles = (*PAPER, *GRID[:-1], mark, rule, number, annex)
    section = PORTRAIT.replace('w:top="2098"', 'w:top="1420"').replace(
        "<w:docGrid", "<w:titlePg/><w:docGrid"
    )
    return docx(body, section, styles, footers, MARKS)
