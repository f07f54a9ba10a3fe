"""What the dashboards show: cards of measures, rows of chapters and units."""

from __future__ import annotations

from dataclasses import dataclass, field

from wfplan.render.duty_view import DutyView
from wfplan.render.report.shapes import CountView, OpenMatterView
from wfplan.render.template.names import field_help


@dataclass(frozen=True, slots=True)
class CardView:
    """看板上的一条举措，和承担它的各单位的进展。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    head: str = field(metadata=field_help("印在原文之前的序号和标题", "1.完善平台。"))
    text: str = field(metadata=field_help("举措原文", "推行“企业法律管家”制度，解决企业涉法难题。"))
    chapter: str = field(metadata=field_help("章的编号", "1"))
    responsible: str = field(
        metadata=field_help("责任单位原文，不带括号和标签", "市司法局，市直有关部门、单位")
    )
    due: str = field(metadata=field_help("完成时限", "2025年12月31日"))
    due_day: str = field(metadata=field_help("完成时限，可排序；未定则为空", "2025-12-31"))
    state: str = field(metadata=field_help("完成状态；无人填报则为“未填报”", "正在推进"))
    shown_state: str = field(metadata=field_help("同上，并写明责任单位是否已停用", "停用"))
    light: str = field(metadata=field_help("亮灯；不能判断则为空", "黄灯"))
    changes: tuple[str, ...] = field(
        metadata=field_help("与上一轮相比的变化；没有则为空", "新亮红灯")
    )
    duties: tuple[DutyView, ...] = field(metadata=field_help("各单位的进展", ""))


@dataclass(frozen=True, slots=True)
class ChapterRowView:
    """看板上的一章。"""

    id: str = field(metadata=field_help("章的编号", "1"))
    count: CountView = field(metadata=field_help("统计", "取用：一章的统计"))
    bar: object = field(
        metadata=field_help("图：各完成状态，点开即筛选；没有填报则为空", "（一条）")
    )
    trend: object = field(
        metadata=field_help("图：历次已完成占全章的比例；不足两次则为空", "（一条线）")
    )


@dataclass(frozen=True, slots=True)
class UnitRowView:
    """看板上的一个责任单位。"""

    count: CountView = field(metadata=field_help("统计", "取用：一个责任单位的统计"))
    answer: str = field(metadata=field_help("对本轮报送的答复；不按轮次的，只有“未报”或空", "按时"))
    bar: object = field(
        metadata=field_help("图：各完成状态，点开即筛选；没有填报则为空", "（一条）")
    )


@dataclass(frozen=True, slots=True)
class ChangeCountView:
    """与上一轮相比的一种变化。"""

    name: str = field(metadata=field_help("变化", "新亮红灯"))
    count: int = field(metadata=field_help("举措数", "3"))


@dataclass(frozen=True, slots=True)
class DashboardView:
    """看板：各条举措，和可用来筛选的词。"""

    measures: tuple[CardView, ...] = field(metadata=field_help("各条举措", ""))
    units: tuple[str, ...] = field(metadata=field_help("承担举措的责任单位", "市司法局"))
    states: tuple[str, ...] = field(metadata=field_help("完成状态", "正在推进"))
    lights: tuple[str, ...] = field(metadata=field_help("亮灯", "红灯"))
    chapter_rows: tuple[ChapterRowView, ...] = field(metadata=field_help("各章", ""))
    unit_rows: tuple[UnitRowView, ...] = field(
        metadata=field_help("各责任单位，未报的在先，其余按名次从后往前", "")
    )
    silent: tuple[str, ...] = field(metadata=field_help("应报而未报的责任单位", "市水利局"))
    late: tuple[str, ...] = field(metadata=field_help("本轮迟报的责任单位", "市公安局"))
    red: tuple[OpenMatterView, ...] = field(
        metadata=field_help("红灯和逾期的举措，最紧要的在先", "")
    )
    since: str = field(metadata=field_help("与哪一轮比；没有上一轮则为空", "2022年第三季度"))
    changes: tuple[ChangeCountView, ...] = field(metadata=field_help("各种变化", ""))
    legend: object = field(metadata=field_help("图例：各完成状态", "（图例）"))


@dataclass(frozen=True, slots=True)
class PublicMeasureView:
    """公开看板上的一条举措。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    head: str = field(metadata=field_help("印在原文之前的序号和标题", "1.完善平台。"))
    text: str = field(metadata=field_help("举措原文", "推行“企业法律管家”制度，解决企业涉法难题。"))
    item: str = field(metadata=field_help("任务项的序号和标题", "（三）持续优化法治营商环境"))
    chapter: str = field(metadata=field_help("章的编号", "1"))
    responsible: str = field(
        metadata=field_help("责任单位原文，不带括号和标签", "市司法局，市直有关部门、单位")
    )
    state: str = field(metadata=field_help("完成状态；无人填报则为“未填报”", "正在推进"))


@dataclass(frozen=True, slots=True)
class StateCountView:
    """公开看板上一种完成状态的举措数。"""

    name: str = field(metadata=field_help("完成状态", "已完成"))
    count: int = field(metadata=field_help("举措数", "12"))


@dataclass(frozen=True, slots=True)
class PublicChapterView:
    """公开看板上的一章。"""

    id: str = field(metadata=field_help("章的编号", "1"))
    name: str = field(metadata=field_help("序号和标题", "一、健全政府机构职能体系"))
    total: int = field(metadata=field_help("公开的举措数", "20"))
    counts: tuple[StateCountView, ...] = field(metadata=field_help("各完成状态", ""))
    bar: object = field(metadata=field_help("图：各完成状态，点开即筛选", "（一条）"))


@dataclass(frozen=True, slots=True)
class PublicView:
    """公开看板：公布的原文、完成状态和条数，没有别的。"""

    title: str = field(metadata=field_help("方案标题", "某市法治政府建设实施方案"))
    document_number: str = field(metadata=field_help("发文字号；没有则为空", "某发〔2021〕1号"))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    total: int = field(metadata=field_help("公开的举措数", "120"))
    states: tuple[StateCountView, ...] = field(metadata=field_help("各完成状态", ""))
    chapters: tuple[PublicChapterView, ...] = field(metadata=field_help("各章", ""))
    measures: tuple[PublicMeasureView, ...] = field(metadata=field_help("各条举措", ""))
    legend: object = field(metadata=field_help("图例：各完成状态", "（图例）"))
