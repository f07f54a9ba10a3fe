"""What people have decided otherwise since a round was closed, as git remembers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wfplan.errors import WfplanError
from wfplan.history.change import what_happened
from wfplan.history.compare import compare_plans
from wfplan.model.plan import Plan
from wfplan.status.rounds import RoundState
from wfplan.store.git.blame import line_origins
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import plan_at
from wfplan.store.tree import ROUNDS_FILE

_ROUND_ID = re.compile(r"""\bid: {0,4}["']?([^"' ,}]{1,40})""")
_NAMED = 3


def changes_since_closing(folder: Path, plan: Plan, state: RoundState) -> list[str]:
    """The management fields that differ from the commit that brought the line of the closing.

    What is printed is told by the revisions. Empty where nothing differs, and where git does not
    hold that line or the plan of then cannot be read: nobody knows.

    Args:
        plan: the edition that the papers of the round are made of.

    Returns:
        `1-3-2 分工` of each, of front matter `亮灯阈值`; what concerns the whole plan first.
    """
    commit = _commit_of_closing(folder, state)
    if commit is None:
        return []
    with suppress(WfplanError), Repository.find(folder) as repository:
        then = plan_at(repository, commit).in_force(state.end)
        changes = [one for one in compare_plans(then, plan) if one.kind == "management"]
        names = (f"{change.id} {what_happened(change)}".strip() for change in changes)
        return list(dict.fromkeys(names))
    return []


def decided_words(names: Sequence[str]) -> str:
    """`管理信息有改动（亮灯阈值、1-3-2 分工）`; empty where nothing differs."""
    more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
    return f"管理信息有改动（{'、'.join(names[:_NAMED])}{more}）" if names else ""


def _commit_of_closing(folder: Path, state: RoundState) -> str | None:
    """The commit that brought the last line that closes a round; None where nobody knows."""
    lines = (folder / ROUNDS_FILE).read_text("utf-8").splitlines()
    closing = [
        place
        for place, line in enumerate(lines)
        if "closed:" in line and state.id in _ROUND_ID.findall(line)
    ]
    origins = line_origins(folder, ROUNDS_FILE, lines) if closing else None
    origin = origins[closing[-1]] if origins else None
    return None if origin is None or origin.is_cut_off else origin.id
