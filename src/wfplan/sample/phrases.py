"""What the example units and their steward say: every text is marked 示例.

`{title}` is the title of the item, `{n}` a small number.
"""

from __future__ import annotations

from typing import Final

MARK: Final = "【示例】"
REPORTER: Final = "示例填报人"
REVIEWER: Final = "示例审核人"

STARTED: Final = (
    "围绕{title}印发工作安排，明确 {n} 个责任科室和完成时间。",
    "召开{title}部署会，梳理重点事项 {n} 项，逐项明确责任人。",
    "完成前期摸底，走访 {n} 个县市区，形成问题清单和任务清单。",
    "起草落实方案，征求 {n} 家单位意见，已修改完善。",
    "成立工作专班，建立每月调度机制，本季度调度 {n} 次。",
)
UNDER_WAY: Final = (
    "落实方案已印发，{n} 项具体任务已启动，其余按计划推进。",
    "本季度开展专题培训 {n} 场，一线人员基本轮训一遍。",
    "在 {n} 个县市区先行试点，汇总经验，准备全市推开。",
    "开展督导检查 {n} 次，发现的问题已反馈整改。",
    "与相关单位会商 {n} 次，工作流程和衔接机制基本理顺。",
    "修订配套制度 {n} 件，已按程序征求意见。",
)
NEARLY_DONE: Final = (
    "主要任务基本完成，还有 {n} 项正在收尾。",
    "制度已全面施行，正在开展效果评估，已回收评估表 {n} 份。",
    "试点经验已在全市推开，尚有 {n} 个点位待验收。",
)
DONE: Final = (
    "各项任务全部完成，{n} 项成果已汇编成册，材料附后。",
    "已建成并投入使用，运行 {n} 个月来情况良好，验收材料附后。",
    "制度已印发施行，配套清单 {n} 份一并公布，文件附后。",
)
ONGOING: Final = (
    "纳入日常工作持续推进，本季度开展相关工作 {n} 次。",
    "按既定机制运行，本季度办理有关事项 {n} 件。",
    "坚持常态长效，本季度组织学习交流 {n} 次。",
)
NOT_STARTED: Final = ("列入下季度工作计划，目前在收集 {n} 地的经验做法。",)
STALLED: Final = (
    "本季度进展不大，{n} 项具体任务未能按计划启动。",
    "受条件所限，原定的 {n} 个点位尚未铺开。",
)

PROBLEMS: Final = (
    "专业人员不足，现有 {n} 人难以满足工作需要。",
    "部门之间数据尚未打通，{n} 类信息仍靠人工汇总。",
    "配套经费未落实，{n} 项工作只能分期实施。",
    "各县市区进展不平衡，有 {n} 个县市区明显偏慢。",
)
SOLUTIONS: Final = (
    "经协调已增配人员，并与 {n} 家单位建立协作机制。",
    "已列入年度预算，{n} 项工作重新排定了时间。",
    "已开展专项督导，{n} 个偏慢的县市区均已赶上。",
)
NEXT_STEPS: Final = (
    "下季度重点推进 {n} 项剩余任务，按月调度。",
    "组织 {n} 次实地督导，推动问题整改到位。",
    "总结试点做法，提出 {n} 条推广措施。",
    "加强协调会商，力争再完成 {n} 项。",
)
CORRECTION: Final = "上次填报统计口径有误，现予更正；{n} 项未完成的已剔除。"
AFTER_RETURN: Final = "按审核意见补充情况：{n} 项任务的完成时间和数据已逐一核实。"
ANSWER_TO_NOTICE: Final = "按督办通知要求报告：前期工作滞后，现已明确 {n} 项措施和完成时间。"

RETURN_REASONS: Final = (
    "进展情况过于笼统，请写明做了哪些工作、有何数据。",
    "缺少佐证材料，请补充后重报。",
    "进度与所述情况不一致，请核实后重报。",
)
EXTENSION_REASON: Final = "督察方案须与上级年度督察安排衔接，申请顺延。"
LATER_RETURN_REASON: Final = "示例：机构调整，办理交接"
GOALS: Final = ("印发方案，启动试点", "试点单位全部运行", "全市全面推开")

PAPERS: Final = ("会议纪要", "工作通报", "培训签到表", "印发文件", "验收报告", "统计表")
"""What the files are that prove a report."""
EVIDENCE: Final = """\
示例
{unit}　{measure}　{paper}
日期：{day}
本文件是示例佐证材料，内容系虚构，只用来说明佐证材料怎样登记和核对。
"""


def phrase(text: str, number: int, title: str = "") -> str:
    """A text with its number, marked."""
    return MARK + text.format(n=number, title=title)
