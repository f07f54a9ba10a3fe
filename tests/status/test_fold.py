"""Where a measure stands with a unit, after each kind of entry."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.entry_hash import entry_hash
from wfplan.model.plan import Plan
from wfplan.model.status import Entry, Review, StatusFile, Update
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, fold_status

UNIT = "示例甲局"


def said(day: str, state: str = "in_progress", **more: Any) -> Update:
    fields = {"measure": "1-1-1", "date": datetime.date.fromisoformat(day), "state": state}
    return Update.model_validate({**fields, **more})


def answered(day: str, verdict: str, reported: str | None = None, **more: Any) -> Review:
    return Review.model_validate(
        {
            "measure": "1-1-1",
            "date": datetime.date.fromisoformat(day),
            "verdict": verdict,
            "reported": reported and datetime.date.fromisoformat(reported),
            **more,
        }
    )


def stand(plan: Plan, *entries: Entry, as_of: str | None = None) -> DutyStatus:
    files = [StatusFile(unit=UNIT, entries=entries)]
    day = datetime.date.fromisoformat(as_of) if as_of else None
    return fold_status(files, plan, day).get(Key("1-1-1", UNIT, None), NO_REPORT)


FIRST, SECOND = said("2022-03-31", progress=40), said("2022-06-30", "completed")


@pytest.mark.parametrize(
    ("entries", "state", "said_state", "progress"),
    [
        pytest.param((), None, None, None, id="nobody has said anything"),
        pytest.param((FIRST,), "in_progress", "in_progress", 40, id="one report counts"),
        pytest.param((FIRST, SECOND), "completed", "completed", 100, id="the later report counts"),
        pytest.param((SECOND, FIRST), "completed", "completed", 100, id="dates, not lines, decide"),
        pytest.param(
            (SECOND, said("2022-06-30", progress=90)),
            "in_progress",
            "in_progress",
            90,
            id="of one day's reports the lower line counts",
        ),
        pytest.param(
            (FIRST, SECOND, answered("2022-07-05", "returned")),
            "in_progress",
            "completed",
            40,
            id="a returned report leaves what stood before it",
        ),
        pytest.param(
            (SECOND, answered("2022-07-05", "returned")),
            None,
            "completed",
            None,
            id="a returned first report leaves nothing",
        ),
        pytest.param(
            (
                FIRST,
                SECOND,
                answered("2022-07-05", "returned"),
                answered("2022-07-06", "accepted"),
            ),
            "completed",
            "completed",
            100,
            id="the steward can think again",
        ),
        pytest.param(
            (FIRST, said("2022-07-01"), answered("2022-07-05", "returned", "2022-03-31")),
            "in_progress",
            "in_progress",
            None,
            id="a return of an older report leaves the newer one",
        ),
        pytest.param(
            (
                said("2022-06-01", "completed"),
                answered("2022-07-02", "returned", "2022-06-01"),
                said("2022-07-01", progress=60),
                answered("2022-07-04", "returned", "2022-07-01"),
            ),
            None,
            "in_progress",
            None,
            id="a report returned before a late one came does not count when that is returned",
        ),
        pytest.param(
            (
                FIRST,
                said("2022-04-30", progress=50),
                said("2022-05-31", progress=60),
                answered("2022-06-01", "returned", "2022-05-31"),
                answered("2022-06-02", "returned", "2022-04-30"),
            ),
            "in_progress",
            "in_progress",
            40,
            id="however many are returned, in whatever order, none counts",
        ),
        pytest.param(
            (
                FIRST,
                said("2022-04-30", progress=50),
                answered("2022-05-01", "returned", "2022-04-30"),
                said("2022-05-31", progress=60),
                answered("2022-06-01", "returned", "2022-05-31"),
                answered("2022-06-02", "accepted", "2022-04-30"),
            ),
            "in_progress",
            "in_progress",
            50,
            id="an older report that is accepted after all counts again",
        ),
    ],
)
def test_state_after(
    plan: Plan,
    entries: tuple[Entry, ...],
    state: str | None,
    said_state: str | None,
    progress: int | None,
) -> None:
    status = stand(plan, *entries)
    assert (status.state, status.latest_state, status.progress) == (state, said_state, progress)


@pytest.mark.parametrize(
    ("entries", "closed", "accepted", "returned"),
    [
        pytest.param((SECOND,), False, False, False, id="a report alone is no answer"),
        pytest.param((SECOND, answered("2022-07-05", "closed")), True, True, False, id="closed"),
        pytest.param(
            (SECOND, answered("2022-07-05", "closed"), said("2022-08-01")),
            True,
            False,
            False,
            id="a new report does not undo a closing",
        ),
        pytest.param(
            (
                SECOND,
                answered("2022-07-05", "closed"),
                said("2022-08-01"),
                answered("2022-08-02", "accepted"),
            ),
            True,
            True,
            False,
            id="nor does an acceptance of it",
        ),
        pytest.param(
            (SECOND, answered("2022-07-05", "closed"), answered("2022-08-01", "returned")),
            False,
            False,
            True,
            id="a return undoes a closing",
        ),
        pytest.param(
            (SECOND, answered("2022-07-05", "returned"), said("2022-07-06")),
            False,
            False,
            False,
            id="a new report answers a return",
        ),
    ],
)
def test_answers(
    plan: Plan, entries: tuple[Entry, ...], closed: bool, accepted: bool, returned: bool
) -> None:
    status = stand(plan, *entries)
    assert (status.is_closed, status.is_accepted, status.is_returned) == (
        closed,
        accepted,
        returned,
    )


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param("2022-03-30", None, id="the day before the first report"),
        pytest.param("2022-03-31", "in_progress", id="the day of the first report"),
        pytest.param("2022-06-29", "in_progress", id="the day before the second"),
        pytest.param("2022-06-30", "completed", id="the day of the second"),
        pytest.param("2022-07-05", "in_progress", id="the day of the return"),
    ],
)
def test_state_as_of(plan: Plan, as_of: str, state: str | None) -> None:
    entries = (FIRST, SECOND, answered("2022-07-05", "returned"))
    assert stand(plan, *entries, as_of=as_of).state == state


DAY = "2022-07-01"
FORTY, SIXTY = said(DAY, progress=40), said(DAY, progress=60)
HASH_OF_FORTY, HASH_OF_SIXTY = entry_hash(FORTY), entry_hash(SIXTY)


@pytest.mark.parametrize(
    ("entries", "progress"),
    [
        pytest.param(
            (FORTY, SIXTY, answered("2022-07-04", "returned", DAY, nth=1)),
            60,
            id="the first of two is struck, the second counts",
        ),
        pytest.param(
            (FORTY, SIXTY, answered("2022-07-04", "returned", DAY, nth=2)),
            40,
            id="the second of two is struck, the first counts",
        ),
        pytest.param(
            (SIXTY, FORTY, answered("2022-07-04", "returned", DAY, nth=2, of_hash=HASH_OF_SIXTY)),
            40,
            id="the hash decides where a merge turned them round",
        ),
        pytest.param(
            (answered(DAY, "returned", DAY, nth=2, of_hash=HASH_OF_SIXTY), SIXTY, FORTY),
            40,
            id="the hash decides where a merge put the review on top",
        ),
        pytest.param(
            (FORTY, SIXTY, answered("2022-07-04", "returned", DAY, of_hash=HASH_OF_FORTY)),
            60,
            id="the hash alone will do",
        ),
        pytest.param(
            (FORTY, answered("2022-07-04", "returned", DAY), SIXTY),
            60,
            id="without either it is the report above the review",
        ),
        pytest.param(
            (FORTY, SIXTY, answered("2022-07-04", "returned", DAY, of_hash="0000")),
            60,
            id="a hash of nothing strikes nothing",
        ),
        pytest.param(
            (FORTY, SIXTY, answered("2022-07-04", "returned", DAY, nth=3)),
            60,
            id="a third of two strikes nothing",
        ),
        pytest.param(
            (FORTY, SIXTY, SIXTY, answered("2022-07-04", "returned", DAY, nth=3)),
            40,
            id="a line that a merge doubled is struck twice",
        ),
    ],
)
def test_of_two_reports_of_a_day_a_review_is_of_one(
    plan: Plan, entries: tuple[Entry, ...], progress: int
) -> None:
    assert stand(plan, *entries).progress == progress


_DAYS = st.integers(1, 4).map(lambda day: datetime.date(2022, 7, day))
_REPORTS = st.builds(
    Update,
    measure=st.just("1-1-1"),
    date=_DAYS,
    state=st.just("in_progress"),
    progress=st.integers(0, 100),
)
_REVIEWS = st.builds(
    Review,
    measure=st.just("1-1-1"),
    date=_DAYS,
    verdict=st.sampled_from(["returned", "returned", "accepted", "closed"]),
    reported=st.none() | _DAYS,
)


def struck(entries: list[Entry], as_of: datetime.date) -> list[Update]:
    """The reports that count, worked out anew: all of them but for the returned."""
    lines = sorted(enumerate(entries), key=lambda line: (line[1].date, line[0]))
    lines = [line for line in lines if line[1].date <= as_of]
    reports: list[tuple[int, Update]] = []
    verdicts: dict[int, str] = {}
    for place, entry in lines:
        if isinstance(entry, Update):
            reports.append((place, entry))
        if not isinstance(entry, Review):
            continue
        named = [one for one in reports if entry.reported in (None, one[1].date)]
        above = [one for one in named if one[0] < place]
        of = (named if entry.reported is None else above or named)[-1:]
        copies = [one for one in above if of and one[1] == of[0][1]]
        verdicts |= {number: entry.verdict for number, _ in (*of, *copies)}
    return [update for place, update in reports if verdicts.get(place) != "returned"]


@given(entries=st.lists(_REPORTS | _REVIEWS, max_size=9), as_of=_DAYS)
def test_the_fold_keeps_all_reports_but_the_returned(
    plan: Plan, entries: list[Entry], as_of: datetime.date
) -> None:
    files = [StatusFile(unit=UNIT, entries=tuple(entries))]
    status = fold_status(files, plan, as_of).get(Key("1-1-1", UNIT, None), NO_REPORT)
    assert status.effective_update == next(reversed(struck(entries, as_of)), None)


def test_annual_duty_has_one_state_a_year(plan: Plan) -> None:
    entries = (
        said("2023-01-10", "completed", measure="1-2-1", period=2022),
        said("2023-02-10", measure="1-2-1"),
    )
    statuses = fold_status([StatusFile(unit=UNIT, entries=entries)], plan)
    states = {key.period: status.state for key, status in statuses.items()}
    assert states == {2022: "completed", 2023: "in_progress"}
