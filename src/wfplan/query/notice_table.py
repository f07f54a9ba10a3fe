"""The register of notices, and what has become of each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wfplan.model import words
from wfplan.query.day_notes import day_notes
from wfplan.status.board import Board
from wfplan.status.notice.answer import ANSWERS, AnswerState, NoticeState, notice_states
from wfplan.table import Column, Table

NOTICE_COLUMNS = (
    Column("number", "编号", "id"),
    Column("date", "发出日期"),
    Column("kind", "种类"),
    Column("unit", "责任单位"),
    Column("round", "轮次"),
    Column("matters", "事项", "text"),
    Column("answer_by", "答复期限"),
    Column("answer", "答复"),
    Column("answers", "所答的填报", "text"),
    Column("earlier", "此前"),
)


def notice_table(
    board: Board,
    units: Collection[str] = (),
    round: str | None = None,
    answer: AnswerState | None = None,
) -> Table:
    """One row for each notice up to the day, in the order of entering.

    Args:
        units: only to these; all where there is none.
        round: only because of this one.
        answer: only those of which this is true.
    """
    found = [
        state
        for state in notice_states(board).values()
        if (not units or state.notice.unit in units)
        and round in (None, state.notice.round)
        and answer in (None, state.state)
    ]
    counts = {word: sum(one.state == key for one in found) for key, word in ANSWERS.items()}
    said = "，".join(f"{word} {count} 件" for word, count in counts.items() if count)
    summary = f"截至 {board.as_of}：通知 {len(found)} 件" + (f"，其中{said}" if said else "")
    cells = [_cells(board, state) for state in found]
    records = [notice_record(state) for state in found]
    return Table(NOTICE_COLUMNS, cells, records, summary, day_notes(board))


def notice_record(state: NoticeState) -> dict[str, Any]:
    """The JSON object of one notice.

    `waiting` are the matters that nobody has answered; `days_late` is how much the last answer came
    too late, or is overdue.
    """
    notice = state.notice
    return {
        "number": notice.number,
        "date": notice.date.isoformat(),
        "kind": notice.kind,
        "unit": notice.unit,
        "round": notice.round,
        "matters": list(notice.matters),
        "answer_by": notice.answer_by and notice.answer_by.isoformat(),
        "answer": state.state,
        "days_late": state.days_late,
        "answers": [
            {
                "id": one.measure,
                "unit": one.unit,
                "date": one.date.isoformat(),
                "named": one.is_named,
            }
            for one in state.answers
        ],
        "waiting": list(state.waiting),
        "returned": list(state.returned),
        "earlier": [one.number for one in state.earlier],
    }


def _cells(board: Board, state: NoticeState) -> tuple[str, ...]:
    notice = state.notice
    late = f" {state.days_late} {board.calendar.unit}" if state.days_late else ""
    return (
        notice.number,
        str(notice.date),
        words.NOTICES[notice.kind] if notice.kind else "",
        notice.unit,
        notice.round or "",
        "、".join(notice.matters),
        str(notice.answer_by or ""),
        ANSWERS[state.state] + late,
        "；".join(f"{one.measure} {one.date}" for one in state.answers),
        "、".join(one.number for one in state.earlier),
    )
