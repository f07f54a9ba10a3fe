"""Why a state of the plan that was named for a comparison is none."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.errors import NotOfPlan, nearest_hint


class UnknownPoint(NotOfPlan):
    """`why`: why git has none of that name either."""

    def __init__(self, text: str, nearest: Sequence[str], why: str) -> None:
        self.typed, self.is_near = text, bool(nearest)
        hint = nearest_hint(nearest) or "；"
        super().__init__(f"“{text}”不是日期、轮次或方案的版{hint}{why}")


class EditionNotKept(NotOfPlan):
    def __init__(self, text: str, versions: Sequence[int]) -> None:
        self.typed = text
        listed = "、".join(map(str, versions))
        super().__init__(f"方案没有第 {text} 版，现有：{listed}")
