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
    row,
    row_tag,
    table,
    tag,
    text,
    twips,
)
from render.template_styles import (
    BODY,
    LINE,
    PAGE_NUMBER,
    PORTRAIT,
    SPREAD,
    exact,
    indent,
    page_number,
)

WIDTH_MM = 156
REPORTED = "{% if report.period %}本期填报{% else %}已填报{% endif %}"
STATES = ("未启动", "正在推进", "已完成", "滞后", "长期坚持")
STYLES = (
    BODY,
    Style("GwTitle", "公文标题", BIAOSONG, 44, exact(680) + '<w:jc w:val="center"/>'),
    Style("GwAsOf", "报告日期行", KAI, 32, exact(LINE) + '<w:jc w:val="center"/>', SPREAD),
    Style(
        "GwChapter",
        "公文一级标题",
        HEI,
        32,
        "<w:keepNext/>" + exact(LINE) + indent(),
        SPREAD,
        "GwBody",
    ),
    Style(
        "GwItem",
        "公文二级标题",
        KAI,
        32,
        "<w:keepNext/>" + exact(LINE) + indent(),
        SPREAD,
        "GwBody",
    ),
    Style("GwThird", "公文三级标题", FANG, 32, "<w:keepNext/>", SPREAD, "GwBody"),
    Style(
        "GwSign",
        "署名日期",
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
    Style("TableHead", "表头", HEI, 21, exact(300) + '<w:jc w:val="center"/>'),
    Style("TableText", "表格正文", FANG, 21, exact(300) + '<w:jc w:val="left"/>'),
    Style(
        "TableWord", "表格居中", FANG, 21, exact(300) + '<w:jc w:val="center"/>', "", "TableText"
    ),
    PAGE_NUMBER,
)

Column = tuple[str, float, str, str]
"""Heading, width in mm, style, and the text of its cells."""


def listed(loop: str, columns: tuple[Column, ...]) -> str:
    """A table with a row for each turn of the loop."""
    widths = tuple(twips(width) for _, width, _, _ in columns[:-1])
    widths = (*widths, twips(WIDTH_MM) - sum(widths))
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
        height=397,
    )
    return table(
        widths,
        head
        + row_tag(loop, len(widths), sum(widths), "TableText")
        + shown
        + row_tag("endfor", len(widths), sum(widths), "TableText"),
    )


def counts(name: str, width: float) -> tuple[Column, ...]:
    return tuple(
        (state, width, "TableWord", f"{{{{ {name}.counts[{place}] }}}}")
        for place, state in enumerate(STATES)
    )


def names(loop: str, shown: str, mark: str = "、") -> str:
    """Names in a row, between marks, with a full stop."""
    turn = f"{{% if loop.last %}}。{{% else %}}{mark}{{% endif %}}"
    return f"{{% for {loop} %}}{shown}{turn}{{% endfor %}}"


CHAPTERS = listed(
    "for chapter in report.chapters",
    (
        (
            "章",
            51,
            "TableText",
            "{{ chapter.name }}{% if chapter.change %}（{{ chapter.change }}）{% endif %}",
        ),
        ("举措", 12, "TableWord", "{{ chapter.total }}"),
        (REPORTED, 13, "TableWord", "{{ chapter.reported }}"),
        *counts("chapter", 12.8),
        ("已完成占已填报", 16, "TableWord", "{{ chapter.completed_percent }}"),
    ),
)
UNITS = listed(
    "for unit in report.units",
    (
        ("名次", 11, "TableWord", "{{ unit.rank }}"),
        (
            "责任单位",
            34,
            "TableText",
            "{{ unit.name }}{% if unit.change %}（{{ unit.change }}）{% endif %}",
        ),
        ("承担举措", 12, "TableWord", "{{ unit.total }}"),
        (REPORTED, 12, "TableWord", "{{ unit.reported }}"),
        ("填报率", 14, "TableWord", "{{ unit.reported_percent }}"),
        *counts("unit", 11.4),
        ("已完成占已填报", 16, "TableWord", "{{ unit.completed_percent }}"),
    ),
)
LATE = listed(
    "for duty in report.late",
    (
        ("编号", 15, "TableWord", "{{ duty.id }}"),
        ("具体举措", 44, "TableText", "{{ duty.head }}{{ duty.text }}"),
        ("责任单位", 22, "TableWord", "{{ duty.unit }}"),
        ("时限和状态", 34, "TableText", "{{ duty.due }}\n{{ duty.days }}\n{{ duty.state }}"),
        (
            "存在问题和下步打算",
            0,
            "TableText",
            (
                "{{ duty.problem }}"
                "{% if duty.next_step %}（下步打算：{{ duty.next_step }}）{% endif %}"
            ),
        ),
    ),
)
RETURNED = listed(
    "for duty in report.returned",
    (
        ("编号", 15, "TableWord", "{{ duty.id }}"),
        ("具体举措", 48, "TableText", "{{ duty.head }}{{ duty.text }}"),
        ("责任单位", 22, "TableWord", "{{ duty.unit }}"),
        ("最近填报", 33, "TableWord", "{{ duty.updated }}"),
        ("退回理由", 0, "TableText", "{{ duty.reason }}"),
    ),
)
ANNEX = listed(
    "for measure in report.annex",
    (
        ("编号", 14, "TableWord", "{{ measure.id }}"),
        ("具体举措", 47, "TableText", "{{ measure.head }}{{ measure.text }}"),
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


def heading(reported: str, unreported: str, title: str) -> str:
    number = f"{{% if report.has_reports %}}{reported}{{% else %}}{unreported}{{% endif %}}"
    return text("GwChapter", f"{number}、{title}")


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


def reported() -> str:
    """The parts that are there when anything has been reported."""
    states = names(
        "state in report.states", "{{ state.name }} {{ state.count }} 条，{{ state.share }}", "；"
    )
    return (
        body(
            "{% if report.period %}{{ report.period }}{% else %}截至{{ report.as_of }}，已{% endif %}"
            "有单位填报的 {{ report.reported }} 条（{{ report.reported_duties }} 项次），"
            "{{ report.reported_share }}；无人填报的 {{ report.unreported }} 条，"
            "{{ report.unreported_share }}。"
        )
        + body(
            "{% if report.period %}截至{{ report.as_of }}，{% endif %}"
            "已填报的 {{ report.known }} 条中，"
            + states
            + "{% if report.progress %}填有进度的 {{ report.measured }} 条，"
            "平均进度 {{ report.progress }}。{% endif %}"
            "{% if report.closed %}已销号 {{ report.closed }} 条。{% endif %}"
        )
        + body(
            "按完成时限和完成状态亮灯：红灯 {{ report.red }} 条，黄灯 {{ report.yellow }} 条，"
            "绿灯 {{ report.green }} 条；其余 {{ report.unlit }} 条无人填报且未临近时限，不亮灯。"
        )
        + only_if("report.change", body("{{ report.change }}。"))
        + chart("state_chart")
        + text("GwChapter", "二、各章进展")
        + body(
            "各章举措的完成状态如下表，一条举措无论由几个单位承担，只计一次；没有填报的，各状态空缺。"
        )
        + CHAPTERS
        + chart("chapter_chart")
        + text("GwChapter", "三、各责任单位进展")
        + body(
            "{% if report.period %}填报率是{{ report.period }}有填报的举措占所承担举措的比例。{% endif %}"
            "按填报率由高到低排列，填报率相同的按已完成占已填报的比例排列；只列有填报的单位。"
        )
        + UNITS
        + chart("unit_chart")
        + text("GwChapter", "四、{{ report.period or '实施以来' }}主要工作")
        + choice(
            "report.work_count",
            body("共 {{ report.work_count }} 项次填报了进展情况。") + work(),
            body("没有单位填报进展情况。"),
        )
    )


def open_matters() -> str:
    """What is late, returned, or not reported."""
    silent = names("unit in report.silent", "{{ unit.name }}（{{ unit.total }} 条）")
    idle = names("unit in report.idle", "{{ unit }}")
    groups = names(
        "group in report.unlisted",
        "{{ group.name }} {{ group.count }} 项（{{ group.items }}）",
        "；",
    )
    return (
        heading("五", "二", "滞后事项")
        + choice(
            "report.late",
            body(
                "逾期、红灯或填报为滞后的共 {{ report.late | length }} 项次，其中逾期"
                " {{ report.overdue_duties }} 项次（{{ report.overdue }} 条举措），列表如下。"
            )
            + LATE,
            body("没有逾期、红灯或填报为滞后的事项。"),
        )
        + heading("六", "三", "退回事项")
        + choice(
            "report.returned",
            body("最近一次填报被退回、尚未重报的共 {{ report.returned | length }} 项次，列表如下。")
            + RETURNED,
            body("没有退回后尚未重新填报的事项。"),
        )
        + heading("七", "四", "未填报单位")
        + choice(
            "report.silent",
            body(f"{{{{ report.silent | length }}}} 个责任单位没有填报（被退回的不计）：{silent}"),
            body("各责任单位均有填报。"),
        )
        + only_if(
            "report.idle",
            body(f"{{{{ report.period }}}}没有新填报进展情况的单位：{idle}"),
        )
        + only_if("report.unlisted", body(f"另有集合责任单位的成员尚未列明，无从填报：{groups}"))
    )


def report() -> bytes:
    empty = text("GwBody", "")
    content = (
        text("GwTitle", "关于《{{ plan.title }}》")
        + text("GwTitle", "进展情况的报告")
        + text(
            "GwAsOf",
            "（截至{{ report.as_of }}{% if report.period %}，"
            "报告期间：{{ report.period }}{% endif %}"
            "{% if report.basis %}；{{ report.basis }}{% endif %}）",
        )
        + empty
        + only_if("plan.report_to", text("GwAddress", "{{ plan.report_to }}："))
        + text("GwChapter", "一、总体情况")
        + body(
            "{{ plan.citation }}共 {{ report.total }} 条举措，"
            "由 {{ report.unit_count }} 个责任单位承担，一条举措由几个单位承担的分别填报，"
            "共 {{ report.duty_count }} 项次。"
        )
        + choice(
            "report.has_reports",
            reported(),
            body("截至{{ report.as_of }}，尚无进展填报（被退回的不计），完成情况无从统计。"),
        )
        + open_matters()
        + empty
        + body("附件：举措进展一览表")
        + text("GwAnnex", "附件")
        + empty
        + text("GwTitle", "举措进展一览表")
        + body("“填报”栏为已填报单位数与应填报单位数，截至{{ report.as_of }}。")
        + ANNEX
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
            "{{ report.year }}年，围绕{{ plan.citation }}的贯彻实施，各责任单位工作情况如下"
            "（据截至{{ report.as_of }}的进展填报汇总）。"
        )
        + each(
            "part in report.parts",
            text("GwChapter", "{{ part.heading }}")
            + choice(
                "part.is_of_work",
                choice(
                    "report.work_count",
                    body("本年度共 {{ report.work_count }} 项次填报了进展情况。") + work(),
                    body(f"本年度没有单位填报进展情况。{blank}"),
                ),
                body(blank),
            ),
        )
        + empty
        + text("GwSign", f"{{{{ plan.office or '{blank}' }}}}")
        + text("GwSign", "　　　　年　　月　　日")
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(content, PORTRAIT, STYLES, footers)


def main(folder: Path) -> None:
    for name, make in (("report", report), ("annual", annual)):
        (folder / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
