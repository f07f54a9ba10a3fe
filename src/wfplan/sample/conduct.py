"""How each unit answers each of the four rounds, and what happens besides: the tables of the year.

What is said of a unit or measure that a plan does not have is left alone.
"""

from __future__ import annotations

import datetime
from datetime import date
from typing import Final, NamedTuple

from wfplan.model.notice import NoticeKind

PROMPT: Final = "r"
LATE: Final = "l"
SILENT: Final = "m"
PARTIAL: Final = "p"  # in time, but not of everything
SPLIT: Final = "s"  # half in time, the rest a week later
CORRECTED: Final = "c"  # some of it returned, and reported again
RETURNED: Final = "b"  # some of it returned, and not reported again
UNDONE: Final = "u"  # the wrong file entered, taken back, and the right one entered
GRANTED: Final = "e"  # late, but within the longer time that it was given
NOTIFIED: Final = "n"  # late, in answer to a notice
WAITING: Final = "w"  # late, and not yet answered

CONDUCT: Final = {
    "市委宣传部": "rprr",
    "市委编办": "rrcw",
    "市发改委": "rcrr",
    "市公安局": "errr",
    "市民政局": "lrrr",
    "市司法局": "rscr",
    "市财政局": "rlrr",
    "市人社局": "rmrw",
    "市自然资源和规划局": "brrr",
    "市生态环境局": "rrlr",
    "市交通局": "rrmr",
    "市水利局": "mnrr",
    "市卫健委": "rbrr",
    "市应急局": "rrrb",
    "市审计局": "rrrm",
    "市市场监管局": "crrr",
    "市大数据局": "rrur",
    "市政协办公室": "rrlr",
    "市检察院": "rrrc",
}
"""A letter for each round; units that are not here are prompt."""

GRANTED_UNTIL: Final = date(2022, 4, 15)
GRANTED_ON: Final = date(2022, 4, 2)


class SampleNotice(NamedTuple):
    """A notice to a silent unit on all that it owes."""

    number: str
    date: datetime.date
    kind: NoticeKind
    unit: str
    round: str
    answer_by: datetime.date


SAMPLE_NOTICES: Final = (
    SampleNotice("2022-1", date(2022, 4, 12), "remind", "市水利局", "2022Q1", date(2022, 4, 15)),
    SampleNotice("2022-2", date(2022, 7, 12), "supervise", "市水利局", "2022Q2", date(2022, 7, 18)),
)

STEPPED: Final = {
    ("市司法局", "1-3-2"): (20, 60, 100),
    ("市发改委", "1-4-2"): (30, 60, 100),
    ("市大数据局", "6-3-4"): (40, 80, 100),
}
"""The percent at the end of June and December 2022 and of 2023 that a unit sets itself."""
STEP_DAYS: Final = (date(2022, 6, 30), date(2022, 12, 31), date(2023, 12, 31))
STEPS_SET: Final = date(2022, 2, 15)
STEPS_ACCEPTED: Final = date(2022, 2, 18)


class SampleExtension(NamedTuple):
    """A request for more time for a duty of the year; it waits where nobody has answered it."""

    unit: str
    measure: str
    asked: datetime.date
    extend_to: datetime.date
    answered: datetime.date | None


SAMPLE_EXTENSIONS: Final = (
    SampleExtension(
        "市委依法治市办", "7-2-5", date(2022, 11, 18), date(2023, 2, 28), date(2022, 11, 22)
    ),
    SampleExtension("市委组织部", "7-2-5", date(2022, 12, 26), date(2023, 3, 31), None),
)

MISCOUNTED: Final = {("市卫健委", "3-4-1"), ("市中级人民法院", "4-1-3")}
"""What was reported too high in the second round, and is corrected in the third."""
