"""写了问题的解决期限，却没有写问题，或者期限早于填报日期。

误：{measure: 1-3-2, date: 2022-04-02, state: delayed, problem_due: 2022-06-30}
正：{measure: 1-3-2, date: 2022-04-02, state: delayed, problem: 编制不足, problem_due: 2022-06-30}
依据：解决期限是责任单位打算何时前解决它提出的问题
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for line, update in context.updates:
        if update.problem_due is None:
            continue
        if not update.problem:
            message = (
                f"{update.measure} 写了解决期限 {update.problem_due}，没有写存在问题（problem）"
            )
        elif update.problem_due < update.date:
            message = f"{update.measure} 的解决期限 {update.problem_due} 早于填报日期 {update.date}"
        else:
            continue
        yield RULE.fault(line.at("problem_due"), message)


RULE = Rule(
    "WF433", "problem-due-without-problem", "warning", __doc__ or "", check, is_mandatory=False
)
