"""轮次和通知里写的单位没有登记为责任单位。

误：- {number: 2022-3, date: 2022-04-12, unit: 市司法厅}
正：- {number: 2022-3, date: 2022-04-12, unit: 市司法局}
依据：rounds.yaml、notices.yaml 中的单位须是 units.yaml 登记的单位；集合责任单位不能填报
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.round import Asks, RoundClosing, RoundExtension
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import notice_entries, round_entries, round_lines
from wfplan.units.resolve import Found, Unknown


def check(context: Context) -> Faults:
    units = {unit.name for unit in context.plan.roster.units}
    for subject, name, pointer in _recipients(context):
        if name not in units:
            yield RULE.fault(pointer, f"{subject}的单位“{name}”{_hint(name, context)}")


def _recipients(context: Context) -> Iterator[tuple[str, str, Pointer]]:
    """What a line is about, a unit that it names, and where."""
    for said in round_entries(context.plan):
        asks, pointer = said.fields.get("asks", (Asks(), said.first))
        for place, name in enumerate(asks.units):
            yield f"轮次 {said.name} ", name, at(pointer, "units", place)
    for line, pointer in round_lines(context.plan):
        if isinstance(line, RoundExtension):
            yield f"轮次 {line.id} ", line.unit, at(pointer, "unit")
        elif isinstance(line, RoundClosing):
            for name in line.entries:
                yield f"轮次 {line.id} ", name, at(pointer, "entries", name)
    for said in notice_entries(context.plan):
        if "unit" in said.fields:
            yield f"通知 {said.name} ", *said.fields["unit"]


def _hint(name: str, context: Context) -> str:
    answer = context.directory.resolve(name)
    if isinstance(answer, Unknown):
        return f"未登记，是否为“{answer.nearest[0]}”？" if answer.nearest else "未登记"
    if isinstance(answer, Found) and not answer.is_exact:
        return f"应写作“{answer.unit.name}”"
    return "不是责任单位"


RULE = Rule("WF804", "unknown-recipient", "error", __doc__ or "", check)
