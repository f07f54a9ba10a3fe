"""公开看板 over several plans: what that of one plan shows of each, and what they make together.

Plans go by their titles: the key of a plan is the office's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wfplan.model.text import date_text
from wfplan.render.counts import STATE_COLUMNS
from wfplan.render.panel.bars import state_bar, state_legend
from wfplan.render.panel.public import public_counts, public_view
from wfplan.render.panel.shapes import PublicView, StateCountView
from wfplan.render.template.names import field_help
from wfplan.render.template.text import fill_text
from wfplan.status.board import Board

TEMPLATE = "dashboard-public-plans.html"


@dataclass(frozen=True, slots=True)
class PublicPlanView:
    """公开看板上的一个方案。"""

    number: str = field(metadata=field_help("第几个方案", "1"))
    public: PublicView = field(metadata=field_help("该方案公开的内容", "取用：标题、各条举措"))
    bar: object = field(metadata=field_help("图：各完成状态，点开即筛选", "（一条）"))


@dataclass(frozen=True, slots=True)
class PublicPlansView:
    """各方案合起来的公开看板。"""

    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    total: int = field(metadata=field_help("各方案公开的举措数之和", "246"))
    states: tuple[StateCountView, ...] = field(metadata=field_help("各完成状态之和", ""))
    plans: tuple[PublicPlanView, ...] = field(metadata=field_help("各方案", ""))
    legend: object = field(metadata=field_help("图例：各完成状态", "（图例）"))


NAMES: dict[str, Any] = {"public": PublicPlansView}
"""What its template may use."""


def public_plans_file(boards: Sequence[Board], path: str, data: bytes) -> tuple[str, bytes]:
    """The file name and bytes of the page.

    Args:
        path: its template as people are shown it.
        data: the bytes of its template.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    day = max(board.as_of for board in boards)
    page = fill_text(data, path, NAMES, {"public": public_plans_view(boards)})
    return f"各方案公开看板-{day.isoformat()}.html", page


def public_plans_view(boards: Sequence[Board]) -> PublicPlansView:
    """The plans in the order given."""
    plans = tuple(_plan_views(boards))
    states = Counter[str]()
    for one in plans:
        states.update({state.name: state.count for state in one.public.states})
    return PublicPlansView(
        as_of=date_text(max(board.as_of for board in boards)),
        total=sum(one.public.total for one in plans),
        states=tuple(StateCountView(name, states[name]) for name in STATE_COLUMNS),
        plans=plans,
        legend=state_legend(),
    )


def _plan_views(boards: Sequence[Board]) -> Iterator[PublicPlanView]:
    views = [public_view(board) for board in boards]
    longest = max(view.total for view in views)
    for number, (board, view) in enumerate(zip(boards, views, strict=True), 1):
        bar = state_bar(view.title, public_counts(board), longest, {"plan": str(number)})
        yield PublicPlanView(str(number), view, bar)
