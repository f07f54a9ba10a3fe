"""Reporting periods as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.period import Period, key_of_period, parse_period, period_of

PERIODS = {
    "a year": ("2022", date(2022, 1, 1), date(2022, 12, 31)),
    "a half": ("2022H2", date(2022, 7, 1), date(2022, 12, 31)),
    "a quarter in full-width figures": ("２０２２Ｑ１", date(2022, 1, 1), date(2022, 3, 31)),
    "a quarter in words": ("2022年第四季度", date(2022, 10, 1), date(2022, 12, 31)),
    "February of a leap year": ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    "two days, both included": ("2022-01-05..2022-03-15", date(2022, 1, 5), date(2022, 3, 15)),
}
NO_PERIODS = {
    "a fifth quarter": "2022Q5",
    "a thirteenth month": "2022-13",
    "a single day": "2022-01-01",
    "an end before its start": "2022-03-01..2022-01-01",
    "a day that is none": "2022-02-30..2022-03-01",
    "words": "上季度",
    "nothing": "",
}


@pytest.mark.parametrize(("typed", "start", "end"), PERIODS.values(), ids=PERIODS.keys())
def test_a_period_is_from_its_first_day_to_its_last(typed: str, start: date, end: date) -> None:
    assert parse_period(typed) == Period(start, end)


@pytest.mark.parametrize("typed", NO_PERIODS.values(), ids=NO_PERIODS.keys())
def test_what_is_no_period_is_none(typed: str) -> None:
    assert parse_period(typed) is None


def test_a_year_is_a_period() -> None:
    assert period_of(2022) == parse_period("2022")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2022", 2022),
        ("2022年度", 2022),
        ("2022-01-01..2022-12-31", 2022),
        ("2022年上半年", "2022H1"),
        ("2022-07-01..2022-12-31", "2022H2"),
        ("2022q1", "2022Q1"),
        ("2022年3月", "2022-03"),
        ("2022-03-01..2022-03-31", "2022-03"),
        ("2022-03-01..2022-03-30", None),
        ("2022-02-01..2022-04-30", None),
        ("2021-01-01..2022-12-31", None),
    ],
)
def test_a_period_is_that_of_an_instance_or_of_none(typed: str, key: int | str | None) -> None:
    period = parse_period(typed)
    assert period is not None
    assert key_of_period(period) == key


def test_days_of_a_year_that_has_no_key_are_no_year_half_quarter_or_month() -> None:
    assert key_of_period(Period(date(1, 1, 1), date(1, 1, 2))) is None
    assert key_of_period(Period(date(1, 1, 1), date(1, 12, 31))) is None
