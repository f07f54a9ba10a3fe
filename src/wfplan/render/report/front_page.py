"""The first page of a report: the whole story in a few sentences, with both bases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model.period import Period
from wfplan.render import wording
from wfplan.render.counts import Counts, count_duties, count_rollup
from wfplan.render.report.collection import Collection
from wfplan.render.report.count import NamedCounts, accepted_measures, is_accepted
from wfplan.render.report.matters import (
    OpenMatter,
    matter_view,
    red_matters,
    unit_names,
)
from wfplan.render.report.shapes import BasisView, FrontPageView
from wfplan.render.wording import percent_of
from wfplan.status.board import Board
from wfplan.status.desk.duty_problem import problems_of
from wfplan.status.duty import Duty

MOST_RED = 3
MOST_NAMES = 10
MOST_HOLDERS = 2
"""What a page holds beside everything else."""


def front_page(
    board: Board,
    period: Period | None,
    collection: Collection,
    units: Sequence[NamedCounts],
    matters: Sequence[OpenMatter],
) -> FrontPageView:
    """What the first page says."""
    red = red_matters(matters)
    silent = silent_units(units)
    return FrontPageView(
        asked=_asked_words(period, collection),
        bases=tuple(_basis_views(board)) if board.whole.reported else (),
        red=tuple(matter_view(one, board.calendar) for one in red[:MOST_RED]),
        red_count=len(red),
        red_duties=sum(len(one.duties) for one in red),
        red_rest=max(len(red) - MOST_RED, 0),
        silence="；".join(_silence_words(board, collection, silent)),
        requests=tuple(_requests(board, red)),
    )


def silent_units(units: Sequence[NamedCounts]) -> list[NamedCounts]:
    """The units from which nothing came of what was asked."""
    return [one for one in units if one.asked and not one.reported]


def _asked_words(period: Period | None, collection: Collection) -> str:
    asked, given = len(collection.measures_asked), len(collection.measures_given)
    rows, came = len(collection.asked), len(collection.given)
    when = wording.period_text(*period) if period else ""
    if not rows:
        return f"{when}没有应报的举措"
    if not came:
        return f"{when}应报 {_both(asked, rows)}，均未填报"
    return (
        f"{when}应报 {_both(asked, rows)}，已报 {_both(given, came)}，"
        f"填报率 {percent_of(came, rows)}（按项次）"
    )


def _basis_views(board: Board) -> Iterator[BasisView]:
    """The measures, then what units owe of them."""
    measures = count_rollup(board.measures.values())
    yield _basis_view("举措条数", measures, len(accepted_measures(board)))
    duties = count_duties(board, board.current)
    yield _basis_view("单位项次", duties, sum(map(is_accepted, board.current)))


def _basis_view(name: str, counts: Counts, accepted: int) -> BasisView:
    states, lights = counts.rollup.counts, counts.lights
    completed = states.get("completed", 0)
    return BasisView(
        name=name,
        total=counts.rollup.total,
        completed=completed,
        accepted=accepted,
        claimed=completed - accepted,
        in_progress=states.get("in_progress", 0),
        ongoing=states.get("ongoing", 0),
        not_started=states.get("not_started", 0),
        delayed=states.get("delayed", 0),
        unreported=counts.rollup.unreported,
        red=lights.get("red", 0),
        yellow=lights.get("yellow", 0),
        green=lights.get("green", 0),
    )


def _both(measures: int, duties: int) -> str:
    return f"{measures} 条（{duties} 项次）"


def _silence_words(
    board: Board, collection: Collection, silent: Sequence[NamedCounts]
) -> Iterator[str]:
    """Who has not answered, in time or well, and what to do about it while the plan runs."""
    is_over = board.clock.is_concluded or board.clock.is_lapsed
    if silent:
        names = _counted_names([one.name for one in silent])
        yield f"未报的 {len(silent)} 个：{names}{'' if is_over else '，请督促补报'}"
    else:
        yield "各责任单位均已填报"
    late = set(collection.units_with("late"))
    found = [unit.name_at(board.as_of) for unit in board.plan.roster.units if unit.name in late]
    if found:
        yield f"迟报的 {len(found)} 个：{_counted_names(found)}"
    orphans = sum(rollup.absence == "ended" for rollup in board.measures.values())
    if orphans:
        yield f"责任单位已停用而无人承接的 {orphans} 条，请明确由谁承接"
    returned = [duty for duty in board.duties if duty.is_returned and not duty.is_closed]
    if returned and not is_over:
        yield f"退回待报的 {len(returned)} 项次，请责成{_holders(returned)}重新填报"


def _counted_names(names: Sequence[str]) -> str:
    """Names of which a sentence has said how many there are."""
    return "、".join(names[:MOST_NAMES]) + ("等" if len(names) > MOST_NAMES else "")


def _requests(board: Board, red: Sequence[OpenMatter]) -> Iterator[str]:
    """What the reader is asked to do beside that; nothing once the plan is over."""
    if board.clock.is_concluded or board.clock.is_lapsed:
        return
    if red:
        duties = [duty for one in red for duty in one.duties]
        yield f"红灯和逾期的 {_both(len(red), len(duties))}，请责成{_holders(duties)}限期办结"
    waiting = [duty for duty in board.duties if _has_open_extension(duty)]
    if waiting:
        yield f"{_holders(waiting)}的延期申请 {len(waiting)} 件，请予审定"
    told = problems_of(board, lambda duty: duty.absence is None)
    problems = [one for one in told if one.days_overdue is not None]
    if problems:
        holders = _holders([one.duty for one in problems])
        yield f"过了解决期限的问题 {len(problems)} 件，请协调{holders}解决"


def _holders(duties: Sequence[Duty]) -> str:
    return unit_names([duty.unit_name for duty in duties], MOST_HOLDERS)


def _has_open_extension(duty: Duty) -> bool:
    requests = duty.status.extensions
    return bool(requests) and requests[-1].answer is None and not duty.is_done
