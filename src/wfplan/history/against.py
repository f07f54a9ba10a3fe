"""What `validate --against REV` asks: is every official change recorded in `revisions`?

Official is what was printed: the fields of the plan that hold it, and the published text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wfplan.history.against_rules import (
    EDITION_ALTERED,
    PAST_NOT_FETCHED,
    READING_KEPT,
    RECORDED,
    REUSED_ID,
    REWRITTEN,
    SOURCE_CHANGED,
    UNRECORDED,
)
from wfplan.history.change import change_words
from wfplan.history.compare import compare_plans
from wfplan.history.past import texts_of_ids
from wfplan.history.placed_record import place_records
from wfplan.history.source_change import source_changes
from wfplan.history.words import value_words
from wfplan.model.front import FrontMatter, Revision
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.problem import Fault, Pointer, Problem, Rule
from wfplan.store.edition.files import edition_files
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
        old_tree = RevisionTree.at(repository, rev)
        old_source, old_editions = source_files(old_tree), edition_files(old_tree)
        fresh = loaded.plan.ids - old.ids
        past = texts_of_ids(repository, rev, fresh) if fresh else {}
        is_cut = bool(fresh) and repository.is_shallow
    plan = loaded.plan
    faults = [*judge_edits(old, plan), *judge_ids(plan, past), *judge_readings(old, plan)]
    if is_cut:
        message = (
            f"这是浅克隆，新编号 {len(fresh)} 个以前是否用过，只查到已取回的提交；"
            "要查全部，请先 git fetch --unshallow"
        )
        faults.append(PAST_NOT_FETCHED.fault(Pointer(PLAN_FILE), message))
    found = [*_judge_source(old, old_source, loaded), *_judge_editions(old_editions, loaded)]
    return sorted([*loaded.locate(faults), *found])


def _judge_source(old: Plan, old_source: Mapping[str, bytes], loaded: Loaded) -> Iterator[Problem]:
    """The published text that changed; an error unless `revisions` has a new entry."""
    assert loaded.plan is not None
    front = loaded.plan.front
    rule = RECORDED if _has_new_entry(old.front, front) else SOURCE_CHANGED
    for change in source_changes(old_source, source_files(loaded.tree)):
        path = loaded.tree.shown(change.name)
        yield rule.problem(path, change.line, change.column, f"{change.words}{_hint(rule, front)}")


def _judge_editions(old: Mapping[str, bytes], loaded: Loaded) -> Iterator[Problem]:
    """The files of superseded editions that are not as they were."""
    new = edition_files(loaded.tree) if old else {}
    for name, data in old.items():
        if new.get(name) != data:
            words = "不在了" if name not in new else "改动了"
            message = f"旧版的文件{words}；editions/ 中的内容不再改动，请恢复原样"
            yield EDITION_ALTERED.problem(loaded.tree.shown(name), 1, 1, message)


def unread_words(rev: str) -> str:
    """What is said of a status file that could not be read at a revision."""
    return f"{rev} 中的此文件读不通，原有的记录是否被改动没有比较"


def judge_edits(old: Plan, new: Plan) -> Iterator[Fault]:
    """One fault for each official change; errors unless `revisions` has a new entry."""
    yield from _judge_revisions(old.front.revisions, new.front.revisions)
    rule = RECORDED if _has_new_entry(old.front, new.front) else UNRECORDED
    for change in compare_plans(old, new):
        is_record = change.level == "plan" and change.field in _RECORD_FIELDS
        if change.kind == "official" and not is_record:
            yield rule.fault(change.pointer, f"{change_words(change)}{_hint(rule, new.front)}")


def judge_ids(plan: Plan, past: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Ids that once stood for other texts only.

    Args:
        past: for each id that the older revision lacks, every title or text it ever had.
    """
    for placed in place_records(plan.chapters, plan.chapter_files).values():
        record = placed.record
        text = record.text if isinstance(record, Measure) else record.heading
        texts = past.get(record.id, frozenset())
        if texts and text not in texts:
            was = "”“".join(sorted(texts))
            message = f"编号 {record.id} 曾用于“{was}”，删去后又用于“{text}”；编号永不重用，请另编"
            pointer = placed.pointer
            yield REUSED_ID.fault(pointer._replace(keys=(*pointer.keys, "id")), message)


_READINGS = (("responsible_text", "responsible"), ("deadline_text", "deadlines"))
"""Printed words, and the field that says how they are read."""


def judge_readings(old: Plan, new: Plan) -> Iterator[Fault]:
    """Printed words that changed while their reading did not."""
    before = place_records(old.chapters, old.chapter_files)
    for key, placed in place_records(new.chapters, new.chapter_files).items():
        record = placed.record
        was = before[key].record if key in before else record
        if was == record or isinstance(record, Chapter) or isinstance(was, Chapter):
            continue
        for words, reading in _READINGS:
            is_reworded = getattr(was, words) != getattr(record, words)
            if is_reworded and getattr(record, words) and _same(was, record, reading):
                label = type(record).model_fields[words].title
                message = f"{record.id} 的{label}改了，{reading} 还是原来的，请核对是否仍然符合"
                pointer = placed.pointer._replace(keys=(*placed.pointer.keys, words))
                yield READING_KEPT.fault(pointer, message)


def _same(was: Item | Measure, now: Item | Measure, field: str) -> bool:
    return bool(getattr(was, field) == getattr(now, field))


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
    return value_words("revisions", entry) or ""


def _hint(rule: Rule, front: FrontMatter) -> str:
    if rule is RECORDED:
        return f"（第 {front.revisions[-1].version} 版已记录）"
    return "；公布内容的修改须在 revisions 末尾增加一条记录"
