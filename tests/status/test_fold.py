"""Where a measure stands with a unit, after each kind of entry."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from wfplan.model.plan import Plan
from wfplan.model.status import Entry, Review, StatusFile, Update
from wfplan.status.fold import NOTHING, Key, Standing, fold_status

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


def stand(plan: Plan, *entries: Entry, as_of: str | None = None) -> Standing:
    files = [StatusFile(unit=UNIT, entries=entries)]
    day = datetime.date.fromisoformat(as_of) if as_of else None
    return fold_status(files, plan, day).get(Key("1-1-1", UNIT, None), NOTHING)


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
    ],
)
def test_state_after(
    plan: Plan,
    entries: tuple[Entry, ...],
    state: str | None,
    said_state: str | None,
    progress: int | None,
) -> None:
    standing = stand(plan, *entries)
    assert (standing.state, standing.said, standing.progress) == (state, said_state, progress)


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
    standing = stand(plan, *entries)
    assert (standing.is_closed, standing.is_accepted, standing.is_returned) == (
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


def test_annual_duty_has_one_state_a_year(plan: Plan) -> None:
    entries = (
        said("2023-01-10", "completed", measure="1-2-1", period=2022),
        said("2023-02-10", measure="1-2-1"),
    )
    standings = fold_status([StatusFile(unit=UNIT, entries=entries)], plan)
    states = {key.period: standing.state for key, standing in standings.items()}
    assert states == {2022: "completed", 2023: "in_progress"}
