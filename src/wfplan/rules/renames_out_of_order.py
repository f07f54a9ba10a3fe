"""更名没有由旧到新，或在单位启用之前、停用之后。

误：renamed: [{name: 市发展改革委, from: 2024-03-01}, {name: 市发展和改革委, from: 2023-01-01}]
正：renamed: [{name: 市发展和改革委, from: 2023-01-01}, {name: 市发展改革委, from: 2024-03-01}]
依据：units.yaml，名称自启用之日起使用
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Faults:
    for u, unit in enumerate(context.plan.roster.units):
        before = None
        for r, rename in enumerate(unit.renamed):
            wrong = ""
            if before and rename.from_ <= before.from_:
                wrong = f"不晚于上一次更名（{before.from_}）"
            elif unit.valid_from and rename.from_ < unit.valid_from:
                wrong = f"早于单位的启用日期（{unit.valid_from}）"
            elif unit.valid_until and rename.from_ >= unit.valid_until:
                wrong = f"不早于单位的停用日期（{unit.valid_until}）"
            if wrong:
                place = Pointer(UNITS_FILE, ("units", u, "renamed", r, "from"))
                message = f"“{unit.name}”更名为“{rename.name}”的日期 {rename.from_} {wrong}"
                yield RULE.fault(place, message)
            before = rename


RULE = Rule("WF246", "renames-out-of-order", "error", __doc__ or "", check)
