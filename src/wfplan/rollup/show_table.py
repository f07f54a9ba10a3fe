"""The roll-up as a table: the same counts, with the words that people read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from wfplan.model import words
from wfplan.rollup.answer import Answer, answer_table
from wfplan.table import Table

_HEADINGS: dict[str, str] = {
    "region": "地区",
    "plan": "方案",
    "title": "方案名称",
    "chapter": "章",
    "chapter_title": "标题",
    "kind": "单位类别",
    "superior": "上级方案",
    "plans": "方案数",
    "measures": "举措",
    "measures_completed": "举措完成",
    "duties": "项次",
    "reported": "已报",
    **{str(code): word for code, word in words.STATES.items()},
    "closed": "销号",
    "returned": "退回",
    "overdue": "逾期",
    **{str(code): word for code, word in words.LIGHTS.items()},
    "state": "状态",
    "progress": "进度",
}
_NONE = {"kind": "未写类别", "superior": "未对应"}
"""What stands in a first column where nothing is written."""


def show_table(answer: Answer, as_of: date) -> Table:
    """The roll-up of a day; counts are 项次 but for 举措, which counts measures."""
    table = answer_table(answer, _HEADINGS, f"截至 {as_of.isoformat()}，共 {len(answer.rows)} 行")
    return replace(table, cells=[_words(record) for record in table.records])


def _words(record: dict[str, Any]) -> list[str]:
    state, progress = record["state"], record["progress"]
    shown = {
        "state": words.STATES[state] if state else words.UNREPORTED,
        "progress": "" if progress is None else f"{progress}%",
    }
    blank = {name: _NONE.get(name, "") for name, value in record.items() if value is None}
    return [str({**record, **blank, **shown}[name]) for name in record]
