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
    titles = {chapter.id: chapter_words(chapter) for chapter in (*old.chapters, *new.chapters)}
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


def count_words(changes: Sequence[Change]) -> str:
    """`公布内容 3 处，管理信息 1 处`"""
    counts = {kind: sum(1 for one in changes if one.kind == kind) for kind in KIND_WORDS}
    return "，".join(f"{word} {counts[kind]} 处" for kind, word in KIND_WORDS.items())


def _group_title(change: Change, titles: dict[str, str]) -> str:
    if change.chapter is not None:
        return titles[change.chapter]
    return "方案文首" if change.level == "plan" else "责任单位名录"
