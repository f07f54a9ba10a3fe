"""The fold against a naive one that keeps everything and filters."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.entry_hash import spoken_words
from wfplan.model.plan import Plan
from wfplan.model.round import Round, RoundClosing
from wfplan.model.status import (
    DutyEntry,
    Entry,
    Extension,
    Review,
    Schedule,
    Solution,
    StatusFile,
    Step,
    Undo,
    Update,
)
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, fold_status
from wfplan.status.rounds import RoundState, fold_rounds

UNIT = "示例甲局"
MONTH = [datetime.date(2022, 7, day) for day in range(1, 7)]
ROUNDS = (
    Round(id="第一轮", start=MONTH[0], end=MONTH[1]),
    Round(id="第二轮", start=MONTH[2], end=MONTH[3]),
)
OF: dict[str | None, type[Any]] = {
    None: Update,
    "steps": Schedule,
    "extension": Extension,
    "problem": Solution,
}

_DAYS = st.sampled_from(MONTH)
_COMMON: dict[str, Any] = {
    "measure": st.just("1-1-1"),
    "date": _DAYS,
    "round": st.sampled_from([None, None, "第一轮", "第二轮"]),
    "batch": st.sampled_from([None, None, "甲", "乙"]),
}
_REPORTS = st.builds(
    Update,
    **_COMMON,
    state=st.just("in_progress"),
    progress=st.integers(0, 3),
    problem=st.sampled_from([None, "示例"]),
    reached=st.lists(_DAYS, max_size=1).map(tuple),
)
_SCHEDULES = st.builds(Schedule, **_COMMON, steps=_DAYS.map(lambda day: (Step(on=day),)))
_EXTENSIONS = st.builds(Extension, **_COMMON, extend_to=_DAYS)
_SOLUTIONS = st.builds(Solution, **_COMMON, solved=_DAYS)
_REVIEWS = st.builds(
    Review,
    **{name: strategy for name, strategy in _COMMON.items() if name != "round"},
    of=st.sampled_from([None, None, *OF]),
    verdict=st.sampled_from(["returned", "accepted", "closed"]),
    reported=st.none() | _DAYS,
)
_UNDOINGS = st.builds(Undo, date=_DAYS, undo=st.sampled_from(["甲", "乙"]))
_ENTRIES = st.lists(
    _REPORTS | _REVIEWS | _SCHEDULES | _EXTENSIONS | _SOLUTIONS | _UNDOINGS, max_size=10
)


class Said(NamedTuple):
    """One entry that is no answer, sorted as it counts, with the verdicts on it."""

    counts_for: datetime.date
    date: datetime.date
    place: int
    entry: Any
    verdicts: list[str]

    @property
    def verdict(self) -> str | None:
        return self.verdicts[-1] if self.verdicts else None


def keep_all_and_filter(
    entries: Sequence[Entry], as_of: datetime.date | None, end: datetime.date | None
) -> dict[type[Any], list[Said]]:
    """What was said, by kind, in the order in which it counts, with its answers."""
    lines = [(place, e) for place, e in enumerate(entries) if as_of is None or e.date <= as_of]
    undone = {entry.undo for _, entry in lines if isinstance(entry, Undo)}
    kept = [
        (place, entry)
        for place, entry in lines
        if isinstance(entry, DutyEntry) and entry.batch not in undone
    ]
    ends = {"第一轮": MONTH[1], "第二轮": MONTH[3], None: datetime.date.max}
    said = sorted(
        (
            Said(min(entry.date, ends[entry.round]), entry.date, place, entry, [])
            for place, entry in kept
            if not isinstance(entry, Review)
        ),
        key=lambda one: one[:3],
    )
    for place, review in sorted(kept, key=lambda line: (line[1].date, line[0])):
        if not isinstance(review, Review):
            continue
        before = [one for one in said if (one.date, one.place) < (review.date, place)]
        of_kind = [one for one in before if isinstance(one.entry, OF[review.of])]
        above = [one for one in of_kind if one.place < place]
        if review.reported is None:
            target = of_kind[-1:]
        else:
            above = [one for one in above if one.date == review.reported]
            named = above or [one for one in of_kind if one.date == review.reported]
            target = [max(named, key=lambda one: one.place)] if named else []
        for one in target:
            copies = [
                other
                for other in above
                if other.place != one.place and spoken_words(other.entry) == spoken_words(one.entry)
            ]
            for answered in (one, *copies):
                answered.verdicts.append(review.verdict)
    counted = [one for one in said if end is None or one.counts_for <= end]
    return {kind: [one for one in counted if isinstance(one.entry, kind)] for kind in OF.values()}


def facts(status: DutyStatus) -> dict[str, Any]:
    return {
        "latest": status.update,
        "effective": status.effective_update,
        "is_returned": status.is_returned,
        "is_accepted": status.is_accepted,
        "updates": status.updates,
        "steps": status.steps,
        "pending": status.pending_schedule,
        "extended_to": status.extended_to,
        "extensions": [
            (one.request.extend_to, one.answer and one.answer.verdict) for one in status.extensions
        ],
        "reached": status.reached,
        "problems": [(one.day, one.is_closed) for one in status.problems],
    }


def expected(kept: dict[type[Any], list[Said]]) -> dict[str, Any]:
    reports, schedules = kept[Update], kept[Schedule]
    counting = [one for one in reports if one.verdict != "returned"]
    accepted = [one for one in schedules if one.verdict == "accepted"]
    moved = [one for one in kept[Extension] if one.verdict == "accepted"]
    solved = {one.entry.solved for one in kept[Solution] if one.verdict == "closed"}
    waits = schedules and schedules[-1].verdict is None
    return {
        "latest": reports[-1].entry if reports else None,
        "effective": counting[-1].entry if counting else None,
        "is_returned": bool(reports) and reports[-1].verdict == "returned",
        "is_accepted": bool(reports) and reports[-1].verdict in ("accepted", "closed"),
        "updates": len(reports),
        "steps": accepted[-1].entry.steps if accepted else (),
        "pending": schedules[-1].entry if waits else None,
        "extended_to": moved[-1].entry.extend_to if moved else None,
        "extensions": [(one.entry.extend_to, one.verdict) for one in kept[Extension]],
        "reached": {day for one in counting for day in one.entry.reached},
        "problems": [(one.date, one.date in solved) for one in counting if one.entry.problem],
    }


def stand(
    plan: Plan,
    entries: Sequence[Entry],
    as_of: datetime.date | None = None,
    round: RoundState | None = None,
) -> DutyStatus:
    dated = plan.model_copy(update={"rounds": ROUNDS})
    files = [StatusFile(unit=UNIT, entries=tuple(entries))]
    return fold_status(files, dated, as_of, round).get(Key("1-1-1", UNIT, None), NO_REPORT)


@given(
    entries=_ENTRIES,
    as_of=st.none() | _DAYS,
    asked=st.sampled_from([None, None, "第一轮", "第二轮"]),
)
def test_the_fold_is_what_is_left_of_everything(
    plan: Plan, entries: list[Entry], as_of: datetime.date | None, asked: str | None
) -> None:
    chosen = fold_rounds(ROUNDS)[asked] if asked else None
    kept = keep_all_and_filter(entries, as_of, chosen.end if chosen else None)
    assert facts(stand(plan, entries, as_of, chosen)) == expected(kept)


@given(entries=_ENTRIES, day=_DAYS)
def test_what_was_said_on_a_day_is_what_as_of_says_later(
    plan: Plan, entries: list[Entry], day: datetime.date
) -> None:
    """Nothing dated up to the day is entered after it: the lines are in the order of dates."""
    entered = sorted(entries, key=lambda entry: entry.date)
    then = [entry for entry in entered if entry.date <= day]
    assert facts(stand(plan, entered, as_of=day)) == facts(stand(plan, then))


@given(entries=_ENTRIES, more=_ENTRIES, asked=st.sampled_from(["第一轮", "第二轮"]))
def test_a_closed_round_is_what_it_was_whatever_comes_after(
    plan: Plan, entries: list[Entry], more: list[Entry], asked: str
) -> None:
    closing = RoundClosing(id=asked, closed=MONTH[-1], entries={UNIT: f"{len(entries)} 9f2a41c0"})
    open_round = fold_rounds(ROUNDS)[asked]
    closed = fold_rounds((*ROUNDS, closing))[asked]
    then, later = stand(plan, entries, round=open_round), stand(plan, entries + more, round=closed)
    assert facts(later) == facts(then)


@given(entries=_ENTRIES)
def test_no_sequence_of_entries_loses_a_request_for_extension(
    plan: Plan, entries: list[Entry]
) -> None:
    undone = {entry.undo for entry in entries if isinstance(entry, Undo)}
    asked = [
        one.extend_to for one in entries if isinstance(one, Extension) and one.batch not in undone
    ]
    told = [one.request.extend_to for one in stand(plan, entries).extensions]
    assert sorted(told) == sorted(asked)
