"""进度比上一次填报还低，却没有说明原因。

说明写在进展情况（note）或存在问题（problem）中。
记录只增不改：漏写了的，再报一次并说明即可；被退回的填报不比，补报的往日填报也不影响其后已报的。

误：{…, date: 2022-06-30, progress: 60}
    {…, date: 2022-09-30, progress: 40}
正：{…, date: 2022-06-30, progress: 60}
    {…, date: 2022-09-30, progress: 40, note: 原统计有误，已更正}
依据：更正是一次新的填报，要让人看得出是更正
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status import judge


def check(context: StatusContext) -> Faults:
    for lines, history in context.by_key.values():
        line_at = {line.number: line for line in lines}
        is_explained, most = False, -1
        for number in history.unstruck():
            update, place = history.reports[number], history.places[number]
            before = history.figure_before(number, place)
            fault = judge.going_back_fault(update, before)
            is_new = before is not None and most < (before.progress or 0)
            if fault and is_new and not is_explained and place in line_at:
                yield RULE.fault(line_at[place].at("progress"), f"{update.measure} {fault}")
            is_explained = is_explained or judge.is_worded(update)
            most = max(most, update.progress or 0)


RULE = Rule("WF407", "progress-going-back", "error", __doc__ or "", check)
