"""From the verdict that a steward gives to the reviews that say it, or why there are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.errors import ReportRefused
from wfplan.model.entry_hash import entry_hash
from wfplan.model.period import period_words
from wfplan.model.plan import Measure, Plan
from wfplan.model.status import Review, StatusFile, Undo
from wfplan.status import judge
from wfplan.status.draft import DutyTarget
from wfplan.status.fold import Key, fold_basis, histories_of, instance_months
from wfplan.status.history import History


@dataclass(frozen=True, slots=True)
class ReviewDrafts:
    """What comes of a verdict on the reports of one unit.

    Attributes:
        reviews: what is to be written.
        repeated: how many reports have this very answer already.
        kept: how many have another, which a verdict on a whole item leaves alone.
    """

    reviews: tuple[Review, ...] = ()
    repeated: int = 0
    kept: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there was no report at all."""
        return not (self.reviews or self.repeated or self.kept)


def draft_reviews(
    plan: Plan,
    files: Mapping[str, StatusFile],
    targets: Sequence[DutyTarget],
    named: Collection[str],
    draft: Review,
    today: date,
) -> dict[str, ReviewDrafts]:
    """The reviews that give a verdict on the latest report up to a day on each measure, by unit.

    Of several measures and units, those without a report are passed over.

    Args:
        named: the measures that were named one by one; of the others only reports that nobody has
            answered get the verdict, and accepted ones that are closed.
        draft: what is said of each; its `measure` and `reported` are not looked at.

    Raises:
        ReportRefused: there is no report to review, or a check would condemn the review.
    """
    for fault in judge.review_faults(draft, plan, today):
        raise ReportRefused(targets[0][1].id, fault)
    answers = {unit: _answer(plan, file, targets, named, draft) for unit, file in files.items()}
    if all(found.is_empty for found in answers.values()):
        raise ReportRefused(targets[0][1].id, _nothing_to_review(answers, draft))
    return answers


def _answer(
    plan: Plan,
    file: StatusFile,
    targets: Sequence[DutyTarget],
    named: Collection[str],
    draft: Review,
) -> ReviewDrafts:
    known = [
        one for one in file.entries if isinstance(one, Review | Undo) or one.date <= draft.date
    ]
    said = StatusFile.model_construct(unit=file.unit, entries=tuple(known))
    histories = histories_of(said, fold_basis(plan))
    reviews, repeated, kept = [], 0, 0
    for _, measure in targets:
        key = _reviewed(histories, measure, draft.period)
        if key is None:
            continue
        history = histories[key]
        if _is_repeated(history, draft):
            repeated += 1
        elif measure.id not in named and not _is_open(history, draft):
            kept += 1
        else:
            reviews.append(_review(key, history, draft))
    return ReviewDrafts(tuple(reviews), repeated, kept)


def _is_repeated(history: History, draft: Review) -> bool:
    """Whether the latest report has this very answer; one without a reason is any such answer."""
    review = history.review
    return (
        history.is_answered
        and review is not None
        and review.verdict == draft.verdict
        and draft.reason in (None, review.reason)
    )


def _is_open(history: History, draft: Review) -> bool:
    """Whether a report waits for this verdict: unanswered, or accepted and to be closed."""
    if not history.is_answered:
        return True
    is_accepted = history.review is not None and history.review.verdict == "accepted"
    return is_accepted and draft.verdict == "closed"


def _review(key: Key, history: History, draft: Review) -> Review:
    """The review of the latest report.

    Its hash is always said: a git merge may bring another report of that day.
    """
    update = history.reports[-1]
    numbers = history.of_day(update.date)
    said = {
        "measure": key.measure,
        "period": key.period,
        "reported": update.date,
        "nth": numbers.index(len(history.reports) - 1) + 1 if len(numbers) > 1 else None,
        "of_hash": entry_hash(update),
    }
    return draft.model_copy(update=said)


def _reviewed(
    histories: Mapping[Key, History], measure: Measure, period: int | str | None
) -> Key | None:
    """What a review is about: the instance that was asked for, else the last that was reported."""
    found = [
        (history.reports[-1].date, key)
        for key, history in histories.items()
        if key.measure == measure.id
        and history.reports
        and (key.period == period or period is None or instance_months(measure) is None)
    ]
    return max(found)[1] if found else None


def _nothing_to_review(units: Collection[str], draft: Review) -> str:
    year = f"{period_words(draft.period)}的" if draft.period else ""
    names = "、".join(f"“{unit}”" for unit in units)
    return f"到 {draft.date} 为止，{names}没有{year}填报可审核"
