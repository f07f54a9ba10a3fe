"""The words that head the columns of a table, by field."""

from __future__ import annotations

from collections.abc import Collection

HEADINGS: dict[str, tuple[str, ...]] = {
    field: tuple(words.split("、"))
    for field, words in {
        "id": "编号、举措编号、序号、任务编号",
        "text": "具体举措、举措、举措内容、工作举措、任务内容、具体措施",
        "unit": "责任单位、填报单位、单位",
        "period": "年度、所属年度、期间、所属期间、所属期",
        "state": "完成状态、状态、填报状态、完成情况、工作状态、办理状态",
        "progress": "进度、完成进度、进度%、完成百分比、完成比例",
        "note": "进展情况、进展、工作进展、工作进展情况、进展说明",
        "problem": "存在问题、问题、存在的问题、存在的主要问题、存在问题及困难、困难和问题、"
        "存在困难",
        "next_step": "下步打算、下一步打算、下步计划、下一步计划、下一步工作打算、"
        "下一步工作计划、下步工作",
        "problem_due": "预计完成、预计完成日期、拟完成时间、拟完成时限、预计解决时间、"
        "解决期限、拟解决期限、整改期限、整改时限",
        "evidence": "佐证材料、佐证、佐证资料、证明材料、印证材料、佐证材料清单",
        "date": "填报日期、填报时间",
        "by": "填报人",
        "steps": "阶段目标、阶段目标和完成时间、阶段目标及完成时间、阶段性目标、阶段安排",
        "step_days": "完成时间、计划完成时间",
        "reason": "原因、未完成原因、未按期完成原因、未按期完成的原因、滞后原因、逾期原因",
        "expected": "预计完成时间",
        "ticks": "达成的阶段、已达成的阶段、达成阶段",
    }.items()
}
"""What stands in brackets beside a heading, as in 进度（%）, makes no difference."""
REPORT_FIELDS = ("state", "progress", "note", "problem", "next_step", "problem_due", "evidence")
ALWAYS_ASKED = REPORT_FIELDS[:5]
"""Those that every form has ever asked for."""


def field_of(name: str, others: Collection[str]) -> str | None:
    """Which field a column is that may be either, by what else stands in the head.

    A reason is the problem of a table that asks for none besides; the day when something will be
    done is that of a step where steps are asked for, else the one by which the problem is solved.

    Args:
        name: as of `HEADINGS`.

    Returns:
        The field; None where another column is it already.
    """
    meant = name
    if name == "reason":
        meant = "problem"
    elif name == "expected":
        meant = "step_days" if "steps" in others else "problem_due"
    return None if meant != name and meant in others else meant
