"""Data of format 1 as data of format 2: what reading does, and `wfplan migrate` writes down.

Format 1 printed the units of every item behind it, in brackets and under one label; in format 2
the printed words stand in the plan themselves.
"""

from __future__ import annotations

from typing import Any

from wfplan.model.front import FORMAT
from wfplan.units.name import join_names

OLDER_WORDS = f"格式 1，按格式 {FORMAT} 读取；wfplan migrate 可升级"


def is_format_1(front: Any) -> bool:
    """Whether the data of a plan.yaml says that the plan is of format 1."""
    found = front.get("schema") if isinstance(front, dict) else None
    return type(found) is int and found == 1


def upgrade_front(front: Any) -> Any:
    """The data of a plan.yaml, of whichever format, as data of format 2."""
    return {**front, "schema": FORMAT} if is_format_1(front) else front


def upgrade_chapter(chapter: Any) -> Any:
    """The data of a chapter of format 1 as data of format 2.

    What has not the shape of a chapter stays as it is: shaping it says what is wrong.
    """
    items = chapter.get("items") if isinstance(chapter, dict) else None
    if not isinstance(items, list):
        return chapter
    return {**chapter, "items": [_upgrade_item(item) for item in items]}


def unit_words(item: Any) -> str | None:
    """`（责任单位：市司法局、市公安局）`, as format 1 printed it behind an item.

    None where the item names nobody, or has its words already.
    """
    if not isinstance(item, dict) or "responsible_text" in item:
        return None
    entries = item.get("responsible")
    if not isinstance(entries, list) or not entries:
        return None
    named = [entry.get("unit") if isinstance(entry, dict) else entry for entry in entries]
    names = [name for name in named if isinstance(name, str) and name]
    return f"（责任单位：{join_names(names)}）" if len(names) == len(entries) else None


def _upgrade_item(item: Any) -> Any:
    words = unit_words(item)
    return item if words is None else {**item, "responsible_text": [words]}
