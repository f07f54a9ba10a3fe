"""延期或结束的轮次、通知所因的轮次，rounds.yaml 中没有。

误：- {id: 2022Q2, closed: 2022-07-20}      （之前没有 2022Q2）
正：- {id: 2022Q1, closed: 2022-04-20}
依据：rounds.yaml，先有开启一轮的行，后有对它的延期和结束
"""

from __future__ import annotations

from wfplan.errors import near_hint
from wfplan.model.round import Round
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import notice_entries, round_lines


def check(context: Context) -> Faults:
    opened: list[str] = []
    for line, pointer in round_lines(context.plan):
        if isinstance(line, Round):
            opened.append(line.id)
        elif line.id not in opened:
            yield RULE.fault(
                at(pointer, "id"), f"之前没有轮次“{line.id}”{near_hint(line.id, opened)}"
            )
    for said in notice_entries(context.plan):
        name, pointer = said.fields.get("round", (None, said.first))
        if name is not None and name not in opened:
            message = f"没有通知 {said.name} 所因的轮次“{name}”{near_hint(name, opened)}"
            yield RULE.fault(pointer, message)


RULE = Rule("WF803", "round-not-opened", "error", __doc__ or "", check)
