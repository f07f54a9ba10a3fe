"""What the office calls its report of a year, and the parts that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.model.front import FrontMatter
from wfplan.model.ids import chinese_number
from wfplan.render.report.shapes import PartView

_PARTS = ("主要举措和成效", "存在的不足和原因", "下一年度主要安排")
_WORK = re.compile("举措|成效|进展|落实情况")


def annual_title(front: FrontMatter) -> str:
    """What the office calls its report of a year, else what the plan's title makes of it."""
    return front.annual_report.title if front.annual_report else f"{front.title}年度报告"


def annual_parts(front: FrontMatter) -> Iterator[PartView]:
    """The parts of the report of a year; what was done stands in the first that is about it."""
    parts = (front.annual_report and front.annual_report.parts) or _PARTS
    about_work = (place for place, part in enumerate(parts) if _WORK.search(part))
    of_work = next(about_work, 0)
    for place, part in enumerate(parts):
        yield PartView(f"{chinese_number(place + 1)}、{part}", place == of_work)
