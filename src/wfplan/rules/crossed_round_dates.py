"""报送轮次的日期前后颠倒：止早于起，报回期限或结束早于发出。

误：{id: 2022Q1, start: 2022-03-31, end: 2022-01-01}
正：{id: 2022Q1, start: 2022-01-01, end: 2022-03-31}
依据：rounds.yaml，先有期间，再发出，后报回；更正的行与以前的行合起来看
"""

from __future__ import annotations

from datetime import date

from wfplan.model.round import RoundClosing, RoundExtension
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import round_entries, round_lines

_PAIRS = (("start", "end"), ("sent", "return_by"))
_WORDS = {
    "start": "期间起",
    "end": "期间止",
    "sent": "发出日期",
    "return_by": "报回期限",
    "closed": "结束日期",
}


def check(context: Context) -> Faults:
    sent = {}
    for said in round_entries(context.plan):
        sent[said.name] = said.fields.get("sent")
        for first, last in _PAIRS:
            if first in said.fields and last in said.fields:
                yield from _judge(said.name, first, said.fields[first], last, said.fields[last])
    for line, pointer in round_lines(context.plan):
        start = sent.get(line.id)
        if start is not None and isinstance(line, RoundClosing):
            yield from _judge(
                line.id, "sent", start, "closed", (line.closed, at(pointer, "closed"))
            )
        elif start is not None and isinstance(line, RoundExtension):
            end = line.return_by, at(pointer, "return_by")
            yield from _judge(line.id, "sent", start, "return_by", end)


def _judge(
    name: str, first: str, start: tuple[date, Pointer], last: str, end: tuple[date, Pointer]
) -> Faults:
    if end[0] < start[0]:
        said = f"{_WORDS[last]} {end[0]} 早于{_WORDS[first]} {start[0]}"
        yield RULE.fault(end[1], f"轮次 {name} 的{said}")


RULE = Rule("WF802", "crossed-round-dates", "error", __doc__ or "", check)
