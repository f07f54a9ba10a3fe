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
    duties: int = field(metadata=field_help("其项次", "31"))


@dataclass(frozen=True, slots=True)
class CountView:
    """一章或一个责任单位的统计；没有填报的，各状态为空。"""

    name: str = field(metadata=field_help("章或责任单位", "市司法局"))
    rank: str = field(metadata=field_help("名次；章没有名次", "1"))
    total: int = field(metadata=field_help("举措数", "86"))
    asked: int = field(metadata=field_help("应报：按轮次的，是该轮所问的；否则是全部", "80"))
    reported: int = field(metadata=field_help("已填报；指定了期间的，是期间内填报的", "64"))
    unreported: int = field(metadata=field_help("应报而未报的", "16"))
    reported_share: str = field(metadata=field_help("填报率，写明基数", "占应报 80 条的 80%"))
    reported_percent: str = field(metadata=field_help("填报率；指定了期间的，是该期间的", "74%"))
    counts: tuple[str, ...] = field(metadata=field_help("各状态的举措数，次序同 states", "21"))
    completed_percent: str = field(metadata=field_help("已完成占已填报；没有填报则为空", "33%"))
    accepted: str = field(metadata=field_help("已完成中已经审核通过或销号的；没有则为空", "18"))
    red: str = field(metadata=field_help("红灯；没有则为空", "1"))
    yellow: str = field(metadata=field_help("黄灯；没有则为空", "3"))
    returned: str = field(metadata=field_help("退回；没有则为空", "6"))
    overdue: str = field(metadata=field_help("逾期；没有则为空", "2"))
    change: str = field(
        default="",
        metadata=field_help(
            "与上一轮相比；不是某一轮的报告则为空", "完成名次 3（升 2），新完成 1 条"
        ),
    )
    rank_change: str = field(
        default="", metadata=field_help("填报名次与上一轮相比；没有上一轮则为空", "升 2")
    )
    percent_before: str = field(
        default="", metadata=field_help("上一轮的填报率；没有上一轮则为空", "75%")
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
class OpenMatterView:
    """一条需要关注的举措，几个单位合在一起。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    name: str = field(metadata=field_help("标题，或原文开头", "推行“企业法律管家”制度"))
    units: str = field(metadata=field_help("所涉责任单位", "市司法局、市财政局等 4 个单位"))
    kinds: str = field(metadata=field_help("为什么需要关注", "红灯、逾期"))
    days: str = field(metadata=field_help("距完成时限；没有时限则为空", "已逾期 12 天"))
    reason: str = field(metadata=field_help("填报单位自己说的原因，或退回的理由", "示例：人手不足"))
    light_reason: str = field(metadata=field_help("为什么亮灯；不亮则为空", "超过时限 12 天"))
    line: str = field(
        metadata=field_help(
            "连成一行", "1-3-2 推行“企业法律管家”制度（市司法局，超过时限 12 天）：示例：人手不足"
        )
    )


@dataclass(frozen=True, slots=True)
class OpenItemView:
    """一个任务项中需要关注的举措。"""

    heading: str = field(metadata=field_help("序号和标题", "一（三）持续优化法治营商环境"))
    matters: tuple[OpenMatterView, ...] = field(metadata=field_help("各举措", ""))


@dataclass(frozen=True, slots=True)
class BasisView:
    """首页统计表的一行：按举措，或按项次。"""

    name: str = field(metadata=field_help("按什么数", "举措条数"))
    total: int = field(metadata=field_help("全部", "123"))
    completed: int = field(metadata=field_help("已完成", "29"))
    accepted: int = field(metadata=field_help("已完成中已经审核通过或销号的", "20"))
    claimed: int = field(metadata=field_help("已完成中自报而待核的", "9"))
    in_progress: int = field(metadata=field_help("正在推进", "66"))
    ongoing: int = field(metadata=field_help("长期坚持", "20"))
    not_started: int = field(metadata=field_help("未启动", "0"))
    delayed: int = field(metadata=field_help("滞后", "8"))
    unreported: int = field(metadata=field_help("未填报", "0"))
    red: int = field(metadata=field_help("红灯", "1"))
    yellow: int = field(metadata=field_help("黄灯", "8"))
    green: int = field(metadata=field_help("绿灯", "114"))


@dataclass(frozen=True, slots=True)
class FrontPageView:
    """首页：不翻页就能看完的话。"""

    asked: str = field(
        metadata=field_help("应报、已报多少", "应报 115 条（344 项次），已报 110 条（334 项次）……")
    )
    bases: tuple[BasisView, ...] = field(
        metadata=field_help("按举措（条）和按项次各一行；没有填报则没有", "")
    )
    red: tuple[OpenMatterView, ...] = field(metadata=field_help("红灯和逾期的举措，只列前几条", ""))
    red_count: int = field(metadata=field_help("红灯和逾期的举措数", "7"))
    red_duties: int = field(metadata=field_help("其项次", "9"))
    red_rest: int = field(metadata=field_help("没有列出的举措数", "3"))
    silence: str = field(
        metadata=field_help(
            "哪些单位没有报，哪些迟报，哪些要重报", "未报的 1 个：市水利局，请督促补报"
        )
    )
    requests: tuple[str, ...] = field(
        metadata=field_help("其他请领导做的事", "延期申请 1 件，请予审定")
    )


@dataclass(frozen=True, slots=True)
class ProseView:
    """年度报告一个部分中的一节。"""

    heading: str = field(metadata=field_help("章的标题；没有则为空", "（一）健全政府机构职能体系"))
    paragraphs: tuple[str, ...] = field(
        metadata=field_help("各段", "持续优化法治营商环境方面，市司法局：……。")
    )


@dataclass(frozen=True, slots=True)
class PartView:
    """年度报告的一个部分。"""

    heading: str = field(metadata=field_help("序号和标题", "一、主要举措和成效"))
    is_of_work: bool = field(metadata=field_help("是否汇总各单位填报的工作", "是"))
    sections: tuple[ProseView, ...] = field(
        metadata=field_help("由审核通过的填报写成的各节；没有则为空", "")
    )
    blank: str = field(
        metadata=field_help("要由人写的；没有则为空", "【待填写：归纳不足，分析原因】")
    )


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
    unreported: int = field(metadata=field_help("其余的举措数", "29"))
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
    units: tuple[CountView, ...] = field(metadata=field_help("有过填报的责任单位，按名次", ""))
    silent: tuple[CountView, ...] = field(
        metadata=field_help("应报而一条也没有报的责任单位；被退回的不计", "")
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
    accepted: int = field(metadata=field_help("已完成的举措中，各单位的填报都已核的", "20"))
    accepted_duties: int = field(metadata=field_help("已完成的项次中，填报已核的", "70"))
    front: FrontPageView = field(metadata=field_help("首页", "取用：首页"))
    open_items: tuple[OpenItemView, ...] = field(
        metadata=field_help("需要关注的举措，按任务项，只列最要紧的", "")
    )
    open_count: int = field(metadata=field_help("需要关注的举措数", "12"))
    open_rest: int = field(metadata=field_help("没有列出的举措数", "2"))
    date: str = field(metadata=field_help("成文日期", "2022年7月5日"))
    is_full: bool = field(metadata=field_help("是否附各单位填报全文", "否"))
    annex: tuple[MeasureView, ...] = field(metadata=field_help("附表", ""))
    state_chart: object = field(metadata=field_help("图：各完成状态；无人填报则为空", "（一幅图）"))
    chapter_chart: object = field(metadata=field_help("图：各章；无人填报则为空", "（一幅图）"))
    unit_chart: object = field(metadata=field_help("图：各责任单位；无人填报则为空", "（一幅图）"))
