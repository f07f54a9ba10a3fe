"""Why a state of the plan that was named for a comparison is none."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.errors import WfplanError, nearest_hint


class UnknownPoint(WfplanError):
    """`why`: why git has none of that name either."""

    def __init__(self, text: str, nearest: Sequence[str], why: str) -> None:
        hint = nearest_hint(nearest) or "；"
        super().__init__(f"“{text}”不是日期、轮次或方案的版{hint}{why}")


class EditionNotKept(WfplanError):
    def __init__(self, text: str, versions: Sequence[int]) -> None:
        listed = "、".join(map(str, versions))
        super().__init__(f"方案没有第 {text} 版，现有：{listed}")
