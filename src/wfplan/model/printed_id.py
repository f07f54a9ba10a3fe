"""Ids by the numbers that the text prints: `一（一）3`, `二（五）1`, `1.3`.

An id is the tool's own and need not say what is printed: 二（五） may be `2-1`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wfplan.model.plan import Chapter, Item, Measure, Plan

_STOPS = "、，,.．。:： \t\u3000"
BRACKETS = "()（）[]〔〕【】"
_CHINESE = "零一二三四五六七八九十百"


def printed_id(chapter: Chapter, item: Item | None = None, measure: Measure | None = None) -> str:
    """What a chapter, an item or a measure is called by its printed numbers.

    A chapter that prints none is left out; an item or measure that prints none has the last part
    of its id. Two figures beside each other are parted by a dot.
    """
    text = _bare(chapter.number or "")
    if item is not None:
        text = _join(text, (item.number or "").strip(_STOPS) or _last_part(item.id))
    if measure is not None:
        bare = _bare(measure.number or "")
        number = bare if _is_figure(bare) else (measure.number or "").strip(_STOPS)
        text = _join(text, number or _last_part(measure.id))
    return text or chapter.id


def printed_ids(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every id of the plan with its printed form, in plan order."""
    for chapter in plan.chapters:
        yield chapter.id, printed_id(chapter)
        for item in chapter.items:
            yield item.id, printed_id(chapter, item)
            for measure in item.measures:
                yield measure.id, printed_id(chapter, item, measure)


def unique_printed_ids(plan: Plan) -> dict[str, str]:
    """The printed form of each id that has one, and that no other has."""
    forms = {plan_id: form for plan_id, form in printed_ids(plan) if form != plan_id}
    counts = Counter(forms.values())
    return {plan_id: form for plan_id, form in forms.items() if counts[form] == 1}


def _bare(number: str) -> str:
    return number.strip(_STOPS + BRACKETS)


def _last_part(plan_id: str) -> str:
    return plan_id.rpartition("-")[2]


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _join(head: str, tail: str) -> str:
    """The two beside each other; one that repeats the other, as 1.3 below 1, stands alone."""
    if not head or tail.startswith(f"{head}."):
        return tail
    if head[-1] in _CHINESE and tail[0] in _CHINESE:
        return f"{head}（{tail}）"
    return f"{head}.{tail}" if _is_figure(head[-1] + tail[0]) else head + tail
