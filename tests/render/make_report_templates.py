"""Write the reports' docx templates anew: `PYTHONPATH=tests python -m render.make_report_templates FOLDER`.

They were first made by this; people may edit them on in Word or WPS, and then this is not run any
more. What they must hold in either case is asserted by `test_report_template.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from render.ooxml import (
    BIAOSONG,
    FANG,
    HEI,
    KAI,
    Style,
    cell,
    docx,
    each,
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
from render.template_styles import (
    BODY,
    COVER_LINE,
    LINE,
    PAGE_NUMBER,
    PORTRAIT,
    SPREAD,
    exact,
    indent,
    page_number,
    signed,
)

WIDTH_MM = 156
ROW = 312
"""The least height of a row: 31 units and a head fit a page."""


def outline(level: int) -> str:
    """The level, from 0, at which a heading stands in the outline of the document."""
    return f'<w:outlineLvl w:val="{level}"/>'


STYLES = (
    BODY,
    Style("GwTitle", "公文标题", BIAOSONG, 44, exact(600) + '<w:jc w:val="center"/>'),
    Style("GwAsOf", "报告日期行", KAI, 32, exact(LINE) + '<w:jc w:val="center"/>', SPREAD),
    Style("GwBasis", "报告口径行", KAI, 28, exact(400) + '<w:jc w:val="center"/>'),
    Style("GwGap", "首页空隙", FANG, 32, exact(200)),
    Style(
        "GwChapter",
        "公文一级标题",
        HEI,
        32,
        "<w:keepNext/>" + exact(LINE) + indent() + outline(0),
        SPREAD,
        "GwBody",
    ),
    Style("GwFront", "首页正文", FANG, 32, exact(COVER_LINE), SPREAD, "GwBody"),
    Style("GwFrontHead", "首页一级标题", HEI, 32, exact(COVER_LINE), SPREAD, "GwChapter"),
    Style(
        "GwNewPage",
        "公文一级标题另页",
        HEI,
        32,
        "<w:pageBreakBefore/>",
        SPREAD,
        "GwChapter",
    ),
    Style(
        "GwItem",
        "公文二级标题",
        KAI,
        32,
        "<w:keepNext/>" + exact(LINE) + indent() + outline(1),
        SPREAD,
        "GwBody",
    ),
    Style("GwThird", "公文三级标题", FANG, 32, "<w:keepNext/>" + outline(2), SPREAD, "GwBody"),
    Style("GwClosing", "公文结语", FANG, 32, "<w:keepNext/>", SPREAD, "GwBody"),
    Style(
        "GwMatter",
        "首页事项",
        FANG,
        21,
        exact(300) + '<w:ind w:firstLineChars="200" w:firstLine="420"/>',
    ),
    Style(
        "GwSign",
        "署名",
        FANG,
        32,
        "<w:keepNext/>" + exact(LINE) + '<w:ind w:left="4045"/><w:jc w:val="center"/>',
    ),
    Style(
        "GwDate",
        "成文日期",
        FANG,
        32,
        exact(LINE) + '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
    ),
    Style("GwAddress", "主送机关", FANG, 32, exact(LINE), SPREAD),
    Style("GwAnnex", "附件标记", HEI, 32, "<w:pageBreakBefore/>" + exact(LINE)),
    Style(
        "GwChart",
        "图",
        FANG,
        21,
        '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/>',
    ),
    Style("TableHead", "表头", HEI, 21, exact(250) + '<w:jc w:val="center"/>'),
    Style("TableText", "表格正文", FANG, 21, exact(250) + '<w:jc w:val="left"/>'),
    Style("TableItem", "表格任务项", KAI, 21, "<w:keepNext/>", "", "TableText"),
    Style(
        "TableWord", "表格居中", FANG, 21, exact(250) + '<w:jc w:val="center"/>', "", "TableText"
    ),
    PAGE_NUMBER,
)

SOURCE = '<w:color w:val="595959"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
"""Of where a sentence comes from: 5号 and grey, so that the text reads on."""

Column = tuple[str, float, str, str]
"""Heading, width in mm, style, and the text of its cells."""


def listed(loop: str, columns: tuple[Column, ...], heading: tuple[str, str] | None = None) -> str:
    """A table with a row for each turn of the loop.

    Args:
        heading: an outer loop, and the text of the row over its turns.
    """
    widths = tuple(twips(width) for _, width, _, _ in columns[:-1])
    widths = (*widths, twips(WIDTH_MM) - sum(widths))
    whole = sum(widths)
    opened = closed = ""
    if heading is not None:
        span = cell(whole, text("TableItem", heading[1]), span=len(widths))
        opened = row_tag(heading[0], len(widths), whole, "TableText") + row(span)
        closed = row_tag("endfor", len(widths), whole, "TableText")
    head = row(
        *(
            cell(width, text("TableHead", column[0]))
            for width, column in zip(widths, columns, strict=True)
        ),
        height=454,
        head=True,
    )
    shown = row(
        *(
            cell(width, *(text(style, part) for part in content.split("\n")))
            for width, (_, _, style, content) in zip(widths, columns, strict=True)
        ),
        height=ROW,
    )
    return table(
        widths,
        head
        + opened
        + row_tag(loop, len(widths), whole, "TableText")
        + shown
        + row_tag("endfor", len(widths), whole, "TableText")
        + closed,
    )


def names(loop: str, shown: str, mark: str = "、") -> str:
    """Names in a row, between marks, with a full stop."""
    turn = f"{{% if loop.last %}}。{{% else %}}{mark}{{% endif %}}"
    return f"{{% for {loop} %}}{shown}{turn}{{% endfor %}}"


BASES = listed(
    "for basis in report.front.bases",
    (
        ("口径", 20, "TableWord", "{{ basis.name }}"),
        ("全部", 10.5, "TableWord", "{{ basis.total }}"),
        ("已核完成", 12, "TableWord", "{{ basis.accepted }}"),
        ("自报完成待核", 15, "TableWord", "{{ basis.claimed }}"),
        ("正在推进", 12, "TableWord", "{{ basis.in_progress }}"),
        ("长期坚持", 12, "TableWord", "{{ basis.ongoing }}"),
        ("未启动", 15, "TableWord", "{{ basis.not_started }}"),
        ("滞后", 10.5, "TableWord", "{{ basis.delayed }}"),
        ("未填报", 15, "TableWord", "{{ basis.unreported }}"),
        ("红灯", 11, "TableWord", "{{ basis.red }}"),
        ("黄灯", 11, "TableWord", "{{ basis.yellow }}"),
        ("绿灯", 0, "TableWord", "{{ basis.green }}"),
    ),
)


def chapters(name_mm: float, *more: Column) -> str:
    """The table of the chapters.

    Args:
        more: columns that are there on a condition.
    """
    return listed(
        "for chapter in report.chapters",
        (
            ("章", name_mm, "TableText", "{{ chapter.name }}"),
            ("举措", 9.5, "TableWord", "{{ chapter.total }}"),
            ("应报", 9.5, "TableWord", "{{ chapter.asked }}"),
            ("已报", 9.5, "TableWord", "{{ chapter.reported }}"),
            ("完成", 9.5, "TableWord", "{{ chapter.counts[2] }}"),
            ("其中已核", 9.5, "TableWord", "{{ chapter.accepted or chapter.counts[2] and 0 }}"),
            ("正在推进", 9.5, "TableWord", "{{ chapter.counts[1] }}"),
            ("滞后", 9.5, "TableWord", "{{ chapter.counts[3] }}"),
            ("红灯", 9.5, "TableWord", "{{ chapter.red or chapter.counts[2] and 0 }}"),
            *more,
        ),
    )


CHAPTERS = chapters(80)
CHAPTERS_SINCE = chapters(48, ("与上轮相比", 32, "TableText", "{{ chapter.change or '—' }}"))


def units(*, is_since: bool) -> str:
    """The table of the units; with the round before where there is one."""
    change = ("升降", 13.0, "TableWord", "{{ unit.rank_change or '—' }}")
    before = ("上轮", 13.0, "TableWord", "{{ unit.percent_before or '—' }}")
    return listed(
        "for unit in report.units",
        (
            ("名次", 10, "TableWord", "{{ unit.rank or '—' }}"),
            *([change] if is_since else []),
            ("责任单位", 38 if is_since else 64, "TableText", "{{ unit.name }}"),
            ("承担", 11, "TableWord", "{{ unit.total }}"),
            ("应报", 11, "TableWord", "{{ unit.asked }}"),
            ("已报", 11, "TableWord", "{{ unit.reported }}"),
            ("填报率", 15, "TableWord", "{{ unit.reported_percent or '—' }}"),
            *([before] if is_since else []),
            ("完成", 13, "TableWord", "{{ unit.counts[2] }}"),
            ("已核", 11, "TableWord", "{{ unit.accepted or unit.counts[2] and 0 }}"),
            ("滞后", 10, "TableWord", "{{ unit.counts[3] }}"),
        ),
    )


OPEN = listed(
    "for matter in item.matters",
    (
        ("编号", 15, "TableWord", "{{ matter.id }}"),
        ("举措", 45, "TableText", "{{ matter.name }}"),
        ("责任单位", 31, "TableText", "{{ matter.units }}"),
        (
            "情形",
            30,
            "TableText",
            "{{ matter.kinds }}{% if matter.light_reason %}：{{ matter.light_reason }}{% endif %}",
        ),
        ("原因", 0, "TableText", "{{ matter.reason or '未说明' }}"),
    ),
    ("for item in report.open_items", "{{ item.heading }}"),
)
ANNEX = listed(
    "for measure in report.annex",
    (
        ("编号", 17, "TableWord", "{{ measure.id }}"),
        ("具体举措", 44, "TableText", "{{ measure.head }}{{ measure.text }}"),
        ("责任单位", 26, "TableText", "{{ measure.responsible }}"),
        ("完成状态", 14, "TableWord", "{{ measure.state }}"),
        ("填报", 11, "TableWord", "{{ measure.reported }}"),
        ("完成时限", 34, "TableWord", "{{ measure.due }}"),
        ("亮灯", 0, "TableWord", "{{ measure.light }}"),
    ),
)


def choice(condition: str, yes: str, no: str) -> str:
    return tag(f"if {condition}") + yes + tag("else") + no + tag("endif")


def chart(name: str) -> str:
    return only_if(f"report.{name}", text("GwChart", f"{{{{ report.{name} }}}}"))


def body(content: str) -> str:
    return text("GwBody", content)


def work() -> str:
    """What was done, by chapter and item."""
    return (
        tag("for chapter in report.work")
        + only_if("chapter.subheading", text("GwItem", "{{ chapter.subheading }}"))
        + only_if("not chapter.items", body("没有填报进展情况。"))
        + tag("for item in chapter.items")
        + text("GwThird", "{{ loop.index }}.{{ item.name }}。")
        + tag("for duty in item.duties")
        + body(
            "{{ duty.unit }}（{{ duty.id }}，{{ duty.state }}"
            "{% if duty.progress %}，{{ duty.progress }}{% endif %}）：{{ duty.note }}"
        )
        + tag("endfor") * 3
    )


def front_page() -> str:
    """The whole story: how far, what changed, what is red, who is silent, what is asked."""
    return (
        text("GwFrontHead", "一、总体情况")
        + text(
            "GwFront",
            "{{ plan.citation }}共 {{ report.total }} 条举措（{{ report.duty_count }} 项次），"
            "由 {{ report.unit_count }} 个责任单位承担。{{ report.front.asked }}。"
            "{% if report.change %}{{ report.change }}。{% endif %}"
            "截至{{ report.as_of }}，{% if report.has_reports %}完成情况如下。"
            "{% else %}尚无进展填报（被退回的不计），完成情况无从统计。{% endif %}",
        )
        + only_if("report.has_reports", BASES)
        + text("GwFrontHead", "二、红灯和逾期事项")
        + choice(
            "report.front.red",
            text(
                "GwMatter",
                "共 {{ report.front.red_count }} 条（{{ report.front.red_duties }} 项次），其中逾期"
                " {{ report.overdue_duties }} 项次（{{ report.overdue }} 条举措）"
                "{% if report.front.red_rest %}，另有"
                " {{ report.front.red_rest }} 条见工作台账{% endif %}：",
            )
            + each("matter in report.front.red", text("GwMatter", "{{ matter.line }}")),
            text("GwFront", "没有红灯和逾期的事项。"),
        )
        + text("GwFrontHead", "三、未报单位和请予督促的事项")
        + text("GwFront", "{{ report.front.silence }}。")
        + each(
            "request in report.front.requests", text("GwMatter", "{{ loop.index }}.{{ request }}。")
        )
    )


def details() -> str:
    """By chapter, by unit, and what wants attention by item; there when anything was reported."""
    groups = names("group in report.unlisted", "{{ group.name }} {{ group.count }} 项", "；")
    return (
        text("GwNewPage", "四、各章进展")
        + choice("report.change", CHAPTERS_SINCE, CHAPTERS)
        + chart("chapter_chart")
        + text("GwNewPage", "五、各责任单位进展")
        + body("按填报率排列，相同的按完成比例{% if report.change %}；升降与上轮相比{% endif %}。")
        + choice("report.change", units(is_since=True), units(is_since=False))
        + text("GwChapter", "六、需要关注的事项")
        + choice(
            "report.open_count",
            text("GwClosing", "共 {{ report.open_count }} 条，按任务项列出，一条只列一次。")
            + OPEN
            + only_if(
                "report.open_rest",
                body("以上列最要紧的；另有 {{ report.open_rest }} 条见工作台账。"),
            ),
            body("没有红灯、黄灯、逾期、滞后和退回待报的事项。"),
        )
        + only_if("report.unlisted", body(f"集合责任单位的成员尚未列明，未计入应报的：{groups}"))
    )


def signature(blank: str = "") -> str:
    """Who signs and when; the name is left to be written where the plan gives none."""
    name = signed("GwSign", "plan.office", blank)
    return (name if blank else only_if("plan.office", name)) + text("GwDate", "{{ report.date }}")


def full_annex() -> str:
    """Everything that units reported, and every measure."""
    empty = text("GwBody", "")
    return (
        text("GwAnnex", "附件1")
        + empty
        + text("GwTitle", "各单位填报情况")
        + choice("report.work_count", work(), body("没有单位填报进展情况。"))
        + text("GwAnnex", "附件2")
        + empty
        + text("GwTitle", "举措进展一览表")
        + body("“填报”栏为已填报单位数与应填报单位数，截至{{ report.as_of }}。")
        + ANNEX
    )


def report() -> bytes:
    content = (
        text("GwTitle", "关于《{{ plan.title }}》")
        + text("GwTitle", "进展情况的报告")
        + only_if("report.basis", text("GwBasis", "（{{ report.basis }}）"))
        + text("GwGap", "")
        + only_if("plan.report_to", text("GwAddress", "{{ plan.report_to }}："))
        + front_page()
        + only_if("report.has_reports", details())
        + only_if(
            "report.has_reports",
            text("GwClosing", "各单位填报全文和佐证材料见工作台账。"),
        )
        + text("GwClosing", "特此报告。")
        + only_if(
            "report.is_full",
            text("GwClosing", "附件：1.各单位填报情况")
            + text("GwClosing", "　　　2.举措进展一览表"),
        )
        + signature()
        + only_if("plan.contact", body("（联系人：{{ plan.contact }}）"))
        + only_if("report.is_full", full_annex())
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(content, PORTRAIT, STYLES, footers)


def annual() -> bytes:
    empty = text("GwBody", "")
    blank = "【待填写】"
    content = (
        text("GwTitle", "{{ report.title }}")
        + text("GwAsOf", "（{{ report.year }}年度）")
        + empty
        + only_if("plan.report_to", text("GwAddress", "{{ plan.report_to }}："))
        + body(
            "{{ report.year }}年，围绕{{ plan.citation }}的贯彻实施，各责任单位认真落实，"
            "主要情况如下（据本年度审核通过的填报汇总）。"
        )
        + each(
            "part in report.parts",
            text("GwChapter", "{{ part.heading }}")
            + each(
                "section in part.sections",
                only_if("section.heading", text("GwItem", "{{ section.heading }}"))
                + each("paragraph in section.paragraphs", body("{{ paragraph }}")),
            )
            + only_if("part.blank", body("{{ part.blank }}")),
        )
        + signature(blank)
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(content, PORTRAIT, STYLES, footers)


def unit_year() -> bytes:
    """A unit's material: parts, in them sections, in them sentences with where they come from."""
    told = paragraph(
        "GwBody",
        run("{{ paragraph.lead }}")
        + run("{%r for sentence in paragraph.sentences %}")
        + run("{{ sentence.text }}。")
        + run("{{ sentence.source }}", SOURCE)
        + run("{%r endfor %}"),
    )
    content = (
        text("GwTitle", "{{ material.full_name }}")
        + text("GwTitle", "{{ material.title }}")
        + text("GwBody", "")
        + body("以下据《{{ plan.title }}》截至{{ material.as_of }}的填报写成，被退回的不计。")
        + each(
            "part in material.parts",
            text("GwChapter", "{{ part.heading }}")
            + each(
                "section in part.sections",
                only_if("section.heading", text("GwItem", "{{ section.heading }}"))
                + each("paragraph in section.paragraphs", told),
            )
            + only_if("part.blank", body("{{ part.blank }}")),
        )
        + signed("GwSign", "material.full_name")
        + text("GwDate", "{{ material.date }}")
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(content, PORTRAIT, STYLES, footers)


def main(folder: Path) -> None:
    for name, make in (("report", report), ("annual", annual), ("unit-year", unit_year)):
        (folder / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
