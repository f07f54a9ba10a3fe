"""What a unit sends in one go: the reports, when they are entered, and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wfplan.model.status import Entry, Review, Solution, Undo, Update
from wfplan.sample import conduct, phrases
from wfplan.sample.draw import draw, draw_number
from wfplan.sample.report import Occasion, SampleDuty, report_of
from wfplan.sample.rounds import SAMPLE_ROUNDS
from wfplan.status.desk.batch import new_batch, stamp


@dataclass(frozen=True, slots=True)
class Wave:
    """Reports that come together.

    Attributes:
        quarter: of the round, from 0.
        signed: their date.
        entered: the day on which the steward enters them.
        reviewed: the day on which the steward answers them; None where they wait.
        returned: how many of them, from the first, are returned.
        notice: the notice that they answer.
        words: the 进展情况 of all of them; None for the usual.
        is_undone: whether it was the wrong file, taken back on the day of the answer.
    """

    duties: Sequence[SampleDuty]
    quarter: int
    signed: date
    entered: date
    reviewed: date | None
    returned: int = 0
    notice: str | None = None
    words: str | None = None
    is_undone: bool = False


def waves_of(unit: str, owed: Sequence[SampleDuty], quarter: int) -> tuple[Wave, ...]:
    """How a unit answers a round, by its letter in the table."""
    letter = conduct.CONDUCT.get(unit, conduct.PROMPT * len(SAMPLE_ROUNDS))[quarter]
    turn = SAMPLE_ROUNDS[quarter]
    signed = draw(turn.on_time, "signed", unit, turn.id)
    prompt = Wave(owed, quarter, signed, turn.collected, turn.reviewed)
    again = replace(prompt, signed=turn.again, entered=turn.again, reviewed=turn.checked)
    late = replace(again, signed=turn.late, entered=turn.late)
    some = min(2, len(owed))
    half = (len(owed) + 1) // 2
    match letter:
        case conduct.SILENT:
            return ()
        case conduct.LATE | conduct.GRANTED:
            return (late,)
        case conduct.WAITING:
            return (replace(late, reviewed=None),)
        case conduct.NOTIFIED:
            notice = next(one.number for one in conduct.SAMPLE_NOTICES if one.round == turn.id)
            return (replace(late, notice=notice, words=phrases.ANSWER_TO_NOTICE),)
        case conduct.PARTIAL:
            return (replace(prompt, duties=owed[: len(owed) * 2 // 3]),)
        case conduct.SPLIT:
            return (replace(prompt, duties=owed[:half]), replace(again, duties=owed[half:]))
        case conduct.RETURNED:
            return (replace(prompt, returned=some),)
        case conduct.CORRECTED:
            mended = replace(again, duties=owed[:some], words=phrases.AFTER_RETURN)
            return (replace(prompt, returned=some), mended)
        case conduct.UNDONE:
            wrong = replace(prompt, signed=turn.on_time[0], is_undone=True)
            return (wrong, replace(again, signed=turn.on_time[-1]))
    return (prompt,)


def wave_entries(wave: Wave, told: Mapping[str, Update]) -> Iterator[Entry]:
    """The reports of a wave in one batch, what they say of earlier problems, then the answers.

    Args:
        told: the reports of the round before that told a problem, by measure.
    """
    said = [_report(wave, duty) for duty in wave.duties]
    batch = new_batch(wave.entered, {duty.unit: said for duty in wave.duties[:1]}, ())
    reports = stamp(said, batch, wave.entered)
    yield from reports
    if wave.reviewed is None:
        return
    if wave.is_undone:
        yield Undo(date=wave.reviewed, undo=batch, by=phrases.REVIEWER)
        return
    solutions = list(_solutions(wave, told))
    yield from solutions
    for number, report in enumerate(reports):
        yield _review(wave, report, is_returned=number < wave.returned)
    for solution in solutions:
        yield Review(
            measure=solution.measure,
            date=wave.reviewed,
            of="problem",
            reported=solution.date,
            verdict="closed",
            by=phrases.REVIEWER,
        )


def _solutions(wave: Wave, told: Mapping[str, Update]) -> Iterator[Solution]:
    """Every other problem is solved by the next report."""
    for duty in wave.duties:
        problem = told.get(duty.measure.id)
        key = (duty.unit, duty.measure.id)
        if problem is None or draw_number(2, "solved", *key):
            continue
        yield Solution(
            measure=problem.measure,
            date=wave.signed,
            period=problem.period,
            round=SAMPLE_ROUNDS[wave.quarter].id,
            entered=wave.entered if wave.entered != wave.signed else None,
            solved=problem.date,
            note=phrases.phrase(draw(phrases.SOLUTIONS, *key), draw_number(7, *key) + 2),
            by=phrases.REPORTER,
        )


def _report(wave: Wave, duty: SampleDuty) -> Update:
    is_pair = (duty.unit, duty.measure.id) in conduct.MISCOUNTED
    corrects = is_pair and wave.quarter == 2
    occasion = Occasion(
        wave.quarter,
        wave.signed,
        wave.notice,
        phrases.CORRECTION if corrects else wave.words,
        is_miscounted=wave.is_undone or (is_pair and wave.quarter == 1),
    )
    return report_of(duty, occasion)


def _review(wave: Wave, report: Update, *, is_returned: bool) -> Review:
    key = (report.measure, report.date.isoformat(), wave.duties[0].unit)
    is_struck = report.state == "completed" and draw_number(3, "closed", *key) == 0
    reason = phrases.MARK + draw(phrases.RETURN_REASONS, "reason", *key) if is_returned else None
    return Review(
        measure=report.measure,
        date=wave.reviewed or wave.entered,
        period=report.period,
        reported=report.date,
        verdict="returned" if is_returned else "closed" if is_struck else "accepted",
        reason=reason,
        by=phrases.REVIEWER,
    )
