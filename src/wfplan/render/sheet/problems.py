"""The problems that a unit has told and that are not struck off, as its sheet lists them."""

from __future__ import annotations

from dataclasses import dataclass, field

from wfplan.model import form
from wfplan.model.text import date_text, one_line
from wfplan.render.template.names import field_help
from wfplan.status.board import Board
from wfplan.status.desk.duty_problem import STAGES, DutyProblem, problems_of


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
        """Of a row, in the order of the fields."""
        shown = (self.id, self.problem, self.raised, self.due, self.note, self.solved)
        return tuple(text or None for text in shown)


def problem_views(board: Board) -> dict[str, list[OpenProblemView]]:
    """By unit the problems that are open, or wait to be struck off."""
    found: dict[str, list[OpenProblemView]] = {}
    for told in problems_of(board, lambda _: True):
        if told.stage != "closed":
            found.setdefault(told.duty.unit, []).append(_problem_view(told))
    return found


def _problem_view(told: DutyProblem) -> OpenProblemView:
    problem, waits = told.problem, told.stage == "waiting"
    solution, answer, text = problem.solution, problem.answer, problem.text.strip()
    if told.stage == "returned" and answer is not None:
        reason = one_line(answer.reason or "未写明理由")
        text += f"\n{form.ALERT}{date_text(answer.date)}退回：{reason}"
    note = f"{STAGES['waiting']}：{(solution and solution.note) or '已解决'}"
    return OpenProblemView(
        id=told.duty.measure.id,
        problem=text,
        raised=date_text(problem.day),
        due=date_text(problem.due) if problem.due else "",
        note=note if waits else "",
        solved=date_text(solution.date) if solution and waits else "",
    )
