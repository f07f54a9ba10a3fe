"""What rounds.yaml holds: one collection of reports after the other, a line an event."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Tag
from pydantic_core import PydanticCustomError

from wfplan.model.record import Many, Record, kind_teller, management

_LONGEST_ID = 20
_NUMBER_OR_DAY = re.compile("[0-9]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def is_round_id(text: str) -> bool:
    """Whether a round may be called so, in a file that YAML 1.1 reads too."""
    is_short = 1 <= len(text) <= _LONGEST_ID and all(map(_may_stand_in_id, text))
    return is_short and _NUMBER_OR_DAY.fullmatch(text) is None


def _may_stand_in_id(char: str) -> bool:
    # A pattern with so wide a range takes longer to compile, at every start, than ids to check.
    return char == "-" or (char.isascii() and char.isalnum()) or "\u4e00" <= char <= "\u9fff"


def _round_id(text: str) -> str:
    if not is_round_id(text):
        raise PydanticCustomError("round_id", "not the id of a round")
    return text


RoundId = Annotated[str, AfterValidator(_round_id)]
"""Letters, digits, Chinese and `-`, 20 at most; never a bare number or a day."""


class Asks(Record):
    """询问范围: which duties a round asks for; what is empty does not narrow it."""

    open: bool = management("只问未结", "true 则不问已认可完成和已销号的", default=False)
    units: Many[str] = management("责任单位", "只问这些单位", default=())
    chapters: Many[str] = management("章", "只问这些章", default=())
    items: Many[str] = management("任务项", "只问这些任务项", default=())


class Round(Record):
    """报送轮次: opens a round; a later line of the same id corrects what it gives.

    None is what the line does not say; the first of an id needs `start` and `end`, the first and
    the last day of the period that it is about.
    """

    id: RoundId = management("轮次", "如 2022Q1；字母、数字、汉字和 -，不超过 20 字")
    name: str | None = management("名称", "如 2022年第一季度", default=None, min_length=1)
    start: datetime.date | None = management("期间起", "所报期间的第一天", default=None)
    end: datetime.date | None = management("期间止", "所报期间的最后一天", default=None)
    sent: datetime.date | None = management("发出日期", "任务清单发出的日子", default=None)
    return_by: datetime.date | None = management("报回期限", "各单位报回的期限", default=None)
    asks: Asks | None = management("询问范围", "不写就是全部", default=None)


class RoundExtension(Record):
    """延长报回: one unit is given until another day."""

    id: RoundId = management("轮次", "如 2022Q1")
    unit: str = management("责任单位", "units.yaml 中的名称", min_length=1)
    return_by: datetime.date = management("报回期限", "该单位的报回期限")
    date: datetime.date | None = management("决定日期", "何时同意的", default=None)
    reason: str | None = management("理由", "为什么延长", default=None)


class RoundClosing(Record):
    """收官一轮: how many entries each unit had then, and the hash of those lines."""

    id: RoundId = management("轮次", "如 2022Q1")
    closed: datetime.date = management("结束日期", "该轮结束的日子")
    entries: dict[
        str,
        Annotated[
            str, management("条数和校验值", "如 37 9f2a41c0", pattern="^[0-9]+ [0-9a-f]{8}$")
        ],
    ] = management("各单位记录", "结束时各单位的条数和校验值，由 wfplan 写", default={})


ROUND_KINDS: dict[str, type[Record]] = {
    "round": Round,
    "extension_of_return": RoundExtension,
    "closing": RoundClosing,
}


KIND_BY_KEY = {"closed": "closing", "unit": "extension_of_return"}
"""The key that tells the kind of a line; without any it opens or corrects a round."""

RoundEntry = Annotated[
    Annotated[Round, Tag("round")]
    | Annotated[RoundExtension, Tag("extension_of_return")]
    | Annotated[RoundClosing, Tag("closing")],
    Discriminator(kind_teller(KIND_BY_KEY, ROUND_KINDS, "round")),
]


class RoundFile(Record):
    """报送轮次文件: rounds.yaml, oldest line first; lines are only ever added."""

    rounds: Many[RoundEntry] = management("轮次", "由旧到新；只增不改", default=())
