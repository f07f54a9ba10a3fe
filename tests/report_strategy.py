"""What units may report over three years, and how a plan may judge it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from wfplan.model.status import StatusFile

DAYS = st.dates(date(2022, 1, 10), date(2025, 3, 31))


def deadline(due: Any) -> dict[str, Any]:
    """The words of a deadline, and the day that they mean."""
    return {"quote": "示例时限", "due": due}


def _entry(measures: Sequence[str], **fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    common = {"measure": st.sampled_from(measures), "date": DAYS}
    made = st.fixed_dictionaries(common | fields)
    return made.map(lambda one: {name: value for name, value in one.items() if value is not None})


def _entries(measures: Sequence[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        st.one_of(
            _entry(
                measures,
                state=st.sampled_from(["in_progress", "in_progress", "not_started", "delayed"]),
                progress=st.none() | st.integers(1, 99),
                batch=st.none() | st.just("20220406-7f3a"),
            ),
            _entry(measures, state=st.sampled_from(["completed", "ongoing"])),
            _entry(measures, verdict=st.sampled_from(["accepted", "returned", "closed"])),
            _entry(
                measures,
                steps=st.lists(
                    st.fixed_dictionaries({"on": DAYS, "progress": st.integers(0, 100)}),
                    min_size=1,
                    max_size=3,
                ),
            ),
            _entry(measures, extend_to=st.dates(date(2023, 1, 1), date(2026, 12, 31))),
            _entry(
                measures,
                of=st.sampled_from(["steps", "extension"]),
                verdict=st.sampled_from(["accepted", "accepted", "returned"]),
            ),
            st.fixed_dictionaries({"date": DAYS, "undo": st.just("20220406-7f3a")}),
        ),
        max_size=14,
    )


def files_of(units: Sequence[str], measures: Sequence[str]) -> st.SearchStrategy[list[StatusFile]]:
    """The files of units that have reported on some of the measures."""
    said = st.fixed_dictionaries(dict.fromkeys(units, _entries(measures)))
    return said.map(
        lambda said: [
            StatusFile.model_validate({"unit": unit, "entries": entries})
            for unit, entries in said.items()
            if entries
        ]
    )


FRONTS = st.fixed_dictionaries(
    {
        "horizon": st.sampled_from(
            [{"start": 2022, "end": 2025}, {"start": 2022, "end": 2022}, None]
        ),
        "reporting": st.sampled_from(["all", "lead"]),
        "holidays": st.sampled_from(
            [[], [date(2023, 1, 23), date(2023, 3, 15), date(2023, 10, 2)]]
        ),
        "workdays": st.just([date(2023, 1, 28)]),
        "thresholds": st.fixed_dictionaries(
            {
                "yellow_days": st.sampled_from([0, 30, 200]),
                "red_days": st.sampled_from([-3, 0, 10]),
                "pace_yellow": st.sampled_from([0, 10]),
                "pace_red": st.sampled_from([20, 30]),
                "idle_percent": st.none() | st.sampled_from([0, 25]),
            }
        ),
    }
)
