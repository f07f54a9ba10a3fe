"""What a report shows: shares with their base, chapters, ranked units, what is late or returned."""

from __future__ import annotations

from dataclasses import dataclass, field

from wfplan.render.duty_view import DutyView
from wfplan.render.template.names import field_help
from wfplan.render.view import ChapterView, UnlistedView


@dataclass(frozen=True, slots=True)
class StateView:
    """一种完成状态的举措数。"""

    name: str = field(metadata=field_help("完成状态", "已完成"))
    count: int = field(metadata=field_help("举措数", "12"))
    share: str = field(metadata=field_help("占比，写明基数", "占已填报 40 条的 30%"))


@dataclass(frozen=True, slots=True)
class CountView:
    """一章或一个责任单位的统计；没有填报的，各状态为空。"""

    name: str = field(metadata=field_help("章或责任单位", "市司法局"))
    rank: str = field(metadata=field_help("名次；章没有名次", "1"))
    total: int = field(metadata=field_help("举措数", "86"))
    reported: int = field(metadata=field_help("已填报；指定了期间的，是期间内填报的", "64"))
    unreported: int = field(metadata=field_help("未填报；指定了期间的，是期间内没有填报的", "22"))
    unasked: int = field(metadata=field_help("这一轮没有要求填报的，填报率不计", "12"))
    reported_share: str = field(
        metadata=field_help("填报率（指定了期间的，是该期间的），写明基数", "占全部 86 条的 74%")
    )
    reported_percent: str = field(metadata=field_help("填报率；指定了期间的，是该期间的", "74%"))
    counts: tuple[str, ...] = field(metadata=field_help("各状态的举措数，次序同 states", "21"))
    completed_percent: str = field(metadata=field_help("已完成占已填报；没有填报则为空", "33%"))
    returned: str = field(metadata=field_help("退回；没有则为空", "6"))
    overdue: str = field(metadata=field_help("逾期；没有则为空", "2"))
    change: str = field(
        default="",
        metadata=field_help(
            "与上一轮相比；不是某一轮的报告则为空", "完成名次 3（升 2），新完成 1 条"
        ),
    )


@dataclass(frozen=True, slots=True)
class MeasureView:
    """附表的一行：一条举措，几个单位合计。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    head: str = field(metadata=field_help("印在原文之前的序号和标题", "1.完善平台。"))
    text: str = field(metadata=field_help("举措原文", "推行“企业法律管家”制度，解决企业涉法难题。"))
    responsible: str = field(
        metadata=field_help("责任单位原文，不带括号和标签", "市司法局，市直有关部门、单位")
    )
    state: str = field(metadata=field_help("完成状态；无人填报则为“未填报”", "正在推进"))
    reported: str = field(metadata=field_help("已填报单位数与应填报单位数", "1/2"))
    due: str = field(metadata=field_help("完成时限", "2025年12月31日"))
    light: str = field(metadata=field_help("亮灯；不能判断则为空", "黄灯"))


@dataclass(frozen=True, slots=True)
class PartView:
    """年度报告的一个部分。"""

    heading: str = field(metadata=field_help("序号和标题", "一、主要举措和成效"))
    is_of_work: bool = field(metadata=field_help("是否汇总各单位填报的工作", "是"))


@dataclass(frozen=True, slots=True)
class ReportView:
    """进展情况报告，或一个年度的工作成效。"""

    title: str = field(
        metadata=field_help("年度报告的标题；未定则由方案名称而来", "法治政府建设年度报告")
    )
    parts: tuple[PartView, ...] = field(metadata=field_help("年度报告的各部分", ""))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    basis: str = field(
        metadata=field_help(
            "按哪一轮报送，或未计入哪些；没有则为空", "报送轮次 2022H1（2022年上半年）"
        )
    )
    period: str = field(metadata=field_help("报告期间；未指定则为空", "2022年上半年"))
    year: str = field(metadata=field_help("年度", "2022"))
    next_year: str = field(metadata=field_help("下一年度", "2023"))
    has_reports: bool = field(metadata=field_help("是否有填报；被退回的不计", "是"))
    change: str = field(
        metadata=field_help(
            "与上一轮相比；不是某一轮的报告，或没有上一轮，则为空",
            "与2021年第四季度相比：新完成 3 条，新亮红灯 1 条",
        )
    )
    total: int = field(metadata=field_help("全部举措数", "123"))
    unit_count: int = field(metadata=field_help("应填报的责任单位数", "31"))
    duty_count: int = field(metadata=field_help("应填报的项次：一条举措有几个单位就是几次", "377"))
    reported: int = field(metadata=field_help("已填报的举措数；指定了期间的，是期间内填报的", "94"))
    reported_duties: int = field(metadata=field_help("其项次", "240"))
    unreported: int = field(metadata=field_help("没有填报的举措数", "29"))
    unasked: int = field(
        metadata=field_help("这一轮没有要求填报也没有填报的举措数；不是某一轮的报告则为 0", "12")
    )
    unasked_share: str = field(metadata=field_help("其占比", "占全部 123 条的 10%"))
    reported_share: str = field(metadata=field_help("已填报的占比", "占全部 123 条的 76%"))
    unreported_share: str = field(metadata=field_help("未填报的占比", "占全部 123 条的 24%"))
    known: int = field(metadata=field_help("截至日期已填报的举措数，各完成状态的基数", "94"))
    states: tuple[StateView, ...] = field(metadata=field_help("各完成状态；没有填报则为空", ""))
    progress: str = field(metadata=field_help("平均进度；无人填进度则为空", "47%"))
    measured: int = field(metadata=field_help("平均进度的基数：填有进度的举措数", "80"))
    closed: int = field(metadata=field_help("已销号的举措数", "3"))
    red: int = field(metadata=field_help("红灯举措数", "7"))
    yellow: int = field(metadata=field_help("黄灯举措数", "9"))
    green: int = field(metadata=field_help("绿灯举措数", "80"))
    unlit: int = field(metadata=field_help("无从亮灯的举措数", "27"))
    chapters: tuple[CountView, ...] = field(metadata=field_help("各章", ""))
    units: tuple[CountView, ...] = field(metadata=field_help("有填报的责任单位，按名次", ""))
    silent: tuple[CountView, ...] = field(
        metadata=field_help("没有填报的责任单位；被退回的不计", "")
    )
    idle: tuple[str, ...] = field(metadata=field_help("以前填报过、本期没有填报的单位", "市水利局"))
    work: tuple[ChapterView, ...] = field(
        metadata=field_help("期间内的工作：每一章，其中有填报的任务项", "")
    )
    work_count: int = field(metadata=field_help("期间内填报了进展情况的项次", "60"))
    overdue: int = field(metadata=field_help("逾期的举措数", "5"))
    overdue_duties: int = field(metadata=field_help("其项次，往年的也在内", "7"))
    late: tuple[DutyView, ...] = field(metadata=field_help("滞后事项", ""))
    returned: tuple[DutyView, ...] = field(metadata=field_help("退回事项", ""))
    unlisted: tuple[UnlistedView, ...] = field(metadata=field_help("未列明成员的集合", ""))
    annex: tuple[MeasureView, ...] = field(metadata=field_help("附表", ""))
    state_chart: object = field(metadata=field_help("图：各完成状态；无人填报则为空", "（一幅图）"))
    chapter_chart: object = field(metadata=field_help("图：各章；无人填报则为空", "（一幅图）"))
    unit_chart: object = field(metadata=field_help("图：各责任单位；无人填报则为空", "（一幅图）"))
