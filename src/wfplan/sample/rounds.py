"""The four rounds of the example year, and the days on which things happen in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from wfplan.model.round import Asks, Round


@dataclass(frozen=True, slots=True)
class SampleRound:
    """One round, and its days, oldest first as they stand here.

    Attributes:
        on_time: when units sign that are in time.
        collected: when the steward enters what has come.
        reviewed: when the steward answers it.
        late: when units sign that are late; it is entered on that day.
        again: when a unit reports again what was returned, or the rest of what it owes.
        checked: when the steward answers that.
    """

    opening: Round
    on_time: tuple[date, ...]
    collected: date
    reviewed: date
    late: date
    again: date
    checked: date
    closed: date

    @property
    def id(self) -> str:
        return self.opening.id


def _round(id: str, name: str, period: tuple[date, date], sent: date, return_by: date) -> Round:
    return Round(
        id=id,
        name=f"{name}（示例）",
        start=period[0],
        end=period[1],
        sent=sent,
        return_by=return_by,
        asks=Asks(open=True),
    )


SAMPLE_ROUNDS: Final = (
    SampleRound(
        _round(
            "2022Q1",
            "2022年第一季度",
            (date(2022, 1, 1), date(2022, 3, 31)),
            date(2022, 3, 21),
            date(2022, 4, 8),
        ),
        on_time=(date(2022, 4, 1), date(2022, 4, 6), date(2022, 4, 7)),
        collected=date(2022, 4, 8),
        reviewed=date(2022, 4, 11),
        late=date(2022, 4, 13),
        again=date(2022, 4, 14),
        checked=date(2022, 4, 18),
        closed=date(2022, 4, 20),
    ),
    SampleRound(
        _round(
            "2022Q2",
            "2022年第二季度",
            (date(2022, 4, 1), date(2022, 6, 30)),
            date(2022, 6, 20),
            date(2022, 7, 8),
        ),
        on_time=(date(2022, 6, 30), date(2022, 7, 4), date(2022, 7, 6)),
        collected=date(2022, 7, 8),
        reviewed=date(2022, 7, 11),
        late=date(2022, 7, 14),
        again=date(2022, 7, 15),
        checked=date(2022, 7, 18),
        closed=date(2022, 7, 20),
    ),
    SampleRound(
        _round(
            "2022Q3",
            "2022年第三季度",
            (date(2022, 7, 1), date(2022, 9, 30)),
            date(2022, 9, 20),
            date(2022, 10, 12),
        ),
        on_time=(date(2022, 9, 30), date(2022, 10, 8), date(2022, 10, 11)),
        collected=date(2022, 10, 12),
        reviewed=date(2022, 10, 14),
        late=date(2022, 10, 17),
        again=date(2022, 10, 18),
        checked=date(2022, 10, 20),
        closed=date(2022, 10, 24),
    ),
    SampleRound(
        _round(
            "2022Q4",
            "2022年第四季度",
            (date(2022, 10, 1), date(2022, 12, 31)),
            date(2022, 12, 20),
            date(2023, 1, 10),
        ),
        on_time=(date(2022, 12, 30), date(2023, 1, 5), date(2023, 1, 9)),
        collected=date(2023, 1, 10),
        reviewed=date(2023, 1, 12),
        late=date(2023, 1, 13),
        again=date(2023, 1, 16),
        checked=date(2023, 1, 17),
        closed=date(2023, 1, 19),
    ),
)
