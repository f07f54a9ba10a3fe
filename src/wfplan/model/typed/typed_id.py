"""What people type to name a measure: its id, or the numbers that the text prints."""

from __future__ import annotations

import re
import unicodedata

from wfplan.model.ids import LONGEST_ID, PlanId, arabic_number, parse_id
from wfplan.model.plan import Plan
from wfplan.model.printed_id import BRACKETS, printed_ids

NumberKey = tuple[int, ...]
"""The numbers of an id from the chapter down, however they are written."""

_NUMERAL = re.compile(
    "[0-9]{1,4}|[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?"
    "|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
)
_BETWEEN = re.compile(r"[\s()\[\]〔〕【】、，,.。:第章节部分条项款]*")


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
    is_bracketed = written[0] in BRACKETS or folded[0] not in BRACKETS
    return is_bracketed and number_key(written) == wanted
