"""What changed between two states, as a table: plan, chapters, items, units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wfplan.status.change.compare import Level, LevelChange
from wfplan.status.change.part import CHANGES
from wfplan.status.change.words import rank_words
from wfplan.table import Column, Table

LEVELS: dict[Level, str] = {
    "plan": "方案",
    "chapter": "章",
    "item": "任务项",
    "unit": "责任单位",
}
COMPARE_COLUMNS = (
    Column("level", "层次"),
    Column("id", "编号", "id"),
    Column("title", "名称", "text"),
    Column("done", "完成/应报"),
    Column("rank", "名次", "count"),
    Column("rank_change", "升降"),
    *(Column(kind, word, "count") for kind, word in CHANGES.items()),
)
_WHAT = (
    "完成是已完成、长期坚持和销号的；名次按完成占应报的比例，相同的并列；"
    "章、任务项以举措计，责任单位以项次计"
)


def compare_table(changes: Sequence[LevelChange], heading: str) -> Table:
    """One row for each chapter, item or unit, and for the plan.

    Args:
        heading: which states are compared, as people read it.
    """
    cells = [
        (
            LEVELS[one.level],
            one.id or "全部",
            one.title,
            f"{one.tally.done}/{one.tally.owed}",
            "" if one.rank is None else str(one.rank),
            rank_words(one),
            *(str(len(parts)) for parts in one.changes.values()),
        )
        for one in changes
    ]
    records = [change_record(one) for one in changes]
    return Table(COMPARE_COLUMNS, cells, records, heading, (_WHAT,))


def change_record(change: LevelChange) -> dict[str, Any]:
    """The JSON object of one row; every kind of change lists the ids of measures.

    `moved` lists `{"id", "from", "to"}`; `rank_change` is positive where it rose.
    """
    then = change.tally_before
    kinds: dict[str, Any] = {
        kind: [part.id for part in parts] for kind, parts in change.changes.items()
    }
    kinds["moved"] = [
        {"id": part.id, "from": part.then.progress, "to": part.now.progress}
        for part in change.changes["moved"]
    ]
    return {
        "level": change.level,
        "id": change.id or None,
        "title": change.title,
        "owed": change.tally.owed,
        "done": change.tally.done,
        "owed_before": then and then.owed,
        "done_before": then and then.done,
        "rank": change.rank,
        "rank_before": change.rank_before,
        "rank_change": change.rank_change,
        **kinds,
    }
