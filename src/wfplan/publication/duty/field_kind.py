"""What a bracket says: units, a date, or part of a sentence."""

from __future__ import annotations

import re
from typing import Literal

from wfplan.publication.duty.deadline import is_deadline
from wfplan.publication.duty.names import is_like_unit
from wfplan.publication.duty.responsibility import FieldReading
from wfplan.publication.text.lines import Source

_NOUN = re.compile(
    r"(?:(?!的|了|不|于|被|把|已|应|须|可|按|除|规定|以上|以下)[\u4e00-\u9fff（）]){2,20}"
)
"""A name, or the first part of names that share their last word: `省自然资源、水利厅`."""


_OF_BODIES = re.compile("等(?:有关|相关|执法|行政|主管|职能|监管|[国省市县区州]直)*(?:部门|单位)")
"""Behind names that leave their last word out: `市发改、财政等部门`."""


def kind_of_bracket(
    source: Source, text: str, reading: FieldReading, end: int
) -> Literal["units", "deadline"] | None:
    """What a bracket that ends at a place says; None where it is part of a sentence."""
    names = [text[a:b] for a, b in (said.span for said in reading.names)]
    if reading.has_label:
        return "units" if names or not reading.deadlines else "deadline"
    if not names:
        return "deadline" if reading.deadlines and all(map(is_deadline, _bare(text))) else None
    strict = sum(is_like_unit(name, is_strict=True) for name in names)
    likely = sum(map(is_like_unit, names))
    shares_tail = all(map(_NOUN.fullmatch, names))
    leaves_out = shares_tail and len(names) > 1 and _OF_BODIES.search(text) is not None
    if reading.has_verb:
        if likely == len(names) or leaves_out:
            return "units"
        return "units" if strict and (likely * 2 >= len(names) or shares_tail) else None
    if strict and leaves_out and _is_after_sentence(source, text, end):
        return "units"
    covered = len("".join(names)) + sum(b - a for a, b in reading.deadlines)
    if strict * 2 < len(names) or likely < len(names) or covered * 3 < len(text) * 2:
        return None
    is_at_end = source.folded[end : end + 1] in ("", "\n", "。")
    is_list = is_at_end and len(names) > 1
    return "units" if is_list or _is_after_sentence(source, text, end) else None


def _is_after_sentence(source: Source, text: str, end: int) -> bool:
    before = source.folded[max(end - len(text) - 40, 0) : end]
    return re.search(r"[。；！]\s*[（〔][^（〔]*(?:（[^）]*）[^（〔]*)*$", before) is not None


def _bare(text: str) -> list[str]:
    return [part for part in re.split("[，；。]", text) if part.strip()]
