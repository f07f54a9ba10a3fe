"""What people write where there is no problem to tell."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\\s\u200b-\u200f\ufeff]+")
_AT_THE_ENDS = "。.，,；;！!、()"
_STROKES = re.compile("[-/\\\\_—–―－~]+")
_NONE = re.compile(
    "(?:目前|暂时|当前|现阶段|本期)?(?:无|没有|暂无|暂没有|不存在|未发现|未遇到|尚无)"
    "(?:存在|明显|突出|其他|其它)?(?:的)?(?:问题|困难|困难和问题|问题和困难|问题及困难)?"
)
_LONGEST = 30
"""A longer text says something: no way of saying that there is none is so long."""


def stated_problem(text: str | None) -> str | None:
    """The problem that a text tells; None where it is blank, or says that there is none.

    `无`, `暂无`, `没有问题`, `/` and `-` are no problem.
    """
    if text is None or len(text) > _LONGEST:
        return text
    word = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).strip(_AT_THE_ENDS)
    return None if not word or _STROKES.fullmatch(word) or _NONE.fullmatch(word) else text
