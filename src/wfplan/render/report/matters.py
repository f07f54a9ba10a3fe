"""What of the plan wants attention: each measure once, its units together, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wfplan.model.heading import entry_head
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.printed_id import printed_id
from wfplan.model.text import one_line, opening_words
from wfplan.render import wording
from wfplan.render.report.shapes import OpenItemView, OpenMatterView
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import moved_words
from wfplan.status.duty import Duty
from wfplan.status.timing.days import Calendar
from wfplan.status.wording import reason_words

NAME_SIGNS = 20
LINE_SIGNS = 12
REASON_SIGNS = 32
"""What one line of a page holds beside the rest; all of it stands in the ledger."""
MOST_UNITS = 3
UNIT_SIGNS = 40
MOST_MATTERS = 20
"""What two pages hold."""

_KINDS = ("红灯", "逾期", "滞后", "退回待报", "黄灯")
"""Why a duty wants attention, the worst first."""


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A measure that wants attention, and the duties on it that do, in plan order."""

    chapter: Chapter
    item: Item
    measure: Measure
    duties: tuple[Duty, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Why, the worst first."""
        present = {kind for duty in self.duties for kind in _kinds_of(duty)}
        return tuple(kind for kind in _KINDS if kind in present)

    @property
    def is_red(self) -> bool:
        return any(map(is_red, self.duties))

    @property
    def urgency(self) -> tuple[int, int]:
        """To sort by, the most urgent first."""
        return min(map(_urgency, self.duties))


def open_matters(board: Board) -> list[OpenMatter]:
    """Everything that wants attention on the day, in plan order; past instances among it."""
    wanted = (duty for duty in board.duties if any(_kinds_of(duty)))
    found = []
    for _, group in groupby(wanted, key=lambda duty: duty.measure.id):
        duties = tuple(group)
        first = duties[0]
        found.append(OpenMatter(first.chapter, first.item, first.measure, duties))
    return found


def is_red(duty: Duty) -> bool:
    """Whether it stands among the red matters: red, or past its due day."""
    return duty.light == "red" or duty.is_overdue


def is_alarmed(duty: Duty) -> bool:
    """Whether its light says more than its state does."""
    reason = duty.light_reason
    return duty.light in ("red", "yellow") and reason is not None and reason.kind != "delayed"


def red_matters(matters: Iterable[OpenMatter]) -> list[OpenMatter]:
    """Those that have a red or overdue duty, only these duties, the most urgent first."""
    found = [
        OpenMatter(one.chapter, one.item, one.measure, tuple(filter(is_red, one.duties)))
        for one in matters
        if one.is_red
    ]
    return sorted(found, key=lambda one: one.urgency)


def most_urgent(matters: Sequence[OpenMatter], count: int = MOST_MATTERS) -> list[OpenMatter]:
    """The most urgent, in plan order."""
    kept = {one.measure.id for one in sorted(matters, key=lambda one: one.urgency)[:count]}
    return [one for one in matters if one.measure.id in kept]


def open_item_views(matters: Iterable[OpenMatter], calendar: Calendar) -> Iterator[OpenItemView]:
    """The matters by item."""
    for _, group in groupby(matters, key=lambda one: one.item.id):
        of_item = list(group)
        chapter, item = of_item[0].chapter, of_item[0].item
        number = printed_id(chapter, item)
        yield OpenItemView(
            f"{number}{'' if number.endswith('）') else '　'}{opening_words(item.heading)}",
            tuple(matter_view(one, calendar) for one in of_item),
        )


def matter_view(matter: OpenMatter, calendar: Calendar) -> OpenMatterView:
    """A matter in short words."""
    duties = sorted(matter.duties, key=_urgency)
    worst = duties[0]
    names = [duty.unit_name for duty in matter.duties]
    why = reason_words(worst.light_reason) if is_alarmed(worst) else ""
    why = "，".join(filter(None, (why, moved_words(matter.duties))))
    reason = _reason(duties)
    return OpenMatterView(
        id=matter.measure.id,
        name=measure_name(matter.measure, NAME_SIGNS),
        units=unit_names(names),
        kinds="、".join(matter.kinds),
        days=wording.days_text(worst, calendar),
        reason=reason,
        light_reason=why,
        line=f"{matter.measure.id} {measure_name(matter.measure, LINE_SIGNS)}"
        f"（{'，'.join(filter(None, (unit_names(names, 2), why)))}）"
        + (f"：{reason}" if reason else ""),
    )


def unit_names(names: Iterable[str], most: int = MOST_UNITS) -> str:
    """`市司法局、市财政局`; of many, or of long ones, the first and how many there are."""
    names = list(dict.fromkeys(names))
    shown = names[:most]
    while len(shown) > 1 and len("、".join(shown)) > UNIT_SIGNS:
        shown.pop()
    said = "、".join(shown)
    return said if len(names) == len(shown) else f"{said}等 {len(names)} 个单位"


def measure_name(measure: Measure, signs: int) -> str:
    """Its title, else how its text begins."""
    return cut(entry_head(None, measure.title) or measure.text, signs)


def cut(text: str, signs: int) -> str:
    """The text on one line, up to its first stop, cut with an ellipsis where it is longer."""
    line = one_line(text)
    first = line.partition("。")[0]
    return first if len(first) <= signs else f"{first[:signs].rstrip('，、；：')}…"


def _urgency(duty: Duty) -> tuple[int, int]:
    """The kind, then by how much it is late or behind, most first."""
    amount = duty.light_reason.amount if duty.light_reason and duty.light == "red" else 0
    return _KINDS.index(next(_kinds_of(duty))), -amount


def _kinds_of(duty: Duty) -> Iterator[str]:
    if duty.light == "red":
        yield "红灯"
    if duty.is_overdue:
        yield "逾期"
    if duty.state == "delayed" and not duty.is_closed:
        yield "滞后"
    if duty.is_returned and not duty.is_closed:
        yield "退回待报"
    if duty.light == "yellow" and not duty.is_overdue and duty.state != "delayed":
        yield "黄灯"


def _reason(duties: Sequence[Duty]) -> str:
    """What the first unit that gives a reason says, by name where there are several; cut."""
    for duty in duties:
        status = duty.status
        said = status.effective_update.problem if status.effective_update else None
        if not said and duty.is_returned and status.review is not None:
            said = f"退回：{status.review.reason or '未写明理由'}"
        if said:
            who = f"{duty.unit_name}：" if len(duties) > 1 else ""
            return f"{who}{cut(said, REASON_SIGNS)}"
    return ""
