"""What every paper shows of a measure, and of how it stands with one unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wfplan.model import words
from wfplan.model.heading import entry_head
from wfplan.model.period import period_words
from wfplan.model.text import date_text
from wfplan.render import wording
from wfplan.render.printed_words import words_text
from wfplan.render.template.names import field_help
from wfplan.status.duty import Duty
from wfplan.status.timing.days import Calendar
from wfplan.status.wording import pace_words, reason_words, succession_words


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
    unit: str = field(default="", metadata=field_help("责任单位，用当时的名称", "市司法局"))
    succession: str = field(
        default="", metadata=field_help("承接自哪些单位；没有则为空", "承接自市商务局")
    )
    role: str = field(default="", metadata=field_help("分工；未定则为空", "牵头"))
    due: str = field(default="", metadata=field_help("完成时限", "2025年12月31日（方案实施期末）"))
    days: str = field(default="", metadata=field_help("距完成时限", "已逾期 12 天"))
    state: str = field(default="", metadata=field_help("完成状态", "正在推进"))
    progress: str = field(
        default="", metadata=field_help("进度，可比的注明达、欠、超进度；未报则为空", "40% 欠进度")
    )
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
    light_reason: str = field(
        default="", metadata=field_help("为什么亮这盏灯；不亮则为空", "超过时限 12 天")
    )
    pace: str = field(default="", metadata=field_help("与序时进度相比；不能比较则为空", "欠进度"))
    is_overdue: bool = field(default=False, metadata=field_help("是否逾期", "是"))
    is_returned: bool = field(default=False, metadata=field_help("最近填报是否被退回", "否"))
    is_closed: bool = field(default=False, metadata=field_help("是否已销号", "否"))
    counted_state: str = field(
        default="", metadata=field_help("可用来筛选的完成状态，销号、停用的也是原状态", "已完成")
    )
    terms: str = field(
        default="",
        metadata=field_help(
            "分工、定了的完成时限、承接自哪些单位；都没有则为空", "分工：牵头；时限：2023年3月31日"
        ),
    )
    alerts: tuple[str, ...] = field(
        default=(), metadata=field_help("清单中要醒目的话：退回的理由、逾期", "已逾期 12 天")
    )
    last_lines: tuple[str, ...] = field(
        default=(),
        metadata=field_help(
            "上次填报的状态和各段文字；未报则没有", "进展情况：示例：已印发实施方案"
        ),
    )
    steps: str = field(
        default="",
        metadata=field_help("清单中阶段目标一栏：空着待填，或者写明已报、不必填", "—"),
    )
    step_lines: tuple[str, ...] = field(
        default=(),
        metadata=field_help("清单中待打勾的阶段目标；没有则为空", "○ 2022-03-31 起草 30%"),
    )
    passage: str = field(
        default="", metadata=field_help("序号、标题和原文，连在一起", "1.完善平台。推行……")
    )
    outcome: str = field(
        default="", metadata=field_help("办结情况；没有办结则为空", "已完成，2022年6月30日，待审核")
    )


def duty_view(duty: Duty, calendar: Calendar, **more: Any) -> DutyView:
    """A measure as it stands with one unit.

    Args:
        more: the fields that only some papers have.
    """
    counted, review = duty.status.effective_update, duty.status.review
    measure = duty.measure
    return DutyView(
        id=measure.id,
        text=measure.text,
        head=entry_head(measure.number, measure.title),
        words=words_text(measure),
        via=duty.holding.via or "",
        year=period_words(duty.period) if duty.period else "",
        unit=duty.unit_name,
        succession=succession_words(duty),
        role=words.ROLES[duty.holding.role] if duty.holding.role else "",
        due=wording.due_text(duty),
        days=wording.days_text(duty, calendar),
        state=wording.state_text(duty),
        progress=f"{wording.percent_text(duty.progress)} {pace_words(duty.pace)}".strip(),
        updated=date_text(duty.updated) if duty.updated else "",
        last_report=wording.last_report_text(duty),
        note=(counted and counted.note) or "",
        problem=(counted and counted.problem) or "",
        next_step=(counted and counted.next_step) or "",
        review=words.VERDICTS[review.verdict] if review else "",
        reason=(review and review.reason) or "",
        light=words.LIGHTS[duty.light] if duty.light else "",
        light_reason=reason_words(duty.light_reason),
        pace=pace_words(duty.pace),
        is_overdue=duty.is_overdue,
        is_returned=duty.is_returned,
        is_closed=duty.is_closed,
        counted_state=words.STATES[duty.state] if duty.state else words.UNREPORTED,
        **more,
    )
