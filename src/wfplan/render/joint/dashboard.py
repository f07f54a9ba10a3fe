"""各方案进展看板: one page over several plans: what each makes, each unit's share, the red ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wfplan.model.text import date_text
from wfplan.render.counts import Counts, count_duties, count_rollup
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.template.names import field_help
from wfplan.render.template.text import fill_text
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.wording import basis_words
from wfplan.store.file_name import safe_name

TEMPLATE = "dashboard-plans.html"

KeyedBoards = Sequence[tuple[str, Board]]


@dataclass(frozen=True, slots=True)
class PlanCountView:
    """一个方案，或一个责任单位在一个方案中的条数。"""

    plan: str = field(metadata=field_help("方案简称", "潍坊法治"))
    name: str = field(metadata=field_help("方案标题，或责任单位", "市司法局"))
    total: int = field(metadata=field_help("举措数", "123"))
    duties: int = field(metadata=field_help("项次数", "377"))
    reported: int = field(metadata=field_help("已有填报的举措数", "20"))
    completed: int = field(metadata=field_help("已完成的举措数", "8"))
    returned: int = field(metadata=field_help("退回的举措数", "1"))
    overdue: int = field(metadata=field_help("逾期的举措数", "2"))
    red: int = field(metadata=field_help("红灯的举措数", "2"))
    yellow: int = field(metadata=field_help("黄灯的举措数", "5"))
    updated: str = field(metadata=field_help("最近填报日期；没有则为空", "2022年6月30日"))
    note: str = field(metadata=field_help("按哪一轮、哪一版计；没有则为空", "按2022年第一季度计"))


@dataclass(frozen=True, slots=True)
class PlanDutyView:
    """一个方案中亮红灯的一项次。"""

    plan: str = field(metadata=field_help("方案简称", "潍坊法治"))
    duty: DutyView = field(metadata=field_help("举措和责任单位的进展", "取用：举措、单位"))


@dataclass(frozen=True, slots=True)
class PlansView:
    """各方案合起来的看板。"""

    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    plans: tuple[PlanCountView, ...] = field(metadata=field_help("各方案", ""))
    units: tuple[PlanCountView, ...] = field(metadata=field_help("各责任单位在各方案中的", ""))
    red: tuple[PlanDutyView, ...] = field(metadata=field_help("红灯事项，超期最久的在前", ""))
    total: int = field(metadata=field_help("各方案举措数之和", "246"))
    duties: int = field(metadata=field_help("各方案项次数之和", "754"))
    completed: int = field(metadata=field_help("已完成的举措数之和", "16"))
    red_count: int = field(metadata=field_help("红灯的举措数之和", "4"))
    yellow_count: int = field(metadata=field_help("黄灯的举措数之和", "10"))
    names: tuple[str, ...] = field(metadata=field_help("有任务的责任单位，各一次", "市司法局"))


NAMES: dict[str, Any] = {"board": PlansView}
"""What its template may use."""


def plans_dashboard_file(boards: KeyedBoards, path: str, data: bytes) -> tuple[str, bytes]:
    """The file name and bytes of the page.

    Args:
        path: its template as people are shown it.
        data: the bytes of its template.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    name = f"各方案进展看板-{max(board.as_of for _, board in boards).isoformat()}"
    return f"{safe_name(name)}.html", fill_text(data, path, NAMES, {"board": plans_view(boards)})


def plans_view(boards: KeyedBoards) -> PlansView:
    """Plans by key as they were given; units by plan, in the order of units.yaml."""
    plans = tuple(_plan_row(key, board) for key, board in boards)
    units = tuple(row for key, board in boards for row in _unit_rows(key, board))
    return PlansView(
        as_of=date_text(max(board.as_of for _, board in boards)),
        plans=plans,
        units=units,
        red=tuple(_red_ones(boards)),
        total=sum(one.total for one in plans),
        duties=sum(one.duties for one in plans),
        completed=sum(one.completed for one in plans),
        red_count=sum(one.red for one in plans),
        yellow_count=sum(one.yellow for one in plans),
        names=tuple(dict.fromkeys(one.name for one in units)),
    )


def _plan_row(key: str, board: Board) -> PlanCountView:
    counts = count_rollup(board.measures.values())
    title = board.plan.front.title
    return _row(key, title, counts, len(list(board.current)), basis_words(board) or "")


def _unit_rows(key: str, board: Board) -> Iterator[PlanCountView]:
    owed: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.current:
        owed[duty.unit].append(duty)
    for duties in filter(None, owed.values()):
        yield _row(key, duties[0].unit_name, count_duties(board, duties), len(duties), "")


def _row(key: str, name: str, counts: Counts, duties: int, note: str) -> PlanCountView:
    rollup = counts.rollup
    return PlanCountView(
        plan=key,
        name=name,
        total=rollup.total,
        duties=duties,
        reported=rollup.reported,
        completed=rollup.counts.get("completed", 0),
        returned=rollup.returned,
        overdue=rollup.overdue,
        red=counts.lights.get("red", 0),
        yellow=counts.lights.get("yellow", 0),
        updated=date_text(rollup.updated) if rollup.updated else "",
        note=note,
    )


def _red_ones(boards: KeyedBoards) -> Iterator[PlanDutyView]:
    """Those that are the longest past their day first; those without one last."""
    found = [
        (duty.days_left if duty.days_left is not None else 10**6, key, board, duty)
        for key, board in boards
        for duty in _red(board.duties)
    ]
    for _, key, board, duty in sorted(found, key=lambda one: one[0]):
        yield PlanDutyView(key, duty_view(duty, board.calendar))


def _red(duties: Iterable[Duty]) -> Iterator[Duty]:
    return (duty for duty in duties if duty.light == "red")
