"""The value of any field in words, for whoever compares two of them."""

from __future__ import annotations

import datetime
from typing import Any

from wfplan.model import words
from wfplan.model.front import Horizon, Revision
from wfplan.model.plan import Assignment, Cadence, Chapter, Deadline, Doubt, Implements, Target
from wfplan.model.record import Record
from wfplan.model.unit import Membership, Rename, Succession
from wfplan.units.name import join_names

TEXT_LISTS = ("before", "after", "text", "responsible_text", "deadline_text")
"""Fields that hold printed passages one after the other, each with marks of its own."""

_CODED: dict[str, dict[Any, str]] = {
    "role": dict(words.ROLES),
    "scope": {"all": "列明的成员全部承担", "relevant": "有关单位，由人判断"},
    "reporting": dict(words.REPORTING),
    "responsible_at": dict(words.PLACES),
}


def value_words(field: str, value: Any) -> str | None:
    """The value as people read it; None where there is none."""
    if value is None or value == ():
        return None
    if field in _CODED:
        return _CODED[field][value]
    match value:
        case tuple() if field in TEXT_LISTS:
            return "／".join(value)
        case tuple() if all(isinstance(part, str) for part in value):
            return join_names(value)
        case tuple():
            return "；".join(value_words(field, part) or "" for part in value)
        case bool():
            return "是" if value else "否"
        case float():
            return f"{value:g}"
        case datetime.date():
            return value.isoformat()
        case Record():
            return _record_words(value)
        case _:
            return str(value)


def name_tokens(names: tuple[str, ...]) -> list[str]:
    """The names and the signs between them, as the text prints them."""
    tokens: list[str] = []
    for name in names:
        tokens += [*(["，" if "、" in name else "、"] if tokens else []), name]
    return tokens


def _record_words(record: Record) -> str:
    match record:
        case Target():
            return f"{record.value:g} {record.unit or ''}（“{record.quote}”）"
        case Cadence():
            return f"{words.CADENCES[record.kind]}（“{record.quote}”）"
        case Assignment():
            return record.unit
        case Revision():
            number = f" {record.document_number}" if record.document_number else ""
            return f"第 {record.version} 版（{record.date}）{record.summary}{number}"
        case Horizon():
            return f"{record.start}—{record.end}"
        case _:
            return _dated_words(record) or _field_words(record)


def _dated_words(record: Record) -> str | None:
    """What a record of dates or of another plan says; None for any other."""
    match record:
        case Deadline():
            return f"{record.due}（“{record.quote}”）"
        case Doubt():
            return f"{record.code} {record.text}"
        case Implements():
            return f"{record.plan}#{record.id}（“{record.quote}”）"
        case Membership():
            return f"{record.unit}{_span_words(record.from_, record.until)}"
        case Rename():
            return f"{record.name}（自 {record.from_}）"
        case Succession():
            return f"{record.unit}（{'、'.join(record.takes) or '其余全部'}）"
        case _:
            return None


def _field_words(record: Record) -> str:
    return "，".join(
        f"{field.title} {value_words(name, getattr(record, name)) or '空'}"
        for name, field in type(record).model_fields.items()
    )


def chapter_words(chapter: Chapter) -> str:
    """`一、示例章`; a chapter of a flat list, which prints neither, is told by its id."""
    parts = [part for part in (chapter.number, chapter.title) if part]
    return "、".join(parts) or f"第 {chapter.id} 章"


def _span_words(start: datetime.date | None, end: datetime.date | None) -> str:
    parts = [f"自 {start}" if start else "", f"至 {end}" if end else ""]
    said = "，".join(filter(None, parts))
    return f"（{said}）" if said else ""
