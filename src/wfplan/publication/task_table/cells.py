"""What the cells of a row say: units, dates, numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from wfplan.model.plan import Role
from wfplan.publication.duty.deadline import deadlines_in_field, deadlines_in_prose
from wfplan.publication.duty.labels import Kind
from wfplan.publication.duty.names import is_like_unit, is_nobody
from wfplan.publication.duty.responsibility import FieldReading, read_field
from wfplan.publication.numbers.marks import number_value
from wfplan.publication.outline.record import (
    NOBODY,
    OutlineDuty,
    OutlineHolding,
    Words,
)
from wfplan.publication.text.fold import fold, squeeze, squeeze_name

_LONGEST_PERSON = 4


def number_or_none(text: str) -> int | None:
    """The value of a cell that is a number and nothing else."""
    bare = re.sub(r"[ 、.（）]", "", text)
    if bare.isascii() and bare.isdecimal() and len(bare) < 5:
        return int(bare)
    if bare and all(sign in "一二三四五六七八九十百" for sign in bare):
        return number_value(bare)
    return None


def units_of_cell(
    printed: str, cell: str, kind: Kind, place: int
) -> tuple[OutlineHolding, list[str]]:
    """The units of a cell; line breaks part them where both sides are units."""
    text = re.sub(r"(?<![!-~])[ ]+|[ ]+(?![!-~])", " ", cell)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    parts = "、".join(lines) if all(map(_ends_a_unit, lines[:-1])) else "".join(lines)
    pieces = parts.split(" ")
    if len(pieces) > 1:
        glue = "、" if all(is_like_unit(_last_name(p), is_strict=True) for p in pieces) else ""
        parts = glue.join(pieces)
    if not parts or is_nobody(parts):
        return NOBODY, []
    reading = read_field(parts, kind)
    bare = squeeze_name(printed)
    words = Words(bare, place, place)
    duties = [
        OutlineDuty(Words(_shown(bare, parts, *said.span), place, place), _role(said.role))
        for said in reading.names
    ]
    dates = tuple(Words(parts[a:b], place, place) for a, b in reading.deadlines)
    return OutlineHolding(tuple(duties), (words,), dates), _doubtful(parts, reading)


def without_people(cell: str) -> str:
    """A cell of units without the persons that stand behind them: `县司法局 张某`."""
    words = re.split(r"(\s+)", cell)
    kept = [words[0]] if words else []
    for blank, word in zip(words[1::2], words[2::2], strict=True):
        is_person = len(word) <= _LONGEST_PERSON and not is_like_unit(word)
        kept += [] if is_person and is_like_unit(_last_name(kept[-1])) else [blank, word]
    return "".join(kept)


def first_leads(holding: OutlineHolding) -> OutlineHolding:
    """A list of which the first leads, where no roles are printed in it."""
    duties = holding.duties
    if any(duty.role for duty in duties):
        return holding
    leads = tuple(replace(duty, role="support" if at else "lead") for at, duty in enumerate(duties))
    return replace(holding, duties=leads)


def _doubtful(text: str, reading: FieldReading) -> list[str]:
    return [text[a:b] for a, b in reading.doubtful]


def _ends_a_unit(line: str) -> bool:
    return line.endswith(("、", "，", "；")) or is_like_unit(_last_name(line), is_strict=True)


def _last_name(line: str) -> str:
    return re.split("[、，；：]", line.strip("、，；"))[-1]


def _shown(bare: str, parts: str, start: int, end: int) -> str:
    """A name as it is printed: the folded one has the same signs where brackets are alike."""
    name = parts[start:end]
    half = name.replace("（", "(").replace("）", ")")
    if name in bare or half not in bare:
        return name
    return half


def _role(role: str) -> Role | None:
    return role if role in ("lead", "support") else None  # type: ignore[return-value]


def deadlines_of_cell(printed: str, cell: str, place: int) -> OutlineHolding:
    if not cell or is_nobody(cell):
        return NOBODY
    text = squeeze(cell)
    dates = tuple(Words(text[a:b], place, place) for a, b in deadlines_in_field(text))
    return OutlineHolding(deadlines=dates, deadline_words=(Words(squeeze(printed), place, place),))


def dates_of_text(text: str, place: int) -> tuple[Words, ...]:
    folded = squeeze(fold(text))
    return tuple(Words(folded[a:b], place, place) for a, b in deadlines_in_prose(folded))
