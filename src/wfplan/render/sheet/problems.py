"""The problems that a unit has told and that are not struck off, as its sheet lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wfplan.model import form
from wfplan.model.text import one_line
from wfplan.model.typed.day import date_text
from wfplan.render.template.names import field_help
from wfplan.render.xlsx.grid import GridColumn
from wfplan.status.duty import Duty
from wfplan.status.history import ReportedProblem

PROBLEM_COLUMNS = (
    GridColumn("编号", 10, "key"),
    GridColumn("存在问题", 48, "text"),
    GridColumn(form.RAISED_HEADING, 16, "text"),
    GridColumn("拟解决期限", 16, "text"),
    GridColumn(form.SOLVED_HEADING, 60, "typed"),
    GridColumn("解决日期", 16, "typed"),
)


@dataclass(frozen=True)
class OpenProblemView:
    """一个尚未销号的问题。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    problem: str = field(metadata=field_help("存在问题", "示例：编制不足"))
    raised: str = field(metadata=field_help("提出日期", "2022年4月2日"))
    due: str = field(metadata=field_help("拟解决期限；没有写则为空", "2022年6月30日"))
    note: str = field(
        metadata=field_help(
            "已报解决情况、等待销号的写明；否则空着待填", "待销号：示例：已增编三名"
        )
    )
    solved: str = field(metadata=field_help("报解决情况的日期；否则空着待填", "2022年7月1日"))

    @property
    def cells(self) -> tuple[str | None, ...]:
        """For a row of `PROBLEM_COLUMNS`."""
        shown = (self.id, self.problem, self.raised, self.due, self.note, self.solved)
        return tuple(text or None for text in shown)


def problem_views(duties: Iterable[Duty]) -> Iterator[OpenProblemView]:
    """The problems that are open, or wait to be struck off."""
    for duty in duties:
        for problem in duty.status.problems:
            if not problem.is_closed:
                yield _problem_view(duty, problem)


def _problem_view(duty: Duty, problem: ReportedProblem) -> OpenProblemView:
    solution, answer = problem.solution, problem.answer
    text = problem.text.strip()
    waits = solution is not None and answer is None
    if answer is not None and answer.verdict == "returned":
        reason = one_line(answer.reason or "未写明理由")
        text += f"\n{form.ALERT}{date_text(answer.date)}退回：{reason}"
    told = solution.note or "已解决" if solution else ""
    return OpenProblemView(
        id=duty.measure.id,
        problem=text,
        raised=date_text(problem.day),
        due=date_text(problem.due) if problem.due else "",
        note=f"{form.WAITS_FOR_CLOSING}：{told}" if waits else "",
        solved=date_text(solution.date) if solution and waits else "",
    )
