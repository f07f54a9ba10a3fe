"""The template of 任务清单, as it was first made."""

from __future__ import annotations

from itertools import accumulate, pairwise

from render.ooxml import (
    LINES,
    cell,
    date_picker,
    docx,
    dropdown,
    marked,
    only_if,
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
from render.template_styles import FORM, FORM_STYLES, GRID, exact, page_number
from wfplan.model import form

COLUMNS_MM = (13, 66, 18, 13, 61, 29, 29, 28)
STEPS_MM = (13, 66, 18, 13, 38, 26, 26, 22, 35)
"""With a column for the steps, at the end, so that the others keep their places."""
HEADS = (
    "编号",
    "具体举措",
    "完成状态",
    "进度（%）",
    "进展情况",
    "存在问题",
    "下步打算",
    "佐证材料",
)
PROBLEMS_MM = (13, 80, 33, 33, 65, 33)
PROBLEM_HEADS = (
    "编号",
    "存在问题",
    form.RAISED_HEADING,
    "拟解决期限",
    form.SOLVED_HEADING,
    "解决日期",
)
SETTLED_MM = (13, 184, 60)
SETTLED_HEADS = ("编号", "已完成、已销号的举措（本次不填）", form.SETTLED_HEADING)
TYPED = LINES.replace('<w:jc w:val="both"/>', exact(300) + '<w:jc w:val="left"/>')
"""What is typed or pasted without a style looks like the rest, and no line of it is spread."""
WHOLE = '<w:widowControl w:val="1"/>'
"""Rows may split, but not one line off a text of two or three."""
MARKS = {"SheetPublished": form.TEXT_STYLE, "SheetYear": form.YEAR_STYLE}
STATES = ("未启动", "正在推进", "已完成", "滞后", "长期坚持")
GUIDE = (
    "填表说明：1.只填有新进展的行，没有的留空，报过的不必再写；编号和表头请勿改动，收回时据此识别；"
    "2.完成状态填{% for state in sheet.states %}“{{ state }}”{% endfor %}之一，"
    "进度填 0 至 100 的整数，没有变化的可以不填；"
    "3.佐证材料写文件名（一行一个，文件与本表放在一起报回，每个不超过 20 MB）或网址；"
    "4.▲须重报的已写明退回理由；灰字是上次所填，供对照，请勿在其中填写；"
    "5.要延期的，在进展情况中写“申请延期至某年某月某日，原因……”；6.请存为 .docx 文件报回"
    "{% if sheet.asks_steps %}；7.阶段目标一行一个，写明何时前达成什么，如"
    "“2022-06-30 50% 办法出台”，有“—”的不填{% endif %}。"
)


def _widths(millimetres: tuple[int, ...]) -> tuple[int, ...]:
    """In twips, together 257 mm to the twip."""
    widths = tuple(twips(mm) for mm in millimetres[:-1])
    return (*widths, twips(257) - sum(widths))


def _head_row(
    widths: tuple[int, ...], heads: tuple[str, ...], spans: tuple[int, ...] | None = None
) -> str:
    """Where a cell takes several columns, `spans` says of each how many."""
    cells = (
        cell(width, text("SheetHead", head), span=span)
        for width, head, span in zip(widths, heads, spans or (1,) * len(heads), strict=True)
    )
    return row(*cells, height=397, head=True)


def _published(width: int, span: int) -> str:
    """The cell of a measure: its text is marked, and what else the text says of it is small."""
    return cell(
        width,
        paragraph(
            "SheetSmall",
            run("{{ duty.head }}") + marked("{{ duty.text }}", "SheetPublished"),
            WHOLE,
        ),
        tag("if duty.words", "SheetSmall"),
        text("SheetSmall", "{{ duty.words }}"),
        tag("endif", "SheetSmall"),
        tag("if duty.year or duty.terms or duty.via", "SheetSmall"),
        paragraph(
            "SheetSmall",
            run("{% if duty.year %}")
            + marked("{{ duty.year }}", "SheetYear")
            + run(
                "{% if duty.terms or duty.via %}；{% endif %}{% endif %}{{ duty.terms }}"
                "{% if duty.via %}{% if duty.terms %}；{% endif %}经“{{ duty.via }}”承担{% endif %}"
            ),
        ),
        tag("endif", "SheetSmall"),
        span=span,
        align="top",
    )


def _shown_rows(whole: int, count: int) -> str:
    """What is to be seen at a glance and what was said last, and the steps to tick, across."""
    across = cell(
        whole,
        tag("for line in duty.alerts", "SheetAlert"),
        text("SheetAlert", f"{form.ALERT}{{{{ duty.id }}}} {{{{ line }}}}"),
        tag("endfor", "SheetAlert"),
        tag("for line in duty.last_lines", "SheetLast"),
        text("SheetLast", "{{ line }}"),
        tag("endfor", "SheetLast"),
        span=count,
        properties='<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>',
    )
    ticks = cell(
        whole,
        tag("for line in duty.step_lines", "SheetStep"),
        text(
            "SheetStep",
            f"{{% if loop.first %}}{form.REACHED}（{form.EMPTY_BOX} 改为 √）：{{% endif %}}",
            "{{ line }}",
        ),
        tag("endfor", "SheetStep"),
        span=count,
    )
    return (
        row_tag("if duty.alerts or duty.last_lines", count, whole, "SheetText")
        + row(across, splits=True)
        + row_tag("endif", count, whole, "SheetText")
        + row_tag("if duty.step_lines", count, whole, "SheetText")
        + row(ticks, splits=True)
        + row_tag("endif", count, whole, "SheetText")
    )


def _answer_row(widths: tuple[int, ...], spans: tuple[int, ...]) -> str:
    """The measure, and the empty cells for what is answered."""
    places = list(zip(widths, spans, strict=True))

    def answer(place: int, content: str) -> str:
        width, span = places[place]
        return cell(width, content, span=span, align="top")

    return row(
        answer(0, text("SheetWord", "{{ duty.id }}")),
        _published(*places[1]),
        answer(2, paragraph("SheetWord", dropdown("完成状态", "请选择", STATES))),
        answer(3, text("SheetWord", "")),
        *(answer(place, text("SheetText", "")) for place in range(4, 8)),
        *(answer(place, text("SheetText", "{{ duty.steps }}")) for place in range(8, len(widths))),
        height=567,
        splits=True,
    )


def _asked() -> str:
    """The table of what is asked; its rows have one cell more where any steps are asked for."""
    steps, plain = _widths(STEPS_MM), _widths(COLUMNS_MM)
    edges = sorted({*accumulate(steps), *accumulate(plain)})
    whole, count = edges[-1], len(edges)

    def spans(widths: tuple[int, ...]) -> tuple[int, ...]:
        ends = pairwise((0, *accumulate(widths)))
        return tuple(sum(start < edge <= end for edge in edges) for start, end in ends)

    def row_with(content: str) -> str:
        return row_tag(content, count, whole, "SheetText")

    def one_of(with_steps: str, without: str) -> str:
        condition = row_with("if sheet.asks_steps")
        return condition + with_steps + row_with("else") + without + row_with("endif")

    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'
    via = "{% if item.via %}【经“{{ item.via }}”承担】{% endif %}"
    chapter = text("SheetChapter", "{{ chapter.heading }}")
    return table(
        tuple(end - start for start, end in pairwise((0, *edges))),
        one_of(
            _head_row(steps, (*HEADS, form.STEPS_HEADING), spans(steps)),
            _head_row(plain, HEADS, spans(plain)),
        )
        + row_with("for chapter in sheet.chapters")
        + row_with("if chapter.heading")
        + row(cell(whole, chapter, span=count, properties=shaded))
        + row_with("endif")
        + row_with("for item in chapter.items")
        + row(cell(whole, text("SheetItem", "{{ item.line }}", via), span=count))
        + row_with("for duty in item.duties")
        + _shown_rows(whole, count)
        + one_of(_answer_row(steps, spans(steps)), _answer_row(plain, spans(plain)))
        + row_with("endfor") * 3,
    )


def _problem_table() -> str:
    widths = _widths(PROBLEMS_MM)
    whole, count = sum(widths), len(widths)
    fields = ("SheetWord", "id"), ("SheetText", "problem"), ("SheetWord", "raised")
    more = ("SheetWord", "due"), ("SheetText", "note"), ("SheetWord", "solved")
    return table(
        widths,
        _head_row(widths, PROBLEM_HEADS)
        + row_tag("for problem in sheet.problems", count, whole, "SheetText")
        + row(
            *(
                cell(width, text(style, f"{{{{ problem.{name} }}}}"), align="top")
                for width, (style, name) in zip(widths, (*fields, *more), strict=True)
            ),
            height=567,
        )
        + row_tag("endfor", count, whole, "SheetText"),
    )


def _problems() -> str:
    said = "尚未销号的问题：已经解决的填解决情况和解决日期，没有解决的留空"
    return only_if(
        "sheet.problems",
        text("SheetLine", said, properties="<w:keepNext/>") + _problem_table(),
    )


def _settled_table() -> str:
    widths = _widths(SETTLED_MM)
    whole, count = sum(widths), len(widths)
    return table(
        widths,
        _head_row(widths, SETTLED_HEADS)
        + row_tag("for duty in sheet.settled", count, whole, "SheetText")
        + row(
            cell(widths[0], text("SheetWord", "{{ duty.id }}")),
            cell(widths[1], text("SheetSmall", "{{ duty.passage }}")),
            cell(widths[2], text("SheetSmall", "{{ duty.outcome }}")),
        )
        + row_tag("endfor", count, whole, "SheetText"),
    )


def _title() -> str:
    return (
        text("SheetTitle", "{{ sheet.title }}")
        + tag("if plan.document_number", "SheetNumber")
        + text("SheetNumber", "（{{ plan.document_number }}）")
        + tag("endif", "SheetNumber")
        + paragraph(
            "SheetLine",
            run("责任单位：{{ sheet.full_name }}")
            + tab()
            + run("填报期间：{{ sheet.period or '＿＿＿＿＿＿＿＿' }}")
            + tab()
            + run("进展截至{{ sheet.as_of }}"),
        )
    )


def _wanted() -> str:
    """What is wanted, by when and to whom."""
    return (
        tag("if not sheet.measure_count", "SheetLine")
        + text("SheetLine", "方案没有点名由本单位承担的任务项。")
        + tag("else", "SheetLine")
        + text(
            "SheetWanted",
            "本次要报 {{ sheet.asked_count }} 条",
            "{% if sheet.settled_count %}（已完成、已销号的 {{ sheet.settled_count }} 条"
            "列在最后，不必再报）{% endif %}",
            "，请于{{ sheet.return_by or '　　　　年　　月　　日' }}前报回；"
            "共 {{ sheet.item_count }} 项 {{ sheet.measure_count }} 条举措",
        )
        + tag("if sheet.wanted", "SheetLine")
        + text(
            "SheetLine",
            "其中："
            "{% for kind in sheet.wanted %}{{ kind.name }} {{ kind.count }} 条"
            "{% if kind.ids %}（{{ kind.ids }}）{% endif %}"
            "{% if loop.last %}。{% else %}；{% endif %}{% endfor %}",
        )
        + tag("endif", "SheetLine")
        + tag("endif", "SheetLine")
        + tag("if plan.office", "SheetLine")
        + text(
            "SheetLine",
            "报回：{{ plan.office }}{% if plan.contact %}（联系人：{{ plan.contact }}）{% endif %}",
        )
        + tag("endif", "SheetLine")
        + text("SheetGuide", GUIDE)
    )


def _foot() -> str:
    return (
        paragraph(
            "SheetLine",
            run("填报单位（盖章）：") + tab() + run("填报人：") + tab() + run("联系电话："),
            "<w:keepNext/>" + exact(440, ' w:before="120"'),
        )
        + paragraph(
            "SheetLine",
            run("审核人：")
            + tab()
            + run("填报日期：")
            + date_picker("填报日期", "　　　　年　　月　　日"),
            "<w:keepNext/>" + exact(440),
        )
        + text("SheetGuide", "表单标识：{{ sheet.mark }}")
    )


def _unlisted() -> str:
    return only_if(
        "sheet.unlisted",
        text(
            "SheetGuide",
            "另有任务项由尚未列明成员的集合责任单位承担，是否包括本单位，以方案管理部门通知为准。",
            "{% for group in sheet.unlisted %}"
            "{{ group.name }} {{ group.count }} 项：{{ group.items }}"
            "{% if loop.last %}。{% else %}；{% endif %}{% endfor %}",
            properties=exact(280, ' w:before="80"'),
        ),
    )


def sheet() -> bytes:
    body = (
        _title()
        + _wanted()
        + _asked()
        + _problems()
        + _foot()
        + only_if("sheet.settled", text("SheetGap", "") + _settled_table())
        + _unlisted()
        + text("SheetGap", "")
    )
    return docx(
        body,
        FORM,
        (*GRID, *FORM_STYLES),
        {"default": page_number("center")},
        MARKS,
        lines=TYPED,
        size=21,
    )
