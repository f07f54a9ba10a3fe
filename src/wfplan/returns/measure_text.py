"""What tells a measure in a cell: its number, or its text, and the period printed beside that."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field

from wfplan.model import form
from wfplan.model.heading import entry_head, heading_line
from wfplan.model.ids import PlanId, parse_id
from wfplan.model.plan import Measure, Plan
from wfplan.model.printed_id import printed_id
from wfplan.model.text import normalize_text
from wfplan.model.typed.typed_id import NumberKey, number_key
from wfplan.readers.table import Cell

_PERIOD = r"[0-9]{4}年(?:度|[上下]半年|第?[一二三四1-4]季度|[0-9]{1,2}月)"
_PRINTED = (
    rf"(?:{_PERIOD}[;；])?(?:分工[:：](?:牵头|配合)[;；])?"
    r"(?:经[“\"][^”\"]{1,60}[”\"]承担[;；])?时限[:：]"
)
_PRINTED_LINE = re.compile(rf"^[ \t\u3000]*{_PRINTED}", re.MULTILINE)
_PRINTED_BEHIND = re.compile(_PRINTED)
"""What a sheet prints under a measure, where somebody made one line of it."""
_PRINTED_WORD = re.compile(
    rf"{_PERIOD}|(?:分工|时限|上次填报)[:：]|经[“\"]|承接自|已申请延期至|延期至.{{6,12}}的申请已退回"
)
_ALONE = re.compile(rf"(?<![^\s;；,，。:：])(?<!时限[:：])({_PERIOD})(?![^\s;；,，。])")
_IN_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_MOST_PLACES = 20
_LONGEST_NUMBER = 100
"""A longer text is none, and not looked through."""
_STOPS = re.compile(r"[、.．。\s]+$")
_DAY = re.compile(r"[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class MeasureNumbers:
    """The measures of a plan by their ids and by the numbers that the text prints.

    Attributes:
        id_by_number: None for numbers that several measures print.
    """

    ids: Collection[str] = frozenset()
    id_by_number: Mapping[NumberKey, str | None] = field(default_factory=dict)

    def find(self, cell: Cell) -> str | None:
        """The id of the measure that a cell numbers; None where it numbers none, or several.

        What is written as an id is one, whether or not the plan has it; a day is none.
        """
        text = cell.text.strip()
        if not text or len(text) > _LONGEST_NUMBER:
            return None
        text = _STOPS.sub("", text)
        if _DAY.fullmatch(text):
            return None
        own = parse_id(text)
        if own is not None and (own.measure is not None or "-" in text):
            return None if own.measure is None else str(own)
        key = number_key(text)
        if key is not None and key in self.id_by_number:
            return self.id_by_number[key]
        if key is None or len(key) != 3:
            return None
        gone = str(PlanId(*key))  # perhaps of an older version, in which ids were as printed
        return None if gone in self.ids else gone


NO_NUMBERS = MeasureNumbers()
"""Of no plan: only what is written as the id of a measure numbers one."""


def measure_numbers(plan: Plan) -> MeasureNumbers:
    """The numbers of all measures."""
    ids: set[str] = set()
    by_number: dict[NumberKey, str | None] = {}
    for chapter, item, measure in plan.measures:
        ids.add(measure.id)
        key = number_key(printed_id(chapter, item, measure))
        if key is not None:
            by_number[key] = None if key in by_number else measure.id
    return MeasureNumbers(frozenset(ids), by_number)


def published_text(cell: Cell, texts: Container[str]) -> tuple[str, str]:
    """The text of a measure as it is compared, and its period; empty where there is none.

    What the template marked tells. A cell without marks, of an older sheet or of a ledger, or whose
    marks were lost, is held against the texts that there are.

    Args:
        texts: of all measures, as they are compared.
    """
    whole, marked = cell.text.strip(), dict(cell.marked)
    found = normalize_text(marked.get(form.TEXT_STYLE, ""))
    period = normalize_text(marked.get(form.YEAR_STYLE, "")).removesuffix("年度")
    if found and found in texts:
        return found, period or _period_in(whole)
    for at in _ends(whole):
        text = normalize_text(whole[:at])
        if text in texts:
            return text, period or _period_in(whole[at:])
    if not found:
        printed = _PRINTED_LINE.search(whole) or _PRINTED_BEHIND.search(whole)
        at = printed.start() if printed else len(whole)
        found, period = normalize_text(whole[:at]), period or _period_in(whole[at:])
    return found, period


def compared_texts(measure: Measure) -> tuple[str, ...]:
    """What a cell may hold that shows a measure, as texts are compared, its text alone first.

    Its number and title may stand before the text, the words about units and deadlines behind it.
    """
    text = normalize_text(measure.text)
    heads = [entry_head(measure.number, measure.title), heading_line(measure.number, measure.title)]
    words = (*measure.responsible_text, *measure.deadline_text)
    tails = ["".join(words), f"({';'.join(words)})"] if words else []
    return tuple(
        dict.fromkeys(
            f"{normalize_text(head)}{text}{normalize_text(tail)}"
            for head in ("", *heads)
            for tail in ("", *tails)
        )
    )


def _ends(text: str) -> Iterator[int]:
    """Where the text of a measure may end: all, a line, or where something printed begins."""
    yield len(text)
    at = -1
    for _ in range(_MOST_PLACES):
        at = text.find("\n", at + 1)
        if at < 0:
            break
        if _PRINTED_WORD.search(text, at):
            yield at
    for number, printed in enumerate(_PRINTED_BEHIND.finditer(text)):
        if number == _MOST_PLACES:
            break
        yield printed.start()


def _period_in(text: str) -> str:
    """The period in what is printed beside a text, a year without 年度; not what is in brackets."""
    found = _ALONE.search(_IN_BRACKETS.sub("", text))
    return found[1].removesuffix("年度") if found else ""
