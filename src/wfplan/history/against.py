"""What `validate --against REV` asks: is every official change recorded in `revisions`?

Official is what was printed: the fields of the plan that hold it, and the published text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wfplan.history.against_rules import (
    PAST_NOT_FETCHED,
    RECORDED,
    REUSED_ID,
    REWRITTEN,
    SOURCE_CHANGED,
    UNRECORDED,
)
from wfplan.history.change import Change, change_words
from wfplan.history.compare import compare_plans
from wfplan.history.past import texts_of_ids
from wfplan.history.placed_record import place_records
from wfplan.history.source_change import source_changes
from wfplan.model.front import FrontMatter, Revision
from wfplan.model.plan import Measure, Plan
from wfplan.problem import Fault, Pointer, Problem, Rule
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import RevisionTree, plan_at
from wfplan.store.load import Loaded
from wfplan.store.source import source_files
from wfplan.store.tree import PLAN_FILE

_RECORD_FIELDS = ("version", "revisions")


def check_against(loaded: Loaded, folder: Path, rev: str) -> list[Problem]:
    """The faults of a plan's edits since a revision, sorted by place.

    Args:
        loaded: the plan as it is now; without a plan there is nothing to compare.
        folder: the plan folder on disk, which lies in the repository.

    Raises:
        WfplanError: no git, no repository, no such revision, or no readable plan there.
    """
    if loaded.plan is None:
        return []
    with Repository.find(folder) as repository:
        old = plan_at(repository, rev)
        old_source = source_files(RevisionTree.at(repository, rev))
        fresh = loaded.plan.ids - old.ids
        past = texts_of_ids(repository, rev, fresh) if fresh else {}
        is_cut = bool(fresh) and repository.is_shallow
    faults = [*judge_edits(old, loaded.plan), *judge_ids(loaded.plan, past)]
    if is_cut:
        message = (
            f"这是浅克隆，新编号 {len(fresh)} 个以前是否用过，只查到已取回的提交；"
            "要查全部，请先 git fetch --unshallow"
        )
        faults.append(PAST_NOT_FETCHED.fault(Pointer(PLAN_FILE), message))
    return sorted([*loaded.locate(faults), *_judge_source(old, old_source, loaded)])


def _judge_source(old: Plan, old_source: Mapping[str, bytes], loaded: Loaded) -> Iterator[Problem]:
    """The published text that changed; an error unless `revisions` has a new entry."""
    assert loaded.plan is not None
    front = loaded.plan.front
    rule = RECORDED if _has_new_entry(old.front, front) else SOURCE_CHANGED
    for change in source_changes(old_source, source_files(loaded.tree)):
        path = loaded.tree.shown(change.name)
        yield rule.problem(path, change.line, change.column, f"{change.words}{_hint(rule, front)}")


def unread_words(rev: str) -> str:
    """What is said of a status file that could not be read at a revision."""
    return f"{rev} 中的此文件读不通，原有的记录是否被改动没有比较"


def judge_edits(old: Plan, new: Plan) -> Iterator[Fault]:
    """One fault for each official change; errors unless `revisions` has a new entry."""
    yield from _judge_revisions(old.front.revisions, new.front.revisions)
    rule = RECORDED if _has_new_entry(old.front, new.front) else UNRECORDED
    for change in compare_plans(old, new):
        if change.kind == "official" and not _is_record(change):
            yield rule.fault(change.pointer, f"{change_words(change)}{_hint(rule, new.front)}")


def judge_ids(plan: Plan, past: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Ids that once stood for other texts only.

    Args:
        past: for each id that the older revision lacks, every title or text it ever had.
    """
    for placed in place_records(plan.chapters, plan.chapter_files).values():
        record = placed.record
        text = record.text if isinstance(record, Measure) else record.title
        texts = past.get(record.id, frozenset())
        if texts and text not in texts:
            was = "”“".join(sorted(texts))
            message = f"编号 {record.id} 曾用于“{was}”，删去后又用于“{text}”；编号永不重用，请另编"
            yield REUSED_ID.fault(placed.pointer._replace(keys=_id_keys(placed.pointer)), message)


def _id_keys(pointer: Pointer) -> tuple[str | int, ...]:
    return (*pointer.keys, "id")


def _is_record(change: Change) -> bool:
    return change.level == "plan" and change.field in _RECORD_FIELDS


def _has_new_entry(old: FrontMatter, new: FrontMatter) -> bool:
    newest = max(entry.version for entry in old.revisions)
    return any(entry.version > newest for entry in new.revisions[len(old.revisions) :])


def _judge_revisions(old: Sequence[Revision], new: Sequence[Revision]) -> Iterator[Fault]:
    for place, entry in enumerate(old):
        now = new[place] if place < len(new) else None
        if now != entry:
            at = ("revisions", place) if now else ("revisions",)
            found = f"现为“{_entry_words(now)}”" if now else "现已删去"
            message = f"修订记录原有“{_entry_words(entry)}”，{found}；旧的记录不改，只在末尾增加"
            yield REWRITTEN.fault(Pointer(PLAN_FILE, at), message)


def _entry_words(entry: Revision) -> str:
    return f"第 {entry.version} 版（{entry.date}）{entry.summary}"


def _hint(rule: Rule, front: FrontMatter) -> str:
    if rule is RECORDED:
        return f"（第 {front.revisions[-1].version} 版已记录）"
    return "；公布内容的修改须在 revisions 末尾增加一条记录"
