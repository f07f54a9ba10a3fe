"""What every paper shows: the one place where the plan and its progress become words.

Templates loop over these shapes and place their texts; they do not compute. Every field is a text
(empty where there is nothing to say), a flag, a count or a list of further shapes. What each holds
and an example stand in its metadata, of which `templates/README.md` is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wfplan.model import words
from wfplan.model.heading import entry_head, heading_line
from wfplan.model.period import period_words
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.typed.day import date_text
from wfplan.render import wording
from wfplan.render.printed_item import item_paragraphs
from wfplan.render.printed_words import paragraphs_before, responsible_text, words_text
from wfplan.status.days import Calendar
from wfplan.status.duty import Duty


def field_help(meaning: str, example: str) -> Mapping[str, str]:
    """The metadata of a field, of which `templates/README.md` is made: Chinese, both."""
    return {"meaning": meaning, "example": example}


@dataclass(frozen=True)
class DutyView:
    """一条举措，和一个责任单位在这条举措上的进展。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    text: str = field(metadata=field_help("举措原文", "推行“企业法律管家”制度，解决企业涉法难题。"))
    head: str = field(default="", metadata=field_help("印在原文之前的序号和标题", "1.完善平台。"))
    words: str = field(
        default="",
        metadata=field_help("本举措自己的责任单位和完成时限原文", "（市司法局牵头，市财政局配合）"),
    )
    via: str = field(default="", metadata=field_help("经哪个集合承担", "市直各部门、单位"))
    year: str = field(
        default="", metadata=field_help("按年、半年、季、月办理的举措所属期间", "2022年度")
    )
    unit: str = field(default="", metadata=field_help("责任单位", "市司法局"))
    role: str = field(default="", metadata=field_help("分工；未定则为空", "牵头"))
    due: str = field(default="", metadata=field_help("完成时限", "2025年12月31日（方案实施期末）"))
    days: str = field(default="", metadata=field_help("距完成时限", "已逾期 12 天"))
    state: str = field(default="", metadata=field_help("完成状态", "正在推进"))
    progress: str = field(default="", metadata=field_help("进度；未报则为空", "40%"))
    updated: str = field(default="", metadata=field_help("最近填报日期", "2022年6月30日"))
    last_report: str = field(
        default="", metadata=field_help("上次填报一句话", "正在推进，40%，2022年6月30日")
    )
    note: str = field(default="", metadata=field_help("进展情况", "示例：已印发实施方案"))
    problem: str = field(default="", metadata=field_help("存在问题", "示例：人手不足"))
    next_step: str = field(default="", metadata=field_help("下步打算", "示例：年底前完成"))
    review: str = field(default="", metadata=field_help("审核意见", "退回"))
    reason: str = field(default="", metadata=field_help("审核理由", "示例：缺少佐证材料"))
    light: str = field(default="", metadata=field_help("亮灯；不能判断则为空", "红灯"))
    is_overdue: bool = field(default=False, metadata=field_help("是否逾期", "是"))
    is_returned: bool = field(default=False, metadata=field_help("最近填报是否被退回", "否"))
    is_closed: bool = field(default=False, metadata=field_help("是否已销号", "否"))
    counted_state: str = field(
        default="", metadata=field_help("可用来筛选的完成状态，销号、停用的也是原状态", "已完成")
    )


@dataclass(frozen=True)
class ParagraphView:
    """任务项印出的一段。"""

    heading: str = field(
        metadata=field_help("段首的序号和标题；没有则为空", "（三）优化营商环境。")
    )
    text: str = field(metadata=field_help("其余文字", "推行“企业法律管家”制度……"))


@dataclass(frozen=True)
class ItemView:
    """一个任务项。"""

    id: str = field(metadata=field_help("任务项编号", "1-3"))
    number: str = field(metadata=field_help("公布的序号；没有则为空", "（三）"))
    title: str = field(metadata=field_help("标题，不含句号；没有则为空", "持续优化法治营商环境"))
    name: str = field(metadata=field_help("标题；没有标题的，是首句开头", "持续优化法治营商环境"))
    heading: str = field(
        metadata=field_help("序号和标题；没有标题的，是首句开头", "（三）持续优化法治营商环境")
    )
    body: str = field(metadata=field_help("正文，各举措原文相连", "强化公平竞争审查制度刚性约束……"))
    responsible: str = field(
        metadata=field_help("责任单位，不带括号和标签", "市司法局，市直有关部门、单位")
    )
    words: str = field(
        metadata=field_help("责任单位和完成时限原文，照印括号和标签", "（责任单位：市司法局）")
    )
    paragraphs: tuple[ParagraphView, ...] = field(
        default=(), metadata=field_help("公文中印出的各段；其他文书中为空", "")
    )
    via: str = field(default="", metadata=field_help("经哪个集合承担", "市直各部门、单位"))
    duties: tuple[DutyView, ...] = field(default=(), metadata=field_help("各举措", ""))


@dataclass(frozen=True)
class ChapterView:
    """一章。"""

    id: str = field(metadata=field_help("章的编号", "1"))
    number: str = field(metadata=field_help("公布的序号；没有则为空", "一"))
    title: str = field(
        metadata=field_help("标题；没有则为空", "健全政府机构职能体系，依法高效履行政府职能")
    )
    heading: str = field(
        metadata=field_help("序号和标题；不分章的没有", "一、健全政府机构职能体系")
    )
    subheading: str = field(
        metadata=field_help("在报告中作二级标题；不分章的没有", "（一）健全政府机构职能体系")
    )
    before: tuple[str, ...] = field(metadata=field_help("印在章的序号之前的各段", "序号　重点任务"))
    text: tuple[str, ...] = field(metadata=field_help("章下不属于任何任务项的各段", "总的要求是："))
    items: tuple[ItemView, ...] = field(metadata=field_help("各任务项", ""))


@dataclass(frozen=True)
class PlanView:
    """方案本身。"""

    title: str = field(metadata=field_help("方案名称", "潍坊市法治政府建设实施方案"))
    citation: str = field(
        metadata=field_help(
            "书名号中的名称，有发文字号的随后注明", "《……实施方案》（潍发〔2021〕26号）"
        )
    )
    document_number: str = field(metadata=field_help("发文字号；没有则为空", "潍发〔2021〕26号"))
    version: str = field(metadata=field_help("内容版本", "1"))
    masthead: str = field(metadata=field_help("发文机关标志；没有则为空", "中共潍坊市委文件"))
    notice_title: str = field(
        metadata=field_help("印发通知标题，已分行；没有则为空", "中共潍坊市委 潍坊市人民政府")
    )
    issuers: tuple[str, ...] = field(metadata=field_help("发文机关署名", "中共潍坊市委"))
    addressees: str = field(metadata=field_help("主送机关；没有则为空", "各县市区委、人民政府："))
    cover_text: str = field(metadata=field_help("印发通知正文", "现将《……》印发给你们。"))
    date: str = field(metadata=field_help("成文日期；没有则为空", "2021年12月31日"))
    publicity: str = field(metadata=field_help("附注；没有则为空", "（此件公开发布）"))
    preamble: str = field(metadata=field_help("引言", "为全面提高全市法治政府建设整体水平……"))
    cover_lines: tuple[str, ...] = field(
        metadata=field_help("印发通知正文各段", "现将《……》印发给你们。")
    )
    preamble_lines: tuple[str, ...] = field(
        metadata=field_help("引言各段", "为全面提高全市法治政府建设整体水平……")
    )
    has_letter: bool = field(metadata=field_help("正文之前有没有印发通知或版头", "是"))
    horizon: str = field(metadata=field_help("实施期；没有则为空", "2021—2025年"))
    office: str = field(metadata=field_help("牵头办公室；没有则为空", "示例市委依法治市办"))
    contact: str = field(metadata=field_help("联系人和电话；没有则为空", "示例，0536-0000000"))
    report_to: str = field(metadata=field_help("报送对象；没有则为空", "示例市委"))
    chapters: tuple[ChapterView, ...] = field(metadata=field_help("各章", ""))
    after: tuple[str, ...] = field(
        metadata=field_help("最后一章之后的各段", "本方案自印发之日起施行。")
    )


@dataclass(frozen=True)
class UnlistedView:
    """一个尚未列明成员的集合责任单位。"""

    name: str = field(metadata=field_help("集合名称", "市直有关部门、单位"))
    count: int = field(metadata=field_help("任务项数", "17"))
    items: str = field(metadata=field_help("任务项序号", "一（一）、一（二）"))


def plan_view(plan: Plan, *, in_full: bool = False) -> PlanView:
    """The plan as published.

    Args:
        in_full: with the paragraphs of its items, which only the document prints.
    """
    front, office = plan.front, plan.front.office
    number, horizon = front.document_number, front.horizon
    contact = (office.contact, office.phone) if office else ()
    return PlanView(
        title=front.title,
        citation=f"《{front.title}》" + (f"（{number}）" if number else ""),
        document_number=number or "",
        version=str(front.version),
        masthead=front.masthead or "",
        notice_title=wording.title_lines(front.notice_title or ""),
        issuers=tuple(front.issuers),
        addressees=front.addressees or "",
        cover_text=front.cover_text or "",
        date=date_text(front.date) if front.date else "",
        publicity=front.publicity or "",
        preamble=front.preamble or "",
        cover_lines=tuple((front.cover_text or "").splitlines()),
        preamble_lines=tuple((front.preamble or "").splitlines()),
        has_letter=any((front.masthead, number, front.notice_title, front.cover_text)),
        horizon=f"{horizon.start}—{horizon.end}年" if horizon else "",
        office=office.name if office else "",
        contact="，".join(filter(None, contact)),
        report_to=(office and office.report_to) or "",
        chapters=tuple(
            chapter_view(chapter, [item_view(item, in_full=in_full) for item in chapter.items])
            for chapter in plan.chapters
        ),
        after=front.after,
    )


def chapter_view(chapter: Chapter, items: Iterable[ItemView]) -> ChapterView:
    return ChapterView(
        id=chapter.id,
        number=chapter.number or "",
        title=chapter.heading,
        heading=heading_line(chapter.number, chapter.title),
        subheading=wording.subheading(chapter.number, chapter.title),
        before=paragraphs_before(chapter.before),
        text=chapter.text,
        items=tuple(items),
    )


def item_view(item: Item, duties: Iterable[DutyView] = (), *, in_full: bool = False) -> ItemView:
    """An item; without duties, as published.

    A group by which all of the duties are owed stands with the item, any other with its duty.
    """
    duties = tuple(duties)
    via = {duty.via for duty in duties}
    shared = via.pop() if len(via) == 1 else ""
    return ItemView(
        id=item.id,
        number=item.number or "",
        title=item.title or "",
        name=item.heading,
        heading=heading_line(item.number, item.heading),
        body="".join(measure.text for measure in item.measures),
        responsible=responsible_text(item),
        words=words_text(item),
        paragraphs=tuple(ParagraphView(*one) for one in item_paragraphs(item)) if in_full else (),
        via=shared,
        duties=tuple(replace(duty, via="") for duty in duties) if shared else duties,
    )


def measure_view(measure: Measure) -> DutyView:
    """A measure as published."""
    return DutyView(
        id=measure.id,
        text=measure.text,
        head=entry_head(measure.number, measure.title),
        words=words_text(measure),
    )


def duty_view(duty: Duty, calendar: Calendar) -> DutyView:
    """A measure as it stands with one unit."""
    counted, review = duty.status.effective_update, duty.status.review
    return replace(
        measure_view(duty.measure),
        via=duty.holding.via or "",
        year=period_words(duty.period) if duty.period else "",
        unit=duty.unit,
        role=words.ROLES[duty.holding.role] if duty.holding.role else "",
        due=wording.due_text(duty),
        days=wording.days_text(duty, calendar),
        state=wording.state_text(duty),
        progress=wording.percent_text(duty.progress),
        updated=date_text(duty.updated) if duty.updated else "",
        last_report=wording.last_report_text(duty),
        note=(counted and counted.note) or "",
        problem=(counted and counted.problem) or "",
        next_step=(counted and counted.next_step) or "",
        review=words.VERDICTS[review.verdict] if review else "",
        reason=(review and review.reason) or "",
        light=words.LIGHTS[duty.light] if duty.light else "",
        is_overdue=duty.is_overdue,
        is_returned=duty.is_returned,
        is_closed=duty.is_closed,
        counted_state=words.STATES[duty.state] if duty.state else words.UNREPORTED,
    )
