"""Changes in the order in which people read them: official first, then by chapter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from wfplan.history.change import Change, change_record
from wfplan.history.words import chapter_words
from wfplan.model.plan import Plan
from wfplan.model.record import Kind

KIND_WORDS: dict[Kind, str] = {"official": "公布内容", "management": "管理信息"}


def change_sections(changes: Sequence[Change], old: Plan, new: Plan) -> list[dict[str, Any]]:
    """Sections of groups of changes, as data: `title`, `groups`; `title`, `changes`.

    Args:
        changes: in the order of `compare_plans`.
    """
    titles = _chapter_titles(old, new)
    return [
        {
            "kind": kind,
            "title": KIND_WORDS[kind],
            "groups": [
                {"title": title, "changes": [change_record(change) for change in group]}
                for (_, title), group in groupby(
                    section, lambda one: (one.chapter, _group_title(one, titles))
                )
            ],
        }
        for kind, section in groupby(changes, lambda change: change.kind)
    ]


WORDS, UNITS = "公布的文字", "责任单位"
"""The two parts of what is published, in a 修改对照表."""


def table_sections(changes: Sequence[Change], old: Plan, new: Plan) -> list[dict[str, Any]]:
    """The sections of a 修改对照表: the words, then who answers, then what people decide.

    Their groups are items, by number and title, below their chapter.
    """
    items = _item_titles(old) | _item_titles(new)
    chapters = _chapter_titles(old, new)

    def title_of(change: Change) -> str:
        own = items.get("-".join(change.id.split("-")[:2])) if change.chapter else None
        return "　".join(filter(None, (_group_title(change, chapters), own)))

    parts = {
        WORDS: [one for one in changes if one.kind == "official" and not _is_of_units(one)],
        UNITS: [one for one in changes if one.kind == "official" and _is_of_units(one)],
        KIND_WORDS["management"]: [one for one in changes if one.kind == "management"],
    }
    return [
        {
            "kind": part[0].kind,
            "title": title,
            "groups": [
                {"title": group, "changes": [change_record(one) for one in within]}
                for (_, group), within in groupby(part, lambda one: (one.chapter, title_of(one)))
            ],
        }
        for title, part in parts.items()
        if part
    ]


def _is_of_units(change: Change) -> bool:
    fields = ("responsible", "responsible_text")
    return change.level in ("unit", "group") or (change.field or "").split(".")[0] in fields


def _item_titles(plan: Plan) -> dict[str, str]:
    return {item.id: f"{item.number or ''}{item.heading}" for _, item in plan.items}


def _chapter_titles(old: Plan, new: Plan) -> dict[str, str]:
    return {chapter.id: chapter_words(chapter) for chapter in (*old.chapters, *new.chapters)}


def count_words(changes: Sequence[Change]) -> str:
    """`公布内容 3 处，管理信息 1 处`"""
    counts = {kind: sum(1 for one in changes if one.kind == kind) for kind in KIND_WORDS}
    return "，".join(f"{word} {counts[kind]} 处" for kind, word in KIND_WORDS.items())


def _group_title(change: Change, titles: dict[str, str]) -> str:
    if change.chapter is not None:
        return titles[change.chapter]
    return "方案文首" if change.level == "plan" else "责任单位名录"
