"""Ids by the numbers that the text prints: `一（一）3`, `二（五）1`, `1.3`.

An id is the tool's own and need not say what is printed: 二（五） may be `2-1`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from wfplan.model.ids import LONGEST_ID, PlanId, arabic_number, parse_id
from wfplan.model.plan import Chapter, Item, Measure, Plan

NumberKey = tuple[int, ...]
"""The numbers of an id from the chapter down, however they are written."""

_STOPS = "、，,.．。:： \t\u3000"
_BRACKETS = "()（）[]〔〕【】"
_NUMERAL = re.compile(
    "[0-9]{1,4}|[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?"
    "|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
)
_BETWEEN = re.compile(r"[\s()\[\]〔〕【】、，,.。:第章节部分条项款]*")
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


def number_key(text: str) -> NumberKey | None:
    """The numbers in `一（一）3`, `一一3` or `1（1）３`; None where other words stand."""
    if len(text) > LONGEST_ID:
        return None
    folded = unicodedata.normalize("NFKC", text)
    numerals = _NUMERAL.findall(folded)
    if not numerals or not _BETWEEN.fullmatch(_NUMERAL.sub("", folded)):
        return None
    return tuple(arabic_number(one) or int(one) for one in numerals)


def find_ids(plan: Plan, text: str) -> tuple[PlanId, ...]:
    """All that a text can mean: the id that it is, then what prints these numbers.

    An id with a hyphen means nothing else; one with dots means also what is printed just so.
    """
    own = parse_id(text)
    found = [own] if own and str(own) in plan.ids else []
    folded = unicodedata.normalize("NFKC", text).strip()
    has_dots = "." in folded
    if own and not (has_dots or folded.isdecimal()):
        return tuple(found)
    wanted = None if found and has_dots else number_key(text)
    for plan_id, written in printed_ids(plan):
        if plan_id == written:
            continue  # no number is printed, or the id is
        if unicodedata.normalize("NFKC", written) == folded or (
            wanted and _is_meant(written, wanted, folded)
        ):
            meant = parse_id(plan_id)
            if meant and meant not in found:
                found.append(meant)
    return tuple(found)


def _is_meant(written: str, wanted: NumberKey, folded: str) -> bool:
    """Whether these are the numbers of a written id; （一） alone is no chapter 一."""
    is_bracketed = written[0] in _BRACKETS or folded[0] not in _BRACKETS
    return is_bracketed and number_key(written) == wanted


def _bare(number: str) -> str:
    return number.strip(_STOPS + _BRACKETS)


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
