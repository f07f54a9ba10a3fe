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
    KAI,
    Style,
    cell,
    docx,
    each,
    face,
    only_if,
    paragraph,
    row,
    row_tag,
    run,
    table,
    tag,
    text,
    twips,
)
from render.template_comparison import comparison
from render.template_sheet import sheet
from render.template_styles import GRID, LINE, PAPER, PORTRAIT, SPREAD, exact, page_number
from render.template_trace import trace
from wfplan.render.docx.finish import pack_parts, prepare_parts

MADE = date(2021, 12, 31)


def signature() -> str:
    """Who issued it and when, and who may read it; without a letter it stands at the end."""
    return (
        each("issuer in plan.issuers", text("GwIssuer", "{{ issuer }}"))
        + only_if("plan.date", text("GwDate", "{{ plan.date }}"))
        + only_if("plan.publicity", text("GwCover", "{{ plan.publicity }}"))
    )


def letter() -> str:
    """The head of the document and the letter before the plan, as far as there are any."""
    blank = text("GwTo", "")
    return (
        only_if("plan.masthead", text("GwMark", "{{ plan.masthead }}") + blank * 2)
        + only_if(
            "plan.document_number", text("GwNumber", "{{ plan.document_number }}") + blank * 2
        )
        + only_if("plan.notice_title", text("GwTitle", "{{ plan.notice_title }}") + blank)
        + only_if("plan.addressees", text("GwTo", "{{ plan.addressees }}"))
        + each("line in plan.cover_lines", text("GwCover", "{{ line }}"))
        + signature()
        + text("GwBlank", "", properties="<w:pageBreakBefore/>")
    )


def document() -> bytes:
    line = text("GwBlank", "")
    item = run("{{ paragraph.heading }}", face(KAI) + SPREAD) + run("{{ paragraph.text }}")
    number = text("GwNumber", "{{ plan.document_number }}") + line
    body = (
        tag("if plan.has_letter")
        + letter()
        + tag("else")
        + only_if("plan.document_number", number)
        + tag("endif")
        + line
        + text("GwTitle", "{{ plan.title }}", properties=exact(LINE))
        + line
        + each("line in plan.preamble_lines", text("GwBody", "{{ line }}"))
        + each(
            "chapter in plan.chapters",
            each("line in chapter.before", text("GwBody", "{{ line }}"))
            + only_if("chapter.heading", text("GwChapter", "{{ chapter.heading }}"))
            + each("line in chapter.text", text("GwBody", "{{ line }}"))
            + each(
                "item in chapter.items",
                each("paragraph in item.paragraphs", paragraph("GwBody", item)),
            ),
        )
        + each("line in plan.after", text("GwBody", "{{ line }}"))
        + only_if("not plan.has_letter", signature())
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
            cell(whole, text("SheetItem", "{{ item.heading }}"), span=count),
            height=397,
        )
        + row_tag("for duty in item.duties", count, whole, "SheetText")
        + row(
            cell(widths[0], text("SheetWord", "{{ duty.id }}")),
            cell(widths[1], text("SheetText", "{{ duty.head }}{{ duty.text }}")),
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
        text("NoticeMark", "{{ plan.office or '【发文机关名称】' }}")
        + paragraph("NoticeRule", "", red_rule("thickThinSmallGap", "top"))
        + text(
            "NoticeNumber",
            "{% if notice.number %}编号：{{ notice.number }}{% else %}【发文字号】{% endif %}",
        )
        + text("GwBlank", "") * 2
        + text("GwTitle", "{{ notice.title }}")
        + text("GwBlank", "")
        + text("GwTo", "{{ notice.full_name }}：", properties=exact(LINE))
        + text(
            "GwBody",
            "截至{{ notice.as_of }}，{{ plan.citation }}中由你单位"
            "承担的 {{ notice.count }} 条举措须予{{ notice.kind }}"
            "{% if notice.grounds %}，其中{{ notice.grounds }}{% endif %}"
            "{% if notice.duty_count > notice.count %}，连同往期共 {{ notice.duty_count }} 项次{% endif %}"
            "（见下表）。",
        )
        + each("line in notice.earlier", text("GwBody", "此前已发通知：{{ line }}。"))
        + text(
            "GwBody",
            "请于{% if notice.answer_by %}{{ notice.answer_by }}{% else %}【答复期限】{% endif %}前"
            "{% if notice.is_talk %}到会说明上述举措的进展情况、未按期完成的原因和整改措施"
            "{% else %}书面报告上述举措的进展情况、未按期完成的原因和完成时间，并抓紧推进落实"
            "{% endif %}。",
        )
        + text("GwBlank", "")
        + table(widths, rows)
        + text("GwBlank", "")
        + only_if(
            "plan.contact", text("GwBody", "联系人：{{ plan.contact }}") + text("GwBlank", "")
        )
        + text("GwIssuer", "{{ plan.office or '【署名】' }}", properties=exact(LINE))
        + text("GwDate", "{{ notice.date or '【成文日期】' }}", properties=exact(LINE))
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
    makers = {
        "sheet": sheet,
        "document": document,
        "notice": notice,
        "comparison": comparison,
        "trace": trace,
    }
    for name, make in makers.items():
        with zipfile.ZipFile(io.BytesIO(make())) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        data = pack_parts(prepare_parts(parts), {}, title=name, created=MADE)
        (folder / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
