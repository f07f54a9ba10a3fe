"""公布的原文（responsible_text）写了的单位，责任单位的读法（responsible）里没有。

只查 units.yaml 登记的、在原文中单独成为一个名称的单位；写在集合的 members 中的也算有。

误：responsible_text: [（责任单位：市司法局、市公安局）]
    responsible: [市司法局]
正：responsible_text: [（责任单位：市司法局、市公安局）]
    responsible: [市司法局, 市公安局]
依据：公布的原文；原文改了，读法要重新核对
"""

from __future__ import annotations

from wfplan.model.plan import Item, Measure
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.resolve import Found


def check(context: Context) -> Faults:
    for owner, pointer in context.unlike_readings:
        if _is_for_another_rule(context, owner):
            continue
        read = _read_units(context, owner)
        missing: dict[str, int] = {}
        for t, text in enumerate(owner.responsible_text):
            for unit in sorted(context.name_index.whole_units((text,)) - read):
                missing.setdefault(unit, t)
        for unit, t in missing.items():
            message = f"{owner.id} 的原文写有“{unit}”，responsible 中没有"
            yield RULE.fault(at(pointer, "responsible_text", t), message)


def _read_units(context: Context, owner: Item | Measure) -> set[str]:
    """Whom the reading names; of an item also what its measures say, which its words may cover."""
    lists = [owner.responsible]
    if isinstance(owner, Item):
        lists += [measure.responsible for measure in owner.measures if measure.responsible]
    read: set[str] = set()
    for assignments in lists:
        for assignment in assignments:
            answer = context.answers[assignment.unit]
            read.add(context.key_of(assignment.unit))
            if not isinstance(answer, Found):  # to put it right is for `unknown-unit` to say
                read.update(answer.candidates)
            read.update(context.key_of(member.unit) for member in assignment.members)
    return read


def _is_for_another_rule(context: Context, owner: Item | Measure) -> bool:
    """Whether an item names nobody at all, which `item-without-unit` says."""
    return (
        isinstance(owner, Item)
        and not context.is_proved
        and not owner.responsible
        and not any(measure.responsible for measure in owner.measures)
    )


RULE = Rule("WF232", "unit-not-in-reading", "warning", __doc__ or "", check, is_mandatory=False)
