"""指向别处的编号写得不对：原编号（was）、落实的上级举措（implements）。

误：was: ['潍坊法治#']
正：was: ['潍坊法治#1-4-2']
依据：本方案的编号直接写，其他方案的写作 简称#编号
"""

from __future__ import annotations

from wfplan.model.ids import parse_id, senseless_in_key
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for owner, pointer in context.renumbered:
        for w, former in enumerate(owner.was):
            key, hash_sign, number = former.rpartition("#")
            is_named = bool(key) == bool(hash_sign) and not senseless_in_key(key)
            if not is_named or parse_id(number) is None:
                message = f"{owner.id} 的原编号“{former}”不是编号；应如 1-4-2 或 简称#1-4-2"
                yield RULE.fault(at(pointer, "was", w), message)
    for measure, pointer in context.managed:
        for i, implements in enumerate(measure.implements):
            if parse_id(implements.id) is None:
                message = f"{measure.id} 落实的“{implements.id}”不是编号；应如 2-3-1"
                yield RULE.fault(at(pointer, "implements", i, "id"), message)


RULE = Rule("WF228", "malformed-reference", "error", __doc__ or "", check)
