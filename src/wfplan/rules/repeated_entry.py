"""The same entry stands in a file twice, as a git merge of two copies of one report leaves it.

Bad:    - {measure: 1-3-2, date: 2022-06-30, state: in_progress}
        - {measure: 1-3-2, date: 2022-06-30, state: in_progress}
Good:   - {measure: 1-3-2, date: 2022-06-30, state: in_progress}
Source: git, merge=union keeps the lines of both sides
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for line in context.lines:
        earlier = first.setdefault((line.name, repr(line.entry)), line.number)
        if earlier != line.number:
            message = f"{line.entry.measure} 的这条记录与第 {earlier + 1} 条完全相同，可删去一条"
            yield RULE.fault(line.at(), message)


RULE = Rule("WF421", "repeated-entry", "warning", __doc__ or "", check, is_firm=False)
