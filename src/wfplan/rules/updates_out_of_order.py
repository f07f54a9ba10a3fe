"""An entry stands below a later one on the same measure. It counts by its date all the same.

Bad:    {measure: 1-3-2, date: 2022-09-30, …}
        {measure: 1-3-2, date: 2022-06-30, …}
Good:   {measure: 1-3-2, date: 2022-06-30, …}
        {measure: 1-3-2, date: 2022-09-30, …}
Source: DESIGN, data: newest last
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.status import Entry
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    latest: dict[tuple[str, str, int | None], Entry] = {}
    for line in context.lines:
        key = (line.name, line.entry.measure, line.entry.period)
        above = latest.get(key)
        if above is not None and line.entry.date < above.date:
            message = (
                f"{line.entry.measure} 的日期 {line.entry.date} 早于上面一条的 {above.date}；"
                "由旧到新排列，按日期计"
            )
            yield RULE.fault(line.at("date"), message)
        else:
            latest[key] = line.entry


RULE = Rule("WF409", "updates-out-of-order", "warning", __doc__ or "", check, is_firm=False)
