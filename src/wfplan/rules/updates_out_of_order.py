"""同一举措的记录，日期早的写在了日期晚的后面。

不影响结果，状态仍按日期先后计算。
写明录入日期（entered）晚于填报日期的，是补录，不算写错了先后。

误：{measure: 1-3-2, date: 2022-09-30, …}
    {measure: 1-3-2, date: 2022-06-30, …}
正：{measure: 1-3-2, date: 2022-06-30, …}
    {measure: 1-3-2, date: 2022-09-30, …}
依据：记录由旧到新，新的写在最后
"""

from __future__ import annotations

from wfplan.model.status import DutyEntry
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    latest: dict[tuple[str, str, int | str | None], DutyEntry] = {}
    for line, entry in context.duty_lines:
        key = (line.name, entry.measure, entry.period)
        above = latest.get(key)
        if above is None or entry.date >= above.date:
            latest[key] = entry
        elif entry.entered is None or entry.entered <= entry.date:
            message = (
                f"{entry.measure} 的日期 {entry.date} 早于上面一条的 {above.date}；"
                "由旧到新排列，按日期计"
            )
            yield RULE.fault(line.at("date"), message)


RULE = Rule("WF409", "updates-out-of-order", "warning", __doc__ or "", check, is_mandatory=False)
