"""What a 终期评估报告 shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from wfplan.render.template.names import field_help


@dataclass(frozen=True, slots=True)
class OutcomeCountView:
    """一种结论的举措数。"""

    name: str = field(metadata=field_help("结论", "已完成"))
    count: int = field(metadata=field_help("举措数", "80"))
    share: str = field(metadata=field_help("占比，写明基数", "占全部 123 条的 65%"))


@dataclass(frozen=True, slots=True)
class FinalChapterView:
    """一章的结论统计。"""

    name: str = field(metadata=field_help("章", "一、健全政府机构职能体系"))
    total: int = field(metadata=field_help("举措数", "27"))
    counts: tuple[str, ...] = field(metadata=field_help("各结论的举措数，次序同 outcomes", "20"))
    completed_percent: str = field(metadata=field_help("已完成占全部", "74%"))


@dataclass(frozen=True, slots=True)
class FinalMeasureView:
    """一条举措的结论。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    name: str = field(metadata=field_help("举措，只写开头", "推行“企业法律管家”制度…"))
    units: str = field(metadata=field_help("责任单位", "市司法局等 3 个单位"))
    detail: str = field(metadata=field_help("去处、文号、理由，或最后的情况", "正在推进，60%"))


@dataclass(frozen=True, slots=True)
class FinalExtensionView:
    """一次同意的延期。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    name: str = field(metadata=field_help("举措，只写开头", "推行“企业法律管家”制度…"))
    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    original: str = field(metadata=field_help("原定时限；未定则为空", "2023-06-30"))
    until: str = field(metadata=field_help("延至", "2023-12-31"))
    reason: str = field(metadata=field_help("理由", "上位法未出台"))
    state: str = field(metadata=field_help("最后的状态", "已完成"))


@dataclass(frozen=True, slots=True)
class FinalProblemView:
    """一个遗留问题。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    day: str = field(metadata=field_help("提出日期", "2022-04-02"))
    text: str = field(metadata=field_help("存在问题", "编制不足"))
    next_step: str = field(metadata=field_help("下步打算；没有则为空", "申请增编"))


@dataclass(frozen=True, slots=True)
class FinalTargetView:
    """一个目标值与各单位报来的完成数。"""

    id: str = field(metadata=field_help("举措编号", "1-1-1"))
    wanted: str = field(metadata=field_help("目标值", "50 个行业"))
    reached: str = field(metadata=field_help("各单位的完成数；没有报则为空", "市司法局 48"))


@dataclass(frozen=True, slots=True)
class FinalView:
    """方案的终期评估报告。"""

    as_of: str = field(metadata=field_help("截至日期", "2026年2月28日"))
    date: str = field(metadata=field_help("成文日期", "2026年2月28日"))
    concluded: str = field(metadata=field_help("收官日期；尚未收官则为空", "2026年2月28日"))
    horizon: str = field(metadata=field_help("实施期；没有则为空", "2021—2025年"))
    total: int = field(metadata=field_help("全部举措数", "123"))
    item_count: int = field(metadata=field_help("任务项数", "30"))
    unit_count: int = field(metadata=field_help("责任单位数", "31"))
    duty_count: int = field(metadata=field_help("项次：一条举措有几个单位就是几次", "377"))
    outcomes: tuple[OutcomeCountView, ...] = field(metadata=field_help("各结论", ""))
    chapters: tuple[FinalChapterView, ...] = field(metadata=field_help("各章", ""))
    open: tuple[FinalMeasureView, ...] = field(metadata=field_help("未完成的举措，只列前面的", ""))
    open_rest: int = field(metadata=field_help("没有列出的未完成的举措数", "20"))
    ended: tuple[FinalMeasureView, ...] = field(metadata=field_help("终止的举措", ""))
    carried: tuple[FinalMeasureView, ...] = field(metadata=field_help("转入下一方案的举措", ""))
    targets: tuple[FinalTargetView, ...] = field(metadata=field_help("目标值的完成情况", ""))
    extensions: tuple[FinalExtensionView, ...] = field(metadata=field_help("同意的延期", ""))
    problems: tuple[FinalProblemView, ...] = field(
        metadata=field_help("遗留问题：没有完成的举措上，各单位最后提出的，最久的在前", "")
    )
    problems_open: int = field(metadata=field_help("全部没有销号的问题数", "30"))
    problems_closed: int = field(metadata=field_help("已经销号的问题数", "12"))
