"""No sequence of entries loses the date that was there before any extension."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from small_plan import UNITS, chapter, item, measure, small_plan
from wfplan.model.status import Entry, Extension, Review, StatusFile, Undo, Update
from wfplan.status.board import make_board
from wfplan.status.wording import due_words

ORIGINAL = date(2023, 6, 30)
PLAN = small_plan(
    chapter("1", item("1-1", measure("1-1-1", "示例。", due=ORIGINAL), responsible=[UNITS[0]])),
    horizon={"start": 2022, "end": 2025},
)

days = st.dates(date(2023, 1, 1), date(2024, 12, 31))
batches = st.none() | st.sampled_from(["20230101-aaaa", "20230101-bbbb"])
base = {"measure": st.just("1-1-1"), "date": days, "batch": batches}
extensions = st.builds(Extension, extend_to=days, reason=st.just("示例"), **base)
updates = st.builds(Update, state=st.sampled_from(["in_progress", "completed"]), **base)
reviews = st.builds(
    Review,
    of=st.sampled_from([None, "extension", "steps"]),
    reported=st.none() | days,
    verdict=st.sampled_from(["accepted", "returned"]),
    **base,
)
undoings = st.builds(Undo, date=days, undo=st.sampled_from(["20230101-aaaa", "20230101-bbbb"]))
entries = st.lists(extensions | reviews | updates | undoings, max_size=12)


@given(entries, days)
def test_the_original_day_is_never_lost(said: list[Entry], as_of: date) -> None:
    file = StatusFile(unit=UNITS[0], entries=tuple(said))
    (duty,) = make_board(PLAN, [file], as_of).duties
    assert (duty.due.given, duty.due.original) == (ORIGINAL, ORIGINAL)
    moved = duty.status.extended_to
    assert duty.due.day == (moved or ORIGINAL)
    if moved:
        assert due_words(duty.due) == f"原定 {ORIGINAL}，延至 {moved}"
        assert duty.timing.days_left_original == (ORIGINAL - as_of).days


@given(entries)
def test_only_what_was_accepted_moves_the_day(said: list[Entry]) -> None:
    file = StatusFile(unit=UNITS[0], entries=tuple(said))
    (duty,) = make_board(PLAN, [file], date(2025, 1, 1)).duties
    accepted = [one.request.extend_to for one in duty.status.extensions if one.is_accepted]
    assert duty.status.extended_to == (accepted[-1] if accepted else None)
    if not any(isinstance(one, Review) for one in said):
        assert accepted == []


@given(st.lists(st.integers(1, 400), min_size=1, max_size=5))
def test_each_extension_that_is_accepted_counts_until_the_next(steps: list[int]) -> None:
    said: list[Entry] = []
    day, due = date(2023, 1, 1), ORIGINAL
    for step in steps:
        due += timedelta(days=step)
        said.append(Extension(measure="1-1-1", date=day, extend_to=due))
        answer = {"measure": "1-1-1", "date": day, "of": "extension", "verdict": "accepted"}
        said.append(Review.model_validate(answer))
        day += timedelta(days=1)
    (duty,) = make_board(PLAN, [StatusFile(unit=UNITS[0], entries=tuple(said))], day).duties
    assert (duty.due.original, duty.due.day) == (ORIGINAL, due)
