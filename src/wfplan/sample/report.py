"""One report of the example year: what a unit says of one measure in one round."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple

from wfplan.model.plan import Item, Measure
from wfplan.model.status import Evidence, Update
from wfplan.sample import phrases
from wfplan.sample.course import CourseStanding, standing_at
from wfplan.sample.draw import draw, draw_number
from wfplan.sample.rounds import SAMPLE_ROUNDS
from wfplan.status.fold import instance_containing


class SampleDuty(NamedTuple):
    """One thing that a unit reports on in every round, until it is done."""

    unit: str
    item: Item
    measure: Measure


class Occasion(NamedTuple):
    """When and why a report is given: the round from 0, the day, what it answers, its own words.

    `words` is the text that takes the place of the usual one, None for that.
    """

    quarter: int
    day: date
    notice: str | None = None
    words: str | None = None
    is_miscounted: bool = False


def report_of(duty: SampleDuty, occasion: Occasion) -> Update:
    """What the unit says, without when it was entered."""
    turn = SAMPLE_ROUNDS[occasion.quarter]
    unit, measure = duty.unit, duty.measure
    key = (unit, measure.id, turn.id)
    standing = standing_at(unit, measure, occasion.quarter)
    state, progress = standing
    value = None
    if measure.targets and progress is not None:
        target = measure.targets[0].value
        value = float(int(progress * target / 100))
        progress = int(value * 100 / target)
    if occasion.is_miscounted and state == "in_progress" and progress is not None:
        progress += 20
    words = occasion.words or _note_of(standing, occasion.quarter, key)
    has_problem = state == "delayed" or (state == "in_progress" and _is_one_in(9, "problem", *key))
    is_open = state in ("in_progress", "delayed", "not_started")
    return Update(
        measure=measure.id,
        date=occasion.day,
        period=instance_containing(measure, turn.opening.end or occasion.day),
        round=turn.id,
        notice=occasion.notice,
        state=state,
        progress=progress,
        value=value,
        note=phrases.phrase(words, _number(key, "note"), duty.item.title or ""),
        problem=_said(phrases.PROBLEMS, key) if has_problem else None,
        problem_due=_end_of_next(occasion.quarter) if has_problem else None,
        next_step=_said(phrases.NEXT_STEPS, key) if is_open else None,
        evidence=tuple(
            Evidence(path=path, sha256=hashlib.sha256(data).hexdigest())
            for path, data in evidence_of(duty, occasion.quarter).items()
        ),
        by=phrases.REPORTER,
    )


def evidence_of(duty: SampleDuty, quarter: int) -> dict[str, bytes]:
    """The files that come with a report, by their paths in the plan folder.

    Whatever is completed has one, and now and then what is half done.
    """
    turn = SAMPLE_ROUNDS[quarter]
    key = (duty.unit, duty.measure.id, turn.id)
    state, progress = standing_at(duty.unit, duty.measure, quarter)
    is_half_done = (progress or 0) >= 50 and _is_one_in(6, "evidence", *key)
    if state != "completed" and not is_half_done:
        return {}
    paper = draw(phrases.PAPERS, "paper", *key)
    day = draw(turn.on_time, "evidence day", *key)
    text = phrases.EVIDENCE.format(
        unit=duty.unit, measure=duty.measure.id, paper=paper, day=day.isoformat()
    )
    path = f"evidence/{duty.unit}/{turn.id}/示例-{duty.measure.id}-{paper}.txt"
    return {path: text.encode()}


def _note_of(standing: CourseStanding, quarter: int, key: tuple[str, ...]) -> str:
    by_state = {
        "completed": phrases.DONE,
        "ongoing": phrases.ONGOING,
        "delayed": phrases.STALLED,
        "not_started": phrases.NOT_STARTED,
    }
    texts = by_state.get(standing.state)
    if texts is None:
        is_near = (standing.progress or 0) >= 70
        later = phrases.NEARLY_DONE if is_near else phrases.UNDER_WAY
        texts = phrases.STARTED if quarter == 0 else later
    return draw(texts, "note", *key)


def _said(texts: tuple[str, ...], key: tuple[str, ...]) -> str:
    return phrases.phrase(draw(texts, texts[0], *key), _number(key, texts[0]))


def _number(key: tuple[str, ...], about: str) -> int:
    return draw_number(7, "number", about, *key) + 2


def _is_one_in(count: int, *key: str) -> bool:
    return draw_number(count, *key) == 0


def _end_of_next(quarter: int) -> date | None:
    """The last day of the quarter after, by which a unit means to solve its problem."""
    ends = [one.opening.end for one in SAMPLE_ROUNDS] + [date(2023, 3, 31)]
    return ends[quarter + 1]
