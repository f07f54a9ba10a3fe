"""One returned file, with what its rows are held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wfplan.model.status import Update
from wfplan.returns.context import ImportContext, SentSnapshot
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.form_row import FormRow
from wfplan.returns.value import BadValueError, read_progress, read_state
from wfplan.status.due import years_of
from wfplan.status.fold import DutyStatus, Key


@dataclass(frozen=True)
class ReturnedForm:
    """One returned file, with what its rows are held against."""

    name: str
    origin: FormIdentity
    ground: ImportContext

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

    def day_of(self, line: FormRow, key: Key) -> date | None:
        """The day that counts as that of filling a row in; None where nobody has said one.

        The day that a ledger showed is that of the report before.
        """
        written = line.day
        if not self.origin.keeps_blanks and written is not None:
            sent = self.sent(line, key)
            is_told = not self._is_told_by_its_row(line) or sent.entries is not None
            shown = self.standing(line, key).effective_update if is_told else None
            written = None if shown and shown.date == written else written
        return self.ground.day or written or self.origin.day

    def sent(self, line: FormRow, key: Key) -> SentSnapshot:
        """What had been reported when a row was sent.

        A ledger that lost its properties tells by the texts of a report that are left in the row,
        or by its day; a row without a day showed none.
        """
        known = self.origin.entries
        if not self._is_told_by_its_row(line):
            return SentSnapshot(self.as_of, None if known is None else known.get(key.unit, 0))
        if line.day is None:
            return SentSnapshot(date.min, 0)
        likeness = [
            (
                _texts_left(line, update),
                update.date == line.day,
                _shows_state(line, update),
                place,
                update.date,
            )
            for place, update in self.ground.reports(key)
            if update.date <= self.as_of
        ]
        nothing = (0, False, False, 0, date.min)
        texts, is_of_day, _, place, day = max(likeness, default=nothing)
        return (
            SentSnapshot(day, place + 1) if texts or is_of_day else SentSnapshot(self.as_of, None)
        )

    def keeps_blanks(self, line: FormRow) -> bool:
        """Whether an empty cell of a row says nothing; else somebody emptied it.

        A row without a state showed no report.
        """
        is_blank = self._is_told_by_its_row(line) and not line.text("state")
        return self.origin.keeps_blanks or is_blank

    def standing(self, line: FormRow, key: Key) -> DutyStatus:
        """Where a duty stood when its row was sent."""
        return self.ground.standing(key, *self.sent(line, key))

    def _is_told_by_its_row(self, line: FormRow) -> bool:
        return self.origin.is_bare and not self.origin.keeps_blanks and "date" in line.fields


def _texts_left(line: FormRow, update: Update) -> int:
    """How many texts of a report are left in a row."""
    texts = (
        ("note", update.note),
        ("problem", update.problem),
        ("next_step", update.next_step),
    )
    return sum(bool(text) and line.text(name) == (text or "").strip() for name, text in texts)


def _shows_state(line: FormRow, update: Update) -> bool:
    if not line.fields.keys() >= {"state", "progress"}:
        return False
    try:
        state, progress = read_state(line.fields["state"]), read_progress(line.fields["progress"])
    except BadValueError:
        return False
    return (state, progress) == (update.state, DutyStatus(effective_update=update).progress)
