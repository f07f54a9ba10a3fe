"""The value of any field in words, for whoever compares two of them."""

from __future__ import annotations

import datetime
from typing import Any

from wfplan.model import words
from wfplan.model.front import Horizon, Revision
from wfplan.model.plan import Assignment, Cadence, Target
from wfplan.model.record import Record
from wfplan.units.name import join_names

_CODED: dict[str, dict[Any, str]] = {
    "role": dict(words.ROLES),
    "scope": {"all": "列明的成员全部承担", "relevant": "有关单位，由人判断"},
}


def value_words(field: str, value: Any) -> str | None:
    """The value as people read it; None where there is none."""
    if value is None or value == ():
        return None
    if field in _CODED:
        return _CODED[field][value]
    match value:
        case tuple() if all(isinstance(part, str) for part in value):
            return join_names(value)
        case tuple():
            return "；".join(value_words(field, part) or "" for part in value)
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
            return f"第 {record.version} 版（{record.date}）{record.summary}"
        case Horizon():
            return f"{record.start}—{record.end}"
        case _:
            return "，".join(
                f"{field.title} {value_words(name, getattr(record, name)) or '空'}"
                for name, field in type(record).model_fields.items()
            )
