"""所解决的问题没有人提出过：那一天没有填报，或者那次填报没有写存在问题。

误：{measure: 1-3-2, date: 2022-07-01, solved: 2022-04-02, note: 已增编}   （4 月 2 日没有提出问题）
正：{measure: 1-3-2, date: 2022-04-02, state: in_progress, problem: 编制不足}
    {measure: 1-3-2, date: 2022-07-01, solved: 2022-04-02, note: 已增编}
依据：问题以举措和提出它的填报的日期相称
"""

from __future__ import annotations

from datetime import date

from wfplan.model.status import Solution
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.history import History


def check(context: StatusContext) -> Faults:
    said = {id(line): solution for line, solution in context.of_kind(Solution)}
    for key, (lines, history) in context.by_key.items() if said else ():
        told = _told(history)
        for line in lines:
            solution = said.get(id(line))
            if solution is None or solution.solved in told:
                continue
            others = (context.history_then(line), context.board.continued.get(key))
            if any(one is not None and solution.solved in _told(one) for one in others):
                continue
            named = "、".join(str(day) for day in dict.fromkeys(told))
            hint = f"；提出问题的填报：{named}" if named else ""
            message = f"{key.measure} 在 {solution.solved} 没有提出问题{hint}"
            yield RULE.fault(line.at("solved"), message)


def _told(history: History) -> list[date]:
    return [report.date for report in history.reports if report.problem]


RULE = Rule("WF424", "solution-of-nothing", "error", __doc__ or "", check)
