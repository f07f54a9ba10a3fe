"""The entries of one unit over the example year, in the order in which they are entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model.status import (
    Entry,
    Extension,
    Review,
    Schedule,
    Step,
    Update,
)
from wfplan.sample import conduct, phrases
from wfplan.sample.report import SampleDuty
from wfplan.sample.rounds import SAMPLE_ROUNDS
from wfplan.sample.wave import wave_entries, waves_of
from wfplan.status.fold import instance_months


def unit_year(unit: str, duties: Sequence[SampleDuty]) -> tuple[Entry, ...]:
    """All that is entered for a unit.

    Args:
        duties: what it reports on, in plan order.
    """
    entries: list[Entry] = [*_schedules(unit, duties)]
    for quarter in range(len(SAMPLE_ROUNDS)):
        done = _done_of(entries)
        asked = [duty for duty in duties if _is_asked(duty, quarter)]
        owed = [duty for duty in asked if duty.measure.id not in done]
        if quarter == len(SAMPLE_ROUNDS) - 1:
            entries += _extensions(unit, owed)
        for wave in waves_of(unit, owed, quarter) if owed else ():
            entries += wave_entries(wave, _last_problems(entries, quarter))
    return tuple(entries)


def _is_asked(duty: SampleDuty, quarter: int) -> bool:
    """Whether a round asks a duty: one of the year at its end, everything else each time."""
    months = instance_months(duty.measure)
    return months is None or (quarter + 1) * 3 % months == 0


def _done_of(entries: Sequence[Entry]) -> set[str]:
    """The measures whose completion the steward has accepted: the next round asks no more."""
    completed = {
        (entry.measure, entry.date)
        for entry in entries
        if isinstance(entry, Update) and entry.state == "completed"
    }
    return {
        entry.measure
        for entry in entries
        if isinstance(entry, Review)
        and entry.of is None
        and entry.verdict != "returned"
        and entry.reported is not None
        and (entry.measure, entry.reported) in completed
    }


def _last_problems(entries: Sequence[Entry], quarter: int) -> dict[str, Update]:
    """The reports of the round before that told a problem, by measure."""
    before = SAMPLE_ROUNDS[quarter - 1].id if quarter else None
    return {
        entry.measure: entry
        for entry in entries
        if isinstance(entry, Update) and entry.round == before and entry.problem
    }


def _schedules(unit: str, duties: Sequence[SampleDuty]) -> Iterator[Entry]:
    """The steps that a unit sets itself at the start of the year, and their acceptance."""
    for duty in duties:
        percents = conduct.STEPPED.get((unit, duty.measure.id))
        if percents is None:
            continue
        steps = zip(conduct.STEP_DAYS, phrases.GOALS, percents, strict=True)
        yield Schedule(
            measure=duty.measure.id,
            date=conduct.STEPS_SET,
            steps=tuple(
                Step(on=day, goal=phrases.MARK + goal, progress=percent)
                for day, goal, percent in steps
            ),
            by=phrases.REPORTER,
        )
        yield Review(
            measure=duty.measure.id,
            date=conduct.STEPS_ACCEPTED,
            of="steps",
            reported=conduct.STEPS_SET,
            verdict="accepted",
            by=phrases.REVIEWER,
        )


def _extensions(unit: str, duties: Sequence[SampleDuty]) -> Iterator[Entry]:
    """The requests for more time for duties of the year, and the answers."""
    owed = {duty.measure.id for duty in duties}
    for one in conduct.SAMPLE_EXTENSIONS:
        if one.unit != unit or one.measure not in owed:
            continue
        yield Extension(
            measure=one.measure,
            date=one.asked,
            period=one.asked.year,
            extend_to=one.extend_to,
            reason=phrases.MARK + phrases.EXTENSION_REASON,
            by=phrases.REPORTER,
        )
        if one.answered is not None:
            yield Review(
                measure=one.measure,
                date=one.answered,
                period=one.asked.year,
                of="extension",
                reported=one.asked,
                verdict="accepted",
                by=phrases.REVIEWER,
            )
