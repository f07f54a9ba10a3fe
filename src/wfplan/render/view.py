"""What every paper shows: the one place where the plan and its progress become words.

Templates loop over these shapes and place their texts; they do not compute. Every field is a text
(empty where there is nothing to say), a flag, a count or a list of further shapes. What each holds
and an example stand in its metadata, of which `templates/README.md` is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wfplan.model.heading import heading_line
from wfplan.model.plan import Chapter, Item, Plan
from wfplan.model.text import date_text
from wfplan.render import wording
from wfplan.render.duty_view import DutyView
from wfplan.render.printed_item import item_paragraphs
from wfplan.render.printed_words import (
    kind_of_words,
    paragraphs_before,
    responsible_text,
    words_text,
)
from wfplan.render.template.names import field_help


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
    line: str = field(
        metadata=field_help(
            "序号、标题和责任单位、完成时限原文，连成一行",
            "（三）持续优化法治营商环境（责任单位：市司法局）",
        )
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
    has_letter: bool = field(metadata=field_help("正文之前有没有版头或印发通知", "是"))
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
        has_letter=any((front.masthead, front.notice_title, front.addressees, front.cover_text)),
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
    heading = heading_line(item.number, item.heading)
    said = words_text(item)
    return ItemView(
        id=item.id,
        number=item.number or "",
        title=item.title or "",
        name=item.heading,
        heading=heading,
        body="".join(measure.text for measure in item.measures),
        responsible=responsible_text(item),
        words=said,
        line=heading + ("　" if said and kind_of_words(said) == "label" else "") + said,
        paragraphs=tuple(ParagraphView(*one) for one in item_paragraphs(item)) if in_full else (),
        via=shared,
        duties=tuple(replace(duty, via="") for duty in duties) if shared else duties,
    )
