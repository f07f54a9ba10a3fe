"""The template of 任务清单, as it was first made."""

from __future__ import annotations

from render.ooxml import (
    cell,
    date_picker,
    docx,
    dropdown,
    marked,
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
from render.template_styles import GRID, LANDSCAPE, ONE_TAB, exact, page_number
from wfplan.model import form

COLUMNS_MM = (15, 76, 20, 16, 42, 28, 28)
HEADS = ("编号", "具体举措", "完成状态", "进度（%）", "进展情况", "存在问题", "下步打算")
MARKS = {"SheetPublished": form.TEXT_STYLE, "SheetYear": form.YEAR_STYLE}
STATES = ("未启动", "正在推进", "已完成", "滞后", "长期坚持")


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
        + row_tag("if chapter.heading", count, whole, "SheetText")
        + row(
            cell(
                whole,
                text("SheetChapter", "{{ chapter.heading }}"),
                span=count,
                properties='<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>',
            ),
            height=397,
        )
        + row_tag("endif", count, whole, "SheetText")
        + row_tag("for item in chapter.items", count, whole, "SheetText")
        + row(
            cell(
                whole,
                text(
                    "SheetItem",
                    "{{ item.line }}",
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
                paragraph(
                    "SheetText",
                    run("{{ duty.head }}") + marked("{{ duty.text }}", "SheetPublished"),
                ),
                tag("if duty.words", "SheetSmall"),
                text("SheetSmall", "{{ duty.words }}"),
                tag("endif", "SheetSmall"),
                paragraph(
                    "SheetSmall",
                    run("{% if duty.year %}")
                    + marked("{{ duty.year }}", "SheetYear")
                    + run(
                        "；{% endif %}{% if duty.role %}分工：{{ duty.role }}；{% endif %}"
                        "时限：{{ duty.due }}；上次填报：{{ duty.last_report }}"
                        "{% if duty.via %}；经“{{ duty.via }}”承担{% endif %}"
                        "{% if duty.succession %}；{{ duty.succession }}{% endif %}"
                    ),
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
        text("SheetTitle", "{{ sheet.title }}")
        + tag("if plan.document_number", "SheetNumber")
        + text("SheetNumber", "（{{ plan.document_number }}）")
        + tag("endif", "SheetNumber")
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
        + tag("if plan.office", "SheetLine")
        + text(
            "SheetLine",
            "报回：{{ plan.office }}{% if plan.contact %}（联系人：{{ plan.contact }}）{% endif %}",
        )
        + tag("endif", "SheetLine")
        + text(
            "SheetLine",
            "填表说明：1.编号和表头请勿改动，收回时据此识别；2.完成状态填"
            "{% for state in sheet.states %}“{{ state }}”{% endfor %}之一，进度填 0 至 100 的整数；"
            "3.没有进展要报的行，后五栏留空；4.请存为 .docx 文件报回。",
            properties=exact(340),
        )
    )
    return docx(body, LANDSCAPE, GRID, {"default": page_number("center")}, MARKS)
