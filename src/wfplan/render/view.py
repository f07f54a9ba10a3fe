"""What every paper shows: the one place where the plan and its progress become words.

Templates loop over these shapes and place their texts; they do not compute. Every field is a text
(empty where there is nothing to say), a flag, a count or a list of further shapes. What each holds
and an example stand in its metadata, of which `templates/README.md` is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wfplan.model import words
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.typed.day import date_text
from wfplan.render import wording
from wfplan.status.days import Calendar
from wfplan.status.duty import Duty
from wfplan.units.name import join_names


def field_help(meaning: str, example: str) -> Mapping[str, str]:
    """The metadata of a field, of which `templates/README.md` is made: Chinese, both."""
    return {"meaning": meaning, "example": example}


@dataclass(frozen=True)
class DutyView:
    """一条举措，和一个责任单位在这条举措上的进展。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    text: str = field(metadata=field_help("举措原文", "推行“企业法律管家”制度，解决企业涉法难题。"))
    year: str = field(default="", metadata=field_help("每年一次的举措所属年度", "2022年度"))
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
class ItemView:
    """一个任务项。"""

    id: str = field(metadata=field_help("任务项编号", "1-3"))
    number: str = field(metadata=field_help("公布的序号", "（三）"))
    title: str = field(metadata=field_help("标题，不含句号", "持续优化法治营商环境"))
    body: str = field(metadata=field_help("正文，各举措原文相连", "强化公平竞争审查制度刚性约束……"))
    responsible: str = field(metadata=field_help("责任单位原文", "市司法局，市直有关部门、单位"))
    via: str = field(default="", metadata=field_help("经哪个集合承担", "市直各部门、单位"))
    duties: tuple[DutyView, ...] = field(default=(), metadata=field_help("各举措", ""))


@dataclass(frozen=True)
class ChapterView:
    """一章。"""

    id: str = field(metadata=field_help("章的编号", "1"))
    number: str = field(metadata=field_help("公布的序号", "一"))
    title: str = field(metadata=field_help("标题", "健全政府机构职能体系，依法高效履行政府职能"))
    items: tuple[ItemView, ...] = field(metadata=field_help("各任务项", ""))


@dataclass(frozen=True)
class PlanView:
    """方案本身。"""

    title: str = field(metadata=field_help("方案名称", "潍坊市法治政府建设实施方案"))
    document_number: str = field(metadata=field_help("发文字号", "潍发〔2021〕26号"))
    version: str = field(metadata=field_help("内容版本", "1"))
    masthead: str = field(metadata=field_help("发文机关标志", "中共潍坊市委文件"))
    notice_title: str = field(
        metadata=field_help("印发通知标题，已分行", "中共潍坊市委 潍坊市人民政府")
    )
    issuers: tuple[str, ...] = field(metadata=field_help("发文机关署名", "中共潍坊市委"))
    addressees: str = field(metadata=field_help("主送机关", "各县市区委、人民政府："))
    cover_text: str = field(metadata=field_help("印发通知正文", "现将《……》印发给你们。"))
    date: str = field(metadata=field_help("成文日期", "2021年12月31日"))
    publicity: str = field(metadata=field_help("附注", "（此件公开发布）"))
    preamble: str = field(metadata=field_help("引言", "为全面提高全市法治政府建设整体水平……"))
    horizon: str = field(metadata=field_help("实施期", "2021—2025年"))
    chapters: tuple[ChapterView, ...] = field(metadata=field_help("各章", ""))


@dataclass(frozen=True)
class UnlistedView:
    """一个尚未列明成员的集合责任单位。"""

    name: str = field(metadata=field_help("集合名称", "市直有关部门、单位"))
    count: int = field(metadata=field_help("任务项数", "17"))
    items: str = field(metadata=field_help("任务项序号", "一（一）、一（二）"))


@dataclass(frozen=True)
class SheetView:
    """发给一个责任单位的任务清单。"""

    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    full_name: str = field(metadata=field_help("全称；没有则同名称", "潍坊市司法局"))
    mark: str = field(metadata=field_help("表单标识", "WF-1-市司法局-2022-06-30"))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    period: str = field(metadata=field_help("填报期间；未指定则为空", "2022年上半年"))
    return_by: str = field(metadata=field_help("报回期限；未指定则为空", "2022年7月10日"))
    states: tuple[str, ...] = field(metadata=field_help("可填的完成状态", "正在推进"))
    chapters: tuple[ChapterView, ...] = field(metadata=field_help("本单位承担的各章", ""))
    item_count: int = field(metadata=field_help("任务项数", "6"))
    measure_count: int = field(metadata=field_help("举措数", "21"))
    unlisted: tuple[UnlistedView, ...] = field(metadata=field_help("未列明成员的集合", ""))


@dataclass(frozen=True)
class NoticeView:
    """发给一个责任单位的督办通知。"""

    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    full_name: str = field(metadata=field_help("全称；没有则同名称", "潍坊市司法局"))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    return_by: str = field(metadata=field_help("报告期限；未指定则为空", "2022年7月10日"))
    count: int = field(metadata=field_help("督办举措数", "3"))
    duty_count: int = field(metadata=field_help("其项次：每年一次的举措各年各计一次", "3"))
    overdue_count: int = field(metadata=field_help("其中逾期", "2"))
    red_count: int = field(metadata=field_help("其中红灯", "1"))
    items: tuple[ItemView, ...] = field(metadata=field_help("有督办举措的任务项", ""))


def plan_view(plan: Plan) -> PlanView:
    """The plan as published."""
    front = plan.front
    return PlanView(
        title=front.title,
        document_number=front.document_number,
        version=str(front.version),
        masthead=front.masthead,
        notice_title=wording.title_lines(front.notice_title),
        issuers=tuple(front.issuers),
        addressees=front.addressees,
        cover_text=front.cover_text,
        date=date_text(front.date),
        publicity=front.publicity or "",
        preamble=front.preamble,
        horizon=f"{front.horizon.start}—{front.horizon.end}年",
        chapters=tuple(
            chapter_view(chapter, [item_view(item) for item in chapter.items])
            for chapter in plan.chapters
        ),
    )


def chapter_view(chapter: Chapter, items: Iterable[ItemView]) -> ChapterView:
    return ChapterView(chapter.id, chapter.number, chapter.title, tuple(items))


def item_view(item: Item, duties: Iterable[DutyView] = (), via: str | None = None) -> ItemView:
    """An item; without duties, as published."""
    return ItemView(
        id=item.id,
        number=item.number,
        title=item.title,
        body="".join(measure.text for measure in item.measures),
        responsible=join_names(assignment.unit for assignment in item.responsible),
        via=via or "",
        duties=tuple(duties),
    )


def measure_view(measure: Measure) -> DutyView:
    """A measure as published."""
    return DutyView(measure.id, measure.text)


def duty_view(duty: Duty, calendar: Calendar) -> DutyView:
    """A measure as it stands with one unit."""
    counted, review = duty.status.effective_update, duty.status.review
    return replace(
        measure_view(duty.measure),
        year=f"{duty.period}年度" if duty.period else "",
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
