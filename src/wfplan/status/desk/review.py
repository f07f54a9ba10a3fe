"""From the verdict that a steward gives to the reviews that say it, or why there are none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wfplan.errors import ReportRefused
from wfplan.model import words
from wfplan.model.entry_hash import entry_hash
from wfplan.model.period import period_words
from wfplan.model.plan import Plan
from wfplan.model.status import Review, ReviewOf, State, StatusFile
from wfplan.status import judge
from wfplan.status.desk.candidate import Candidate, find_candidates, histories_to
from wfplan.status.draft import DutyTarget
from wfplan.status.fold import fold_basis, instance_months


@dataclass(frozen=True, slots=True)
class ReviewScope:
    """Which entries a verdict is on.

    Attributes:
        targets_by_unit: the measures that are asked about, of each unit.
        named: the measures that were named one by one; of the others only entries that nobody has
            answered get the verdict, and accepted ones that are closed.
        round: only what was said in this round; None for all.
        state: only reports of this state; None for all.
        is_every: every instance of a recurring duty, not the last that was reported alone.
        predecessors: of a unit and a measure that it has taken over, those that had it before,
            oldest first: their last words are meant where it has said nothing itself.
    """

    targets_by_unit: Mapping[str, Sequence[DutyTarget]]
    named: Collection[str] = field(default=())
    round: str | None = None
    state: State | None = None
    is_every: bool = False
    predecessors: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)

    def heirs_of(self, unit: str) -> frozenset[str]:
        """For whom a unit is asked, not for itself."""
        return frozenset(heir for (heir, _), names in self.predecessors.items() if unit in names)


@dataclass(frozen=True, slots=True)
class ReviewDrafts:
    """What comes of a verdict on what one unit said.

    Attributes:
        reviews: what is to be written.
        repeated: how many entries have this very answer already.
        kept: how many have another, which a verdict on more than a measure leaves alone.
    """

    reviews: tuple[Review, ...] = ()
    repeated: int = 0
    kept: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing at all to answer."""
        return not (self.reviews or self.repeated or self.kept)


def draft_reviews(
    plan: Plan, files: Mapping[str, StatusFile], scope: ReviewScope, draft: Review, today: date
) -> dict[str, ReviewDrafts]:
    """The reviews that give a verdict on what was said last, up to a day, on each duty, by unit.

    Of several measures and units, those that said nothing are passed over.

    Args:
        draft: what is said of each; its `measure` and `reported` are not looked at.

    Raises:
        ReportRefused: a check would condemn the review.
    """
    for fault in judge.review_faults(draft, plan, today):
        raise ReportRefused(draft.measure, fault)
    found = candidates_by_unit(plan, files, scope, draft.of, draft.date, draft.period)
    return {unit: _answer(candidates, scope, draft) for unit, candidates in found.items()}


def require_any(answers: Mapping[str, ReviewDrafts], draft: Review) -> None:
    """
    Raises:
        ReportRefused: none of the units said anything that could be answered.
    """
    if all(found.is_empty for found in answers.values()):
        raise ReportRefused(draft.measure, _nothing_to_review(answers, draft))


def candidates_by_unit(
    plan: Plan,
    files: Mapping[str, StatusFile],
    scope: ReviewScope,
    of: ReviewOf | None,
    day: date,
    period: int | str | None = None,
) -> dict[str, list[Candidate]]:
    """`found_in` of each file; of a duty that was taken over, what was said last."""
    found = {unit: found_in(plan, file, scope, of, day, period) for unit, file in files.items()}
    for (heir, measure), names in scope.predecessors.items():
        spoken: set[int | str | None] = set()
        for unit in (heir, *reversed(names)):
            own = {_instance_of(one, scope) for one in found.get(unit, ()) if _is_on(one, measure)}
            if unit != heir and own & spoken:
                found[unit] = [
                    one
                    for one in found[unit]
                    if not (_is_on(one, measure) and _instance_of(one, scope) in spoken)
                ]
            spoken |= own
    return found


def _is_on(one: Candidate, measure: str) -> bool:
    return one.key.measure == measure


def _instance_of(one: Candidate, scope: ReviewScope) -> int | str | None:
    """What a later word takes the place of: that on the same instance, or on any."""
    return one.key.period if scope.is_every else None


def found_in(
    plan: Plan,
    file: StatusFile,
    scope: ReviewScope,
    of: ReviewOf | None,
    day: date,
    period: int | str | None = None,
) -> list[Candidate]:
    """What of a unit's file, up to a day, a verdict is on, in plan order; answered among it."""
    targets = {measure.id: measure for _, measure in scope.targets_by_unit[file.unit]}
    histories = histories_to(file, fold_basis(plan), day)
    by_measure: dict[str, list[Candidate]] = {measure: [] for measure in targets}
    for found in find_candidates(histories, of, targets, scope.round):
        is_of_period = (
            period is None
            or found.key.period == period
            or instance_months(targets[found.key.measure]) is None
        )
        if is_of_period and scope.state in (None, found.state):
            by_measure[found.key.measure].append(found)
    return [
        one
        for found in by_measure.values()
        for one in (found if scope.is_every else _of_last_instance(found))
    ]


def _of_last_instance(found: Iterable[Candidate]) -> list[Candidate]:
    """What is of the instance of which something was said last."""
    found = list(found)
    if not found:
        return []
    last = max(found, key=lambda one: (one.entry.date, one.key)).key
    return [one for one in found if one.key == last]


def _answer(found: Iterable[Candidate], scope: ReviewScope, draft: Review) -> ReviewDrafts:
    reviews, repeated, kept = [], 0, 0
    for one in found:
        if _is_repeated(one.answer, draft):
            repeated += 1
        elif one.key.measure not in scope.named and not _is_open(one.answer, draft):
            kept += 1
        else:
            reviews.append(review_of(one, draft))
    return ReviewDrafts(tuple(reviews), repeated, kept)


def _is_repeated(answer: Review | None, draft: Review) -> bool:
    """Whether an entry has this very answer; one without a reason is any such answer."""
    return (
        answer is not None
        and answer.verdict == draft.verdict
        and draft.reason in (None, answer.reason)
    )


def _is_open(answer: Review | None, draft: Review) -> bool:
    """Whether an entry waits for this verdict: unanswered, or accepted and to be closed."""
    return answer is None or (answer.verdict == "accepted" and draft.verdict == "closed")


def review_of(found: Candidate, draft: Review) -> Review:
    """The review of one entry.

    Its hash is always said: a git merge may bring another entry of that day.
    """
    said = {
        "measure": found.key.measure,
        "period": found.key.period,
        "reported": found.entry.date,
        "nth": found.nth,
        "of_hash": entry_hash(found.entry),
    }
    return draft.model_copy(update=said)


def waiting(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """What nobody has answered."""
    return (one for one in found if one.answer is None)


def _nothing_to_review(units: Collection[str], draft: Review) -> str:
    year = f"{period_words(draft.period)}的" if draft.period else ""
    names = "、".join(f"“{unit}”" for unit in units)
    return f"到 {draft.date} 为止，{names}没有{year}{words.SAID[draft.of]}可审核"
