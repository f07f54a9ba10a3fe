"""两个单位或集合用了同一个名称。

误：- name: 市司法局
    - name: 市司法局
正：- name: 市司法局
依据：units.yaml，一个名称只指一个责任单位
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name


def check(context: Context) -> Iterator[Fault]:
    seen: set[str] = set()
    for unit, pointer in context.units:
        if fold_name(unit.name) in seen:
            yield RULE.fault(at(pointer, "name"), f"名称“{unit.name}”登记了两次")
        seen.add(fold_name(unit.name))


RULE = Rule("WF211", "repeated-name", "error", __doc__ or "", check)
