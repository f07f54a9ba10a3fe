"""分工的读法（role）与公布的原文相反：原文说牵头，写成了配合，或者原文说配合，写成了牵头。

只在原文明白无误时才查，如“市司法局牵头，市公安局配合”“牵头单位：市司法局”；没有写 role 的不查。

误：responsible_text: [（市司法局牵头，市公安局配合）]
    responsible: [{unit: 市司法局, role: support}, {unit: 市公安局, role: lead}]
正：responsible_text: [（市司法局牵头，市公安局配合）]
    responsible: [{unit: 市司法局, role: lead}, {unit: 市公安局, role: support}]
依据：公布的原文
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wfplan.model.plan import Role
from wfplan.model.words import ROLES
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.printed_name import PrintedName

_BODY = "(?:单位|部门|机构)"
_SIGNS = re.compile(
    rf"(?P<lead_label>牵头(?:责任)?{_BODY}:)|(?P<support_label>(?:配合|参与|协办|协助){_BODY}:)"
    r"|(?P<label>[^,;:。()、]{2,8}:)"
    rf"|(?P<lead>牵头(?!{_BODY}|人|领导|督导|指导|督办))"
    rf"|(?P<support>(?:配合|参与|协办|协助)(?!{_BODY}|人|领导))"
    r"|(?P<pause>,)|(?P<stop>[;。()〔〕【】])"
)
_ROLES: dict[str, Role] = {"lead": "lead", "support": "support"}


def check(context: Context) -> Faults:
    for owner, pointer in context.holders:
        if not owner.responsible_text or not any(entry.role for entry in owner.responsible):
            continue
        words = context.name_index.fold(owner.responsible_text)
        roles = _roles_in(words, context.name_index.find(words))
        for u, assignment in enumerate(owner.responsible):
            said = roles.get(context.key_of(assignment.unit)) or set()
            if assignment.role and len(said) == 1 and assignment.role not in said:
                (right,) = said
                message = (
                    f"{owner.id} 的“{assignment.unit}”写的是{ROLES[assignment.role]}，"
                    f"原文说的是{ROLES[right]}（{right}）"
                )
                yield RULE.fault(at(pointer, "responsible", u, "role"), message)


def _roles_in(words: str, names: Sequence[PrintedName]) -> dict[str, set[Role]]:
    """What folded words say of each unit, by its key; both roles where they say nothing sure.

    A label counts up to the next one or the end of the sentence; a verb, for the names before it
    up to the comma.
    """
    roles: dict[str, set[Role]] = {}
    label: Role | None = None
    waiting: list[str] = []
    for sign in _signs(words, names):
        if isinstance(sign, PrintedName):
            if sign.is_whole:
                roles.setdefault(sign.unit, set()).update([label] if label else [])
                waiting.append(sign.unit)
            continue
        kind = sign.lastgroup or ""
        if kind in _ROLES:
            for unit in waiting:
                roles[unit].add(_ROLES[kind])
        elif kind != "pause":
            label = _ROLES.get(kind.removesuffix("_label"))
        waiting = []
    return roles


def _signs(words: str, names: Sequence[PrintedName]) -> Iterator[PrintedName | re.Match[str]]:
    """Names and the words and marks round them, in their order; what is within a name is none."""
    placed: list[tuple[int, int, PrintedName | re.Match[str]]] = [
        *((name.start, name.end, name) for name in names),
        *((match.start(), match.end(), match) for match in _SIGNS.finditer(words)),
    ]
    end = 0
    for start, last, sign in sorted(placed, key=lambda entry: entry[0]):
        if start >= end:
            end = last
            yield sign


RULE = Rule("WF233", "role-against-words", "warning", __doc__ or "", check, is_mandatory=False)
