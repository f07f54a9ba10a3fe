"""Text that was read in another encoding than it was written in, or lost signs on its way."""

from __future__ import annotations

import re

from wfplan.publication.outline.record import NoPlan

_CHINESE = "\u4e00-\u9fff"
_WIDE = re.compile(f"[{_CHINESE}]")
_MARKS = re.compile("[，。、；：]")
_COMMON = re.compile(
    "[的和工作政府实施责任单位局关行市县一二三部门管理开展加强推进要中有人为大全年月省区]"
)
_LOST = re.compile(rf"(?<=[{_CHINESE}])[?□�\ue000-\uf8ff\x01-\x08\x0e-\x1f](?=[{_CHINESE}])|\ufffd")
"""What stands for a sign that was lost; within a line, since forms and lists open with some."""
_NOTE = re.compile(
    rf"(?<=[{_CHINESE}])[（(](?:[a-zü]{{0,5}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{{0,5}}|de|le|zhe)[)）]"
)
"""發(fā)展: pinyin that a change of characters left behind."""
_LEAST_NOTES = 3
_LEAST_LOST = 3
_LOST_SHARE = 300
"""A form at the end of a text has boxes to tick, and a text may ask questions."""
_SAMPLE = 20_000
_SHOWN = 16


def refuse_garbled(text: str) -> NoPlan | None:
    """Why a text, as it was read, is no Chinese, with the line and a piece; None where it is."""
    sample = text[:_SAMPLE]
    signs = "".join(sample.split())
    wide = len(_WIDE.findall(sample))
    if wide * 10 >= len(signs) * 4 and _is_common(sample, wide, len(signs)):
        return _spoiled(text, len(signs))
    at = next((n for n, line in enumerate(text.split("\n"), 1) if line.strip()), 1)
    shown = text.strip()[:_SHOWN].replace("\n", " ")
    if wide * 10 < len(signs) and signs[:200].isascii():
        return NoPlan(f"不是中文文本（第 {at} 行“{shown}”），不能导入")
    return _wrong_encoding(at, shown)


def _is_common(sample: str, wide: int, signs: int) -> bool:
    """Whether 汉字 and marks are those of official texts."""
    common = len(_COMMON.findall(sample))
    has_marks = len(_MARKS.findall(sample)) * 200 >= signs
    return common * 12 >= wide or (common * 30 >= wide and (has_marks or signs < 400))


def _spoiled(text: str, signs: int) -> NoPlan | None:
    """Why a text that can be read is not whole."""
    notes = [match.start() for match in _NOTE.finditer(text)]
    if len(notes) >= _LEAST_NOTES:
        at, shown = _place(text, notes[0])
        return NoPlan(
            f"文字间夹有拼音（第 {at} 行“{shown}”），是网页转码留下的乱码；请从原网页重新保存"
        )
    lost = [match.start() for match in _LOST.finditer(text)]
    is_some = len(lost) >= _LEAST_LOST and len(lost) * _LOST_SHARE >= signs
    return _wrong_encoding(*_place(text, lost[0])) if is_some or "\ufffd" in text else None


def _place(text: str, start: int) -> tuple[int, str]:
    """The line of a sign, and the words round it."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _SHOWN // 2)
    return text.count("\n", 0, start) + 1, text[begin : begin + _SHOWN].partition("\n")[0]


def _wrong_encoding(at: int, shown: str) -> NoPlan:
    return NoPlan(f"文字是乱码（第 {at} 行“{shown}”），多半是编码读错；请用原文件重新保存为 UTF-8")
