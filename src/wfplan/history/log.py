"""One id's past as a table."""

from __future__ import annotations

from typing import Any

from wfplan.history.change import change_record, marked_words
from wfplan.history.past import CommitChanges, Past
from wfplan.table import Column, Table

COLUMNS = (
    Column("date", "日期", "words"),
    Column("commit", "提交", "id"),
    Column("author", "作者", "words"),
    Column("changes", "修改", "text"),
)


def log_table(past: Past) -> Table:
    """One row for each commit, newest first; the record holds its changes whole."""
    return Table(
        COLUMNS,
        [
            (event.commit.when[:10], event.commit.id[:8], event.commit.author, _words(event))
            for event in past.events
        ],
        [_record(event) for event in past.events],
        f"共 {len(past.events)} 次提交",
        tuple(_notes(past)),
    )


def _words(event: CommitChanges) -> str:
    if event.is_first_seen:
        return "取回的最早一次提交，此前的修改不详"
    return "；".join(marked_words(change) for change in event.changes)


def _record(event: CommitChanges) -> dict[str, Any]:
    commit = event.commit
    return {
        "commit": commit.id,
        "date": commit.when,
        "author": commit.author,
        "subject": commit.subject,
        "first_seen": event.is_first_seen,
        "changes": [change_record(change) for change in event.changes],
    }


def _notes(past: Past) -> list[str]:
    notes = []
    if past.unreadable:
        listed = "、".join(commit.id[:8] for commit in past.unreadable)
        notes.append(f"另有 {len(past.unreadable)} 次提交的方案读不通，已跳过：{listed}")
    if past.born is not None and any(event.commit == past.born for event in past.events):
        notes.append(f"提交 {past.born.id[:8]} 之前没有这个方案文件夹，更早的修改查不到")
    if any(event.is_first_seen for event in past.events):
        notes.append("这是浅克隆，更早的历史没有取回：git fetch --unshallow")
    return notes
