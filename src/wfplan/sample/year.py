"""The example year of a plan: its rounds, notices, status files and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from wfplan.model.notice import Notice
from wfplan.model.plan import Plan
from wfplan.model.round import RoundClosing, RoundEntry, RoundExtension
from wfplan.model.status import StatusFile, Update
from wfplan.sample import conduct, phrases
from wfplan.sample.report import SampleDuty, evidence_of
from wfplan.sample.rounds import SAMPLE_ROUNDS
from wfplan.sample.unit_year import unit_year
from wfplan.status.round.closing import closing_entries
from wfplan.units.member import listed_members
from wfplan.units.reporter import reporters_of


@dataclass(frozen=True, slots=True)
class SampleYear:
    """What the year adds to a plan.

    Attributes:
        evidence: the files that came with reports, by their paths in the plan folder.
    """

    rounds: tuple[RoundEntry, ...]
    notices: tuple[Notice, ...]
    files: tuple[StatusFile, ...]
    evidence: dict[str, bytes]


def make_year(plan: Plan) -> SampleYear:
    """A year of reports of all units of a plan; units in the order of the roster."""
    duties = _duties_of(plan)
    files = tuple(
        StatusFile(unit=unit, entries=unit_year(unit, owed))
        for unit, owed in duties.items()
        if owed
    )
    return SampleYear(_rounds(files), _notices(duties), files, _evidence(files, duties))


def _duties_of(plan: Plan) -> dict[str, list[SampleDuty]]:
    members = listed_members(plan.roster)
    found: dict[str, list[SampleDuty]] = {unit.name: [] for unit in plan.roster.units}
    for _, item, measure in plan.measures:
        for held in reporters_of(item, measure, plan.roster, members):
            found[held.unit].append(SampleDuty(held.unit, item, measure))
    return found


def _rounds(files: tuple[StatusFile, ...]) -> tuple[RoundEntry, ...]:
    """Each round is opened, and closed; one unit is given longer for the first."""
    lines: list[RoundEntry] = []
    for number, turn in enumerate(SAMPLE_ROUNDS):
        lines.append(turn.opening)
        lines += [
            RoundExtension(
                id=turn.id,
                unit=unit,
                return_by=conduct.GRANTED_UNTIL,
                date=conduct.GRANTED_ON,
                reason=phrases.LATER_RETURN_REASON,
            )
            for unit, letters in conduct.CONDUCT.items()
            if letters[number] == conduct.GRANTED
        ]
        stood = closing_entries(_file_at(file, turn.closed) for file in files)
        lines.append(RoundClosing(id=turn.id, closed=turn.closed, entries=stood))
    return tuple(lines)


def _file_at(file: StatusFile, day: date) -> StatusFile:
    """What had been entered by the end of a day."""
    entries = takewhile(lambda entry: (entry.entered or entry.date) <= day, file.entries)
    return StatusFile(unit=file.unit, entries=tuple(entries))


def _notices(duties: dict[str, list[SampleDuty]]) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            number=one.number,
            date=one.date,
            kind=one.kind,
            unit=one.unit,
            round=one.round,
            matters=tuple(duty.measure.id for duty in duties[one.unit]),
            answer_by=one.answer_by,
        )
        for one in conduct.SAMPLE_NOTICES
        if one.unit in duties
    )


def _evidence(
    files: tuple[StatusFile, ...], duties: dict[str, list[SampleDuty]]
) -> dict[str, bytes]:
    """The files that the reports name."""
    quarters = {turn.id: quarter for quarter, turn in enumerate(SAMPLE_ROUNDS)}
    found: dict[str, bytes] = {}
    for file in files:
        by_measure = {duty.measure.id: duty for duty in duties[file.unit]}
        for entry in file.entries:
            if isinstance(entry, Update) and entry.evidence and entry.round:
                found |= evidence_of(by_measure[entry.measure], quarters[entry.round])
    return found
