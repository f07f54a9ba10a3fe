"""记录里的举措编号，方案中没有。

方案修订过的，每条记录看它所算的那一天施行的一版。

误：- {measure: 9-9-9, date: 2022-06-30, state: in_progress}
正：- {measure: 1-3-2, date: 2022-06-30, state: in_progress}
依据：编号永不改变，永不重用
"""

from __future__ import annotations

from difflib import get_close_matches

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    for line, entry in context.duty_lines:
        edition = context.edition_of(entry)
        measures = context.measures_of(edition)
        if entry.measure not in measures:
            near = get_close_matches(entry.measure, measures, 1, 0.6)
            hint = f"，是否为 {near[0]}？" if near else ""
            which = f"第 {edition.front.version} 版" if context.plan.editions else ""
            message = f"{which}方案中没有举措 {entry.measure}{hint}"
            yield RULE.fault(line.at("measure"), message)


RULE = Rule("WF401", "unknown-measure", "error", __doc__ or "", check)
