"""A state as people write it, and where they tick one of several."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wfplan.model import words
from wfplan.model.status import State

OTHER_STATES: dict[State, tuple[str, ...]] = {
    "not_started": (
        "未开始",
        "没有启动",
        "尚未启动",
        "尚未开始",
        "未开展",
        "暂未启动",
        "待启动",
        "尚未开展",
    ),
    "in_progress": (
        "推进中",
        "进行中",
        "正在进行",
        "在推进",
        "推进",
        "未完成",
        "已启动",
        "正在办理",
        "办理中",
        "正在实施",
        "实施中",
        "正常推进",
        "序时推进",
        "按序时推进",
        "有序推进",
        "稳步推进",
        "正在推进中",
        "加快推进",
        "顺利推进",
        "按序时进度推进",
        "达到序时进度",
        "正在落实",
        "正在开展",
    ),
    "completed": (
        "完成",
        "办结",
        "已办结",
        "完结",
        "已完结",
        "已办毕",
        "全部完成",
        "按期完成",
        "如期完成",
    ),
    "delayed": ("进度滞后", "未按期完成", "逾期"),
    "ongoing": ("长期", "持续推进", "常态化", "长期推进", "持续坚持", "持续开展"),
}
"""What people write for a state instead of its word."""

_STATES = {
    spelling: state
    for state, others in OTHER_STATES.items()
    for spelling in (state, words.STATES[state], *others)
}
TICKED_BOXES, EMPTY_BOXES = "☑☒✓✔√🗹■●", "□☐▢◻◯○"
_BRACKETS = re.compile(rf"[(\[【〔]([{TICKED_BOXES}{EMPTY_BOXES}])[)\]】〕]")
_NO_TICK = re.compile(r"[(\[【〔][)\]】〕]")
"""Brackets to tick in: `（√）已完成 （ ）滞后`."""
_UNSEEN = re.compile("[\\s\u200b-\u200f\ufeff\ufe0e\ufe0f]+")
_BOX = re.compile(rf"([{TICKED_BOXES}{EMPTY_BOXES}])")
_AT_THE_ENDS = "。.，,；;、/|：:"
_LONGEST = 200
"""A longer text is a sentence, and not looked through: no state, with all its boxes, is so long."""


def parse_state(text: str) -> State | None:
    """The state that is meant by its word, its code or a usual other word; None for no state."""
    return _STATES.get(ticked_word(text))


@lru_cache(maxsize=1024)  # a row's state is looked at several times, and few words are written
def ticked_word(text: str) -> str:
    """The word that is ticked of several; a text without boxes as it is, without its blanks.

    `□未启动 ☑正在推进` is 正在推进. Empty where no box is ticked; the whole text where several
    are, or where it cannot be told to which word a box belongs.
    """
    if len(text) > _LONGEST:
        return text
    folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    boxed = _BRACKETS.sub(r"\1", folded)
    if len(_NO_TICK.findall(boxed)) > 1 or boxed != folded:
        boxed = _NO_TICK.sub(EMPTY_BOXES[0], boxed)
    first, *pieces = _BOX.split(boxed)
    if not pieces:
        return folded.strip(_AT_THE_ENDS) or folded
    boxes, behind = pieces[::2], pieces[1::2]
    is_title = not first.strip(_AT_THE_ENDS) or first.endswith(":")
    is_behind = bool(_word(first)) and not _word(behind[-1])
    labels = [first, *behind[:-1]] if is_behind else behind if is_title else []
    ticked = {
        _word(label) for box, label in zip(boxes, labels, strict=False) if box in TICKED_BOXES
    }
    if len(ticked) == 1 and "" not in ticked:
        return ticked.pop()
    return folded if any(box in TICKED_BOXES for box in boxes) else ""


def _word(label: str) -> str:
    return label.strip(_AT_THE_ENDS)
