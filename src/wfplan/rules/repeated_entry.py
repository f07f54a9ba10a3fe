"""同一条记录在文件里出现了两次。

两份文件里有同一次填报，git 合并后会留下两条；只算一次，退回一条也就是退回两条。
记录只增不改，不要删去：如果确是两次填报，再报一次写明即可。

误：- {measure: 1-3-2, date: 2022-06-30, state: in_progress}
    - {measure: 1-3-2, date: 2022-06-30, state: in_progress}
正：- {measure: 1-3-2, date: 2022-06-30, state: in_progress}
    - {measure: 1-3-2, date: 2022-06-30, state: in_progress, note: 当天第二次填报}
依据：git 的 merge=union 会保留两边的行
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
            message = (
                f"{line.entry.measure} 的这条记录与第 {earlier + 1} 条完全相同，只算一次；"
                "如系两次填报，请再报一次写明"
            )
            yield RULE.fault(line.at(), message)


RULE = Rule("WF421", "repeated-entry", "warning", __doc__ or "", check, is_mandatory=False)
