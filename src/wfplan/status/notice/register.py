"""The lines of notices.yaml, folded to what each notice is, and the numbers of new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day  # noqa: N812 (a field is called date)
from typing import Any, NamedTuple

from wfplan.model.notice import Notice, NoticeKind

_NUMBER = re.compile("([0-9]{4})-([0-9]{1,9})")


class IssuedNotice(NamedTuple):
    """One notice, as all lines of its number have it; None is what none of them says.

    Attributes:
        matters: the ids of measures; empty where it is about none in particular.
    """

    number: str
    date: Day
    unit: str
    kind: NoticeKind | None = None
    round: str | None = None
    matters: tuple[str, ...] = ()
    answer_by: Day | None = None


class NoticeDraft(NamedTuple):
    """What the notices of one run all say."""

    date: Day
    kind: NoticeKind
    answer_by: Day
    round: str | None = None


def fold_notices(lines: Iterable[Notice]) -> dict[str, IssuedNotice]:
    """The notices by number, in the order in which they were entered.

    A later line of a number corrects what it gives. A notice of which no line says when or to
    whom it was sent is a fault of its file, and left out here.
    """
    fields: dict[str, dict[str, Any]] = {}
    for line in lines:
        said = {name: getattr(line, name) for name in line.model_fields_set}
        known = fields.setdefault(line.number, {})
        known.update({name: value for name, value in said.items() if value is not None})
    return {
        number: IssuedNotice(**known)
        for number, known in fields.items()
        if "date" in known and "unit" in known
    }


def next_numbers(lines: Iterable[Notice], year: int) -> Iterator[str]:
    """`2022-4`, `2022-5` …: the year and the running numbers that follow those in the register."""
    found = [match for line in lines if (match := _NUMBER.fullmatch(line.number))]
    last = max((int(match[2]) for match in found if int(match[1]) == year), default=0)
    while True:
        last += 1
        yield f"{year:04}-{last}"


def without_issued(
    lines: Iterable[Notice],
    matters: Mapping[str, Sequence[str]],
    draft: NoticeDraft,
    *,
    is_single: bool,
) -> tuple[dict[str, list[str]], list[IssuedNotice]]:
    """What no notice of the same day says already, and those that do, as `draft_notices` has it."""
    stood = {
        (one.unit, one.matters, one.date, one.kind, one.answer_by, one.round): one
        for one in fold_notices(lines).values()
    }
    left: dict[str, list[str]] = {}
    found = []
    for unit, ids in matters.items():
        for part in [(one,) for one in ids] if is_single else [tuple(ids)]:
            same = stood.get((unit, part, *draft))
            if same is None:
                left.setdefault(unit, []).extend(part)
            else:
                found.append(same)
    return left, found


def draft_notices(
    lines: Sequence[Notice],
    matters: Mapping[str, Sequence[str]],
    draft: NoticeDraft,
    *,
    is_single: bool,
) -> list[Notice]:
    """The lines of new notices, one to a unit, numbered on from those in the register.

    Args:
        lines: what stands in the register.
        matters: the ids of measures by unit; of each unit some.
        is_single: one to a measure instead.
    """
    numbers = next_numbers(lines, draft.date.year)
    parts = [
        (unit, part)
        for unit, ids in matters.items()
        for part in ([(one,) for one in ids] if is_single else [tuple(ids)])
    ]
    return [
        Notice(number=next(numbers), unit=unit, matters=ids, **draft._asdict())
        for unit, ids in parts
    ]


def earlier_notices(
    notice: IssuedNotice, notices: Sequence[IssuedNotice]
) -> tuple[IssuedNotice, ...]:
    """The notices to the same unit that share a matter with one and were sent before it.

    Args:
        notices: in the order in which they were entered, the notice itself among them or not.
    """
    place = next((n for n, one in enumerate(notices) if one.number == notice.number), len(notices))
    before = sorted(
        ((one.date, n, one) for n, one in enumerate(notices) if one.number != notice.number),
        key=lambda found: found[:2],
    )
    return tuple(
        one
        for day, n, one in before
        if (day, n) < (notice.date, place)
        and one.unit == notice.unit
        and set(one.matters) & set(notice.matters)
    )
