"""轮次、通知或收官结论里写的编号，方案中没有。

误：{number: 2022-3, date: 2022-04-12, unit: 市公安局, matters: [9-9-9]}
正：{number: 2022-3, date: 2022-04-12, unit: 市公安局, matters: [3-4-1]}
依据：asks 中的章和任务项、matters 中的举措须在某一版方案里，收官的举措须在现行的方案里
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.round import Asks
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import CONCLUSION_FILE, notice_entries, round_entries

_LEVELS = ("章", "任务项", "举措")


def check(context: Context) -> Faults:
    plan = context.plan
    if not (plan.rounds or plan.notices or plan.conclusion):
        return
    ever = plan.ids.union(*(edition.ids for edition in plan.editions))
    for subject, level, id_, pointer in _matters(context):
        known = plan.ids if pointer.file == CONCLUSION_FILE else ever
        if id_ not in known or id_.count("-") != level:
            yield RULE.fault(pointer, f"{subject}的{_LEVELS[level]}“{id_}”，方案中没有")


def _matters(context: Context) -> Iterator[tuple[str, int, str, Pointer]]:
    """What a line is about, how many levels below a chapter it asks, the id, and where."""
    for said in round_entries(context.plan):
        asks, pointer = said.fields.get("asks", (Asks(), said.first))
        for level, field in enumerate(("chapters", "items")):
            for place, id_ in enumerate(getattr(asks, field)):
                yield f"轮次 {said.name} ", level, id_, at(pointer, field, place)
    for said in notice_entries(context.plan):
        matters, pointer = said.fields.get("matters", ((), said.first))
        for place, id_ in enumerate(matters):
            yield f"通知 {said.name} ", 2, id_, at(pointer, place)
    conclusion = context.plan.conclusion
    for place, outcome in enumerate(conclusion.measures if conclusion else ()):
        yield "收官结论", 2, outcome.id, Pointer(CONCLUSION_FILE, ("measures", place, "id"))


RULE = Rule("WF805", "unknown-matter", "error", __doc__ or "", check)
