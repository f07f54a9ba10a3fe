"""One returned file, with what its rows are held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wfplan.intake.ground import Ground, Sent
from wfplan.intake.line import Line
from wfplan.intake.origin import Origin
from wfplan.status.due import years_of
from wfplan.status.fold import Key, Standing


@dataclass(frozen=True)
class Sheet:
    """One returned file, with what its rows are held against."""

    name: str
    origin: Origin
    ground: Ground

    @cached_property
    def as_of(self) -> date:
        """What was reported up to this day stood in the sheet when it was sent."""
        filled = self.ground.day or self.origin.day
        return self.origin.as_of or filled or self.ground.today

    @cached_property
    def year(self) -> int:
        """The year that a row of an annual duty is about where it says none."""
        return years_of(self.ground.plan, self.as_of)[-1]

    @property
    def is_older(self) -> bool:
        """Whether the plan was amended since the sheet was made."""
        version = self.origin.version
        return version is not None and version < self.ground.plan.front.version

    def day_of(self, line: Line, key: Key) -> date | None:
        """The day that counts as that of filling a row in; None where nobody has said one.

        The day that a ledger showed is that of the report before.
        """
        written = line.day
        if not self.origin.keeps_blanks and written is not None:
            shown = self.standing(line, key).counted
            written = None if shown and shown.date == written else written
        return self.ground.day or written or self.origin.day

    def sent(self, line: Line, key: Key) -> Sent:
        """What had been reported when a row was sent.

        Of a ledger that lost its properties, the day in a row tells which report it showed; without
        one it showed none.
        """
        known, as_of = self.origin.entries, self.as_of
        entries = None if known is None else known.get(key.unit, 0)
        if self._is_told_by_its_day(line) and not self._is_redated(line, key):
            as_of = min(line.day or date.min, as_of)
        return Sent(as_of, entries)

    def keeps_blanks(self, line: Line, key: Key) -> bool:
        """Whether an empty cell of a row says nothing; else somebody emptied it."""
        return self.origin.keeps_blanks or self._is_redated(line, key)

    def standing(self, line: Line, key: Key) -> Standing:
        """Where a duty stood when its row was sent."""
        return self.ground.standing(key, *self.sent(line, key))

    def _is_told_by_its_day(self, line: Line) -> bool:
        return self.origin.is_bare and not self.origin.keeps_blanks and "date" in line.fields

    def _is_redated(self, line: Line, key: Key) -> bool:
        """Whether the day in a row is of no report, so that it cannot be told what it showed."""
        day = line.day if self._is_told_by_its_day(line) else None
        reports = self.ground.reports(key)
        return day is not None and not any(update.date == day for _, update in reports)
