"""The rounds, and of one round what each unit answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wfplan.model.plan import Plan
from wfplan.status.round.answer import ANSWERS, UnitAnswer
from wfplan.status.rounds import RoundState
from wfplan.table import Column, Table

ROUND_COLUMNS = (
    Column("id", "轮次"),
    Column("name", "名称"),
    Column("start", "期间起"),
    Column("end", "期间止"),
    Column("sent", "发出"),
    Column("return_by", "报回期限"),
    Column("closed", "结束"),
)
ANSWER_COLUMNS = (
    Column("unit", "责任单位"),
    Column("answer", "报送"),
    Column("owed", "应报", "count"),
    Column("reported", "已报", "count"),
    Column("return_by", "报回期限"),
    Column("days_late", "迟报天数", "count"),
    Column("reason", "说明", "text"),
)


def rounds_table(rounds: Mapping[str, RoundState]) -> Table:
    """One row for each round, in the order in which they were opened."""
    records = [_round_record(one) for one in rounds.values()]
    cells = [tuple(str(record[column.key] or "") for column in ROUND_COLUMNS) for record in records]
    still_open = [one.id for one in rounds.values() if one.closed is None]
    note = f"{len(records)} 轮，{len(still_open)} 轮没有结束"
    return Table(ROUND_COLUMNS, cells, records, note)


def answers_table(plan: Plan, state: RoundState, answers: Sequence[UnitAnswer]) -> Table:
    """One row for each unit that the round asks anything."""
    by_name = {unit.name: unit for unit in plan.roster.units}
    records = [_answer_record(one) for one in answers]
    cells = [
        (
            by_name[one.unit].name_at(state.day),
            ANSWERS[one.answer],
            str(len(one.owed)),
            _given_words(one),
            _return_words(one, state),
            str(one.days_late or ""),
            record["reason"] or "",
        )
        for one, record in zip(answers, records, strict=True)
    ]
    until = f"，{state.return_by} 前报回" if state.return_by else ""
    closed = f"，{state.closed} 结束" if state.closed else ""
    note = f"{state.title}：{state.start} 至 {state.end}{until}{closed}"
    return Table(ANSWER_COLUMNS, cells, records, totals_words(answers), (note,))


def totals_words(answers: Sequence[UnitAnswer]) -> str:
    """`31 个单位：按时 25，迟报 2，退回 1，未报 3；应报 370 行，已报 320 行`"""
    counted = totals_of(answers)
    totals = "，".join(f"{word} {counted[kind]}" for kind, word in ANSWERS.items())
    rows = sum(len(one.owed) for one in answers)
    given = sum(len(one.given) for one in answers)
    return f"{len(answers)} 个单位：{totals}；应报 {rows} 行，已报 {given} 行"


def round_record(state: RoundState, answers: Sequence[UnitAnswer]) -> dict[str, Any]:
    """The JSON object of `round show`."""
    return _round_record(state) | {
        "units": [_answer_record(one) for one in answers],
        "totals": totals_of(answers),
    }


def totals_of(answers: Sequence[UnitAnswer]) -> dict[str, int]:
    """How many units are of each answer."""
    counted = Counter(one.answer for one in answers)
    return {kind: counted[kind] for kind in ANSWERS}


def _round_record(state: RoundState) -> dict[str, Any]:
    return {
        "id": state.id,
        "name": state.name,
        "start": state.start.isoformat(),
        "end": state.end.isoformat(),
        "sent": state.sent and state.sent.isoformat(),
        "return_by": state.return_by and state.return_by.isoformat(),
        "closed": state.closed and state.closed.isoformat(),
    }


def _answer_record(one: UnitAnswer) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "answer": one.answer,
        "owed": len(one.owed),
        "reported": len(one.given),
        "return_by": one.return_by and one.return_by.isoformat(),
        "days_late": one.days_late,
        "reason": _reason(one),
    }


def _reason(one: UnitAnswer) -> str | None:
    """Why its reports were returned; of an answer that only its date puts in time, that it is."""
    if one.returned:
        return "；".join(filter(None, dict.fromkeys(one.returned.values()))) or None
    if one.entered is not None:
        return f"填报日期 {one.first}，{one.entered} 才录入"
    return None


def _given_words(one: UnitAnswer) -> str:
    """How many rows were answered; told as a part where others were not."""
    given, owed = len(one.given), len(one.owed)
    return f"{given}（部分）" if 0 < given < owed else str(given)


def _return_words(one: UnitAnswer, state: RoundState) -> str:
    if one.return_by is None:
        return ""
    return f"{one.return_by}（延长）" if one.unit in state.return_by_unit else str(one.return_by)
