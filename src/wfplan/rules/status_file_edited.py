"""以前版本里的记录被删改，或者重复了一遍：进展填报文件只增不改。

比的是记录，不是行：注释可以改，两个分支合并后各条的先后也可以不同。

误：把去年一条记录的 progress: 40 改成 60
正：新增一条 progress: 60 的记录
依据：填报只增不改，更正是一次新的填报
"""

from __future__ import annotations

from collections import Counter

from wfplan.model.status import StatusFile
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import subject_of


def check(context: StatusContext) -> Faults:
    files = dict(zip(context.names, context.files, strict=True))
    for name, older in context.older.items():
        newer = files.get(name)
        if newer is None:
            if older.entries:
                message = f"{context.revision} 中的此文件（{len(older.entries)} 条记录）不在了"
                yield RULE.fault(Pointer(name), message)
            continue
        yield from repeat_faults(context.revision, name, older, newer)
        yield from loss_faults(context.revision, name, older, newer)


def loss_faults(revision: str, name: str, older: StatusFile, newer: StatusFile) -> Faults:
    """Entries that stood there and do not stand here.

    Args:
        revision: what people call the older state.
        name: of the file.
    """
    present = Counter(map(repr, newer.entries))
    for number, entry in enumerate(older.entries):
        if present[repr(entry)]:
            present[repr(entry)] -= 1
            continue
        here = min(number, len(newer.entries) - 1)
        pointer = Pointer(name, ("entries", here) if here >= 0 else ())
        message = (
            f"{revision} 中的第 {number + 1} 条（{subject_of(entry)}，{entry.date}）"
            "被改动或删去；记录只增不改，更正请再报一次"
        )
        yield RULE.fault(pointer, message)


def repeat_faults(revision: str, name: str, older: StatusFile, newer: StatusFile) -> Faults:
    """Entries that stand here more often than there, and more than once."""
    before = Counter(map(repr, older.entries))
    seen: Counter[str] = Counter()
    for number, entry in enumerate(newer.entries):
        same = repr(entry)
        seen[same] += 1
        if seen[same] > max(before[same], 1):
            message = (
                f"第 {number + 1} 条（{subject_of(entry)}，{entry.date}）与前面的一条完全相同，"
                f"{revision} 中没有这一条；重复的请删去"
            )
            yield RULE.fault(Pointer(name, ("entries", number)), message)


RULE = Rule("WF410", "status-file-edited", "error", __doc__ or "", check)
