"""Why a notice could not be made or entered."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from wfplan.errors import WfplanError, nearest_hint


class UnknownNotice(WfplanError):
    """`whose`: what else was asked of it, with a mark behind."""

    def __init__(self, number: str, known: Sequence[str], whose: str = "") -> None:
        near = nearest_hint(get_close_matches(number, known, 2, 0.6))
        super().__init__(
            f"没有登记{whose}编号为“{number}”的通知{near or '；用 wfplan notice list 查看全部通知'}"
        )


class RenamedOption(WfplanError):
    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} 已改名为 {new}，请写 {new}")


class OptionOfDraft(WfplanError):
    def __init__(self, option: str) -> None:
        super().__init__(
            f"{option} 只用于草稿；已登记的通知照登记的生成，要改请在 notices.yaml 末尾续写更正"
        )
