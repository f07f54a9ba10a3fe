"""What `validate --against REV` asks: is every official change recorded in `revisions`?

Official is what was printed: the fields of the plan that hold it, and the published text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wfplan.history.change import Change, change_words
from wfplan.history.compare import compare_plans
from wfplan.history.past import texts_of_ids
from wfplan.history.placed_record import place_records
from wfplan.history.source_change import SOURCE_CHANGED, source_changes
from wfplan.model.plan import FrontMatter, Measure, Plan, Revision
from wfplan.problem import Fault, Pointer, Problem, Rule
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import RevisionTree, plan_at
from wfplan.store.load import Loaded
from wfplan.store.source import source_files
from wfplan.store.tree import PLAN_FILE

UNRECORDED = Rule(
    "WF150",
    "unrecorded-official-change",
    "error",
    """公布的文字与指定版本不同，revisions 却没有新增记录说明原因。

误：改了一条举措的文字，version 仍是 1
正：version 改为 2，revisions 增加一条，写明所依据的文件
依据：公布内容的每次修改都要留下记录；由 validate --against 查出
""",
)
RECORDED = Rule(
    "WF151",
    "recorded-official-change",
    "info",
    """公布的文字与指定版本不同，revisions 的新记录已作说明。

误：（没有错，只是列出改动，供审核的人查看）
正：公布的文字没有改动
依据：公布内容的每次修改都要留下记录；由 validate --against 查出
""",
)
REWRITTEN = Rule(
    "WF152",
    "revision-rewritten",
    "error",
    """指定版本里已有的修订记录被改动或删去。

误：增加第 2 版时，顺手改了第 1 版的说明
正：第 1 版照旧，第 2 版加在后面
依据：可以改动的记录等于没有记录；由 validate --against 查出
""",
)
REUSED_ID = Rule(
    "WF153",
    "reused-id",
    "error",
    """删去的内容用过的编号，又给了新的内容。

误：1-1-3 于 2022 年删去，2023 年又给了另一句
正：新的一句用从未用过的编号
依据：编号永不改变，永不重用；由 validate --against 查出
""",
)
PAST_NOT_FETCHED = Rule(
    "WF154",
    "past-not-fetched",
    "info",
    """方案有新编号，而仓库是浅克隆，查不全以前是否用过。

误：git clone --depth=1 得到的仓库，方案增加了举措
正：先运行 git fetch --unshallow
依据：编号永不重用；由 validate --against 查出
""",
)
UNREAD_REPORTS = Rule(
    "WF156",
    "past-reports-unreadable",
    "info",
    """REV 中的这个填报文件读不通，其中的记录是否被改动无从比较，请对照 git 记录。

误：REV 中的 status/市司法局.yaml 有错，这次改正
正：REV 中的填报文件都读得通
依据：记录只增不改，比不了的要说明；由 wfplan validate --against REV 查出
""",
)
AGAINST_RULES = (
    UNRECORDED,
    RECORDED,
    REWRITTEN,
    REUSED_ID,
    PAST_NOT_FETCHED,
    SOURCE_CHANGED,
    UNREAD_REPORTS,
)

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
