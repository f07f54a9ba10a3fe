"""同一条记录在文件里出现了两次。

两份文件里有同一次填报，git 合并后会留下两条；只算一次，退回一条也就是退回两条。
录入日期（entered）和批次（batch）不同而说的相同，也是同一条。
记录只增不改，不要删去：如果确是两次填报，再报一次写明即可。

误：- {measure: 1-3-2, date: 2022-06-30, state: in_progress}
    - {measure: 1-3-2, date: 2022-06-30, state: in_progress}
正：- {measure: 1-3-2, date: 2022-06-30, state: in_progress}
    - {measure: 1-3-2, date: 2022-06-30, state: in_progress, note: 当天第二次填报}
依据：git 的 merge=union 会保留两边的行
"""

from __future__ import annotations

from wfplan.model.entry_hash import spoken_words
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import PlacedEntry, StatusContext
from wfplan.status.judge import subject_of


def check(context: StatusContext) -> Faults:
    first: dict[tuple[str, str], PlacedEntry] = {}
    for line in context.lines:
        entry = line.entry
        earlier = first.setdefault((line.name, spoken_words(entry)), line)
        if earlier is not line:
            alike = "完全" if entry == earlier.entry else "所说"
            message = (
                f"{subject_of(entry)} 的这条记录与第 {earlier.number + 1} 条{alike}相同，只算一次；"
                "如系两次填报，请再报一次写明"
            )
            yield RULE.fault(line.at(), message)


RULE = Rule("WF421", "repeated-entry", "warning", __doc__ or "", check, is_mandatory=False)
