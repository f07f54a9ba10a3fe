"""两个章、任务项或举措用了同一个编号。

编号永不改变：填报和清单只凭编号认举措。

误：- id: 1-1-2
    - id: 1-1-2
正：- id: 1-1-2
    - id: 1-1-3
依据：编号永不改变，永不重用
"""

from __future__ import annotations

from wfplan.model.plan import Chapter, Item, Measure
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    if _is_each_once(context):
        return
    seen: set[str] = set()
    measures = ((one, context.place_measure(m)) for m, one in enumerate(context.measures))
    owners: tuple[tuple[Chapter | Item | Measure, Pointer], ...]
    owners = (*context.chapters, *context.items, *measures)
    for owner, pointer in owners:
        if owner.id in seen:
            yield RULE.fault(at(pointer, "id"), f"编号 {owner.id} 重复")
        seen.add(owner.id)


def _is_each_once(context: Context) -> bool:
    ids = [owner.id for owner in context.measures]
    ids += [owner.id for owner, _ in context.items]
    ids += [owner.id for owner, _ in context.chapters]
    return len(set(ids)) == len(ids)


RULE = Rule("WF120", "repeated-id", "error", __doc__ or "", check)
