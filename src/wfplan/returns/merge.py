"""From what a row asks for to the update that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from wfplan.model import words
from wfplan.model.status import Update
from wfplan.returns.context import ImportContext
from wfplan.returns.proposal import Proposal
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.row_report import RowReport, report_of, shown_in, shows
from wfplan.status import judge
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.keep import kept_fields


@dataclass(frozen=True, slots=True)
class ProposedUpdate:
    """An update that a row asks for.

    Attributes:
        was: what counted with the unit before it; None where nobody has said anything.
        later: the day of a later report, which counts still; None where there is none.
    """

    asked: RowReport
    update: Update
    was: Update | None
    later: date | None = None

    @property
    def unit(self) -> str:
        return self.asked.key.unit


@dataclass(frozen=True, slots=True)
class MergedForm:
    """What comes of a file, held against what counts.

    Attributes:
        refusals: why rows, or the whole file, are not taken, in the order of the file.
        repeated: how many rows say what was said before.
    """

    proposal: Proposal
    changes: tuple[ProposedUpdate, ...]
    refusals: tuple[Refusal, ...]
    repeated: int


def merge_proposal(proposal: Proposal, ground: ImportContext) -> MergedForm:
    """What comes of all that a file asks for."""
    changes, refused, repeated = [], list(proposal.refused), len(proposal.same)
    for asked in proposal.asked:
        try:
            if asked.key.unit in ground.unread:
                raise RowRefused(BAD_ROW, f"“{asked.key.unit}”的填报文件有错，请先改正")
            change = merge(asked, ground)
        except RowRefused as error:
            refused.append(asked.refusal(error.rule, str(error)))
            continue
        if change is None:
            repeated += 1
        else:
            changes.append(change)
    refusals = sorted(refused, key=attrgetter("order"))
    return MergedForm(proposal, tuple(changes), tuple(refusals), repeated)


def merge(asked: RowReport, ground: ImportContext) -> ProposedUpdate | None:
    """The report that a row makes; None where it was made before.

    State and figure that it does not say stay as they stand; where the report that the row was sent
    with was returned meanwhile, as they stood in that.

    Raises:
        RowRefused: the report that would come of it contradicts itself or the plan.
    """
    if was_said(asked, ground):
        return None
    key, day = asked.key, asked.day or ground.today
    sent = ground.standing(key, *asked.sent).counted
    _require_free(key, day, sent, ground)
    now = ground.standing(key, day).counted
    is_returned = sent is not None and (now is None or now.date < sent.date)
    update = Update(
        measure=key.measure,
        date=day,
        period=key.period,
        by=asked.by,
        **_fields(asked.said, sent if is_returned else now),
    )
    is_annual = update.measure in ground.annual
    history = ground.history(key)
    for fault in judge.update_faults(
        update, ground.plan, ground.today, history, is_annual=is_annual
    ):
        raise RowRefused(BAD_VALUE, fault.removeprefix("的"))
    last = ground.standing(key, date.max).counted
    return ProposedUpdate(asked, update, now, last.date if last and last.date > day else None)


def _require_free(key: Key, day: date, sent: Update | None, ground: ImportContext) -> None:
    """Let a report be of no day before the one that was sent, nor of one that is settled."""
    if sent is not None and day < sent.date:
        said = f"填报日期 {day} 早于发出时已有的填报（{sent.date}）"
        raise RowRefused(BAD_VALUE, said)
    review = ground.review_of(key, day)
    if review is not None:
        verdict = words.VERDICTS[review.verdict]
        said = f"{day} 的填报已于 {review.date} {verdict}，再报请写明其后的填报日期（或用 --date）"
        raise RowRefused(BAD_VALUE, said)


def was_said(asked: RowReport, ground: ImportContext) -> bool:
    """Whether the unit has reported what a row asks for.

    On the day that the row is of, or on a later one since it was sent and nothing besides; where
    the row says no day, at any time since. Where it is not known what there was when it was sent,
    that is ever.
    """

    def is_it(place: int, update: Update) -> bool:
        is_since = asked.sent.entries is None or place >= asked.sent.entries
        is_of_day = update.date == asked.day or (asked.day is None and is_since)
        is_later = is_since and asked.day is not None and update.date > asked.day
        if not (is_of_day or is_later) or not _says(update, asked.said):
            return False
        if is_of_day:
            return True
        before = ground.standing(asked.key, update.date, place).counted
        return _says(update, report_of(before, asked.said))

    return any(is_it(place, update) for place, update in ground.reports(asked.key))


def _says(update: Update, fields: Mapping[str, Any]) -> bool:
    standing = DutyStatus(counted=update)
    return all(shows(value, shown_in(standing, name)) for name, value in fields.items())


def _fields(said: Mapping[str, Any], now: Update | None) -> dict[str, Any]:
    """What a report says: its words are its own, only where it is and how far may be kept."""
    fields = {**said, **kept_fields(said, now)}
    if fields["state"] is None:
        message = "完成状态不能清空" if now else "填了内容，没有填完成状态"
        raise RowRefused(BAD_VALUE, message)
    return fields
