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

_TEXTS = ("note", "problem", "next_step")


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
        """What had been reported when a row was sent."""
        known, as_of = self.origin.entries, self.as_of
        entries = None if known is None else known.get(key.unit, 0)
        shown = self._shown(line, key)
        return Sent(as_of if shown is None else min(shown, as_of), entries)

    def keeps_blanks(self, line: Line, key: Key) -> bool:
        """Whether an empty cell of a row says nothing; else somebody emptied it.

        A row that shows no state showed no report.
        """
        if self.origin.keeps_blanks or not self._is_told_by_its_day(line):
            return self.origin.keeps_blanks
        return not line.text("state") and self._shown(line, key) is None

    def standing(self, line: Line, key: Key) -> Standing:
        """Where a duty stood when its row was sent."""
        return self.ground.standing(key, *self.sent(line, key))

    def _is_told_by_its_day(self, line: Line) -> bool:
        return self.origin.is_bare and not self.origin.keeps_blanks and "date" in line.fields

    def _shown(self, line: Line, key: Key) -> date | None:
        """The day of the report that a row showed; `date.min` for none, None where it is not told.

        A ledger that lost its properties tells by the day in the row, or, where somebody wrote
        another, by a text that is left.
        """
        if not self._is_told_by_its_day(line):
            return None
        if line.day is None:
            return date.min
        reports = [update for _, update in self.ground.reports(key)]
        if any(update.date == line.day for update in reports):
            return line.day
        left = {line.text(name) for name in _TEXTS} - {""}
        shown = (
            update.date
            for update in reversed(reports)
            if update.date <= self.as_of
            and any((getattr(update, name) or "").strip() in left for name in _TEXTS)
        )
        return next(shown, None)
