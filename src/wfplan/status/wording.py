"""How far it is, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wfplan.model import words
from wfplan.model.period import period_words
from wfplan.model.status import Entry, Update
from wfplan.model.text import date_text
from wfplan.model.unit import Absence, Roster, Unit
from wfplan.status.board import Board
from wfplan.status.due import UNDATED, Due
from wfplan.status.duty import Duty
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.rollup import Rollup
from wfplan.status.timing.light import LightReason
from wfplan.status.timing.pace import PACES, PaceKind
from wfplan.units.succession import units_by_name

ABSENCES = {"ended": "无人承接", "coming": "尚未启用"}
"""Of what only units answer for that are no more and have no successor, or are not yet."""

ABSENT_UNITS = {"ended": "已停用而无人承接的责任单位", "coming": "尚未启用的责任单位"}
"""The units of such duties."""


def title_of(key: Key) -> str:
    """`1-3-2`, `3-2-2（2023 年度）`, `3-2-2（2023年上半年）`."""
    if key.period is None:
        return key.measure
    year = isinstance(key.period, int)
    return f"{key.measure}（{f'{key.period} 年度' if year else period_words(key.period)}）"


def due_words(due: Due) -> str:
    """`2023-06-30`; `原定 2023-06-30，延至 2023-12-31`; in brackets what nobody gave; 未定."""
    if due.day is None:
        return UNDATED
    if due.is_extended:
        original = f"原定 {due.original}，" if due.original else ""
        return f"{original}延至 {due.day}"
    return str(due.day) if due.given else f"（{due.day}）"


def pace_words(kind: PaceKind | None) -> str:
    """达进度, 欠进度 or 超进度; empty where there is no line or no percent."""
    return PACES[kind] if kind else ""


def reason_words(reason: LightReason | None) -> str:
    """Why a light is what it is; empty where there is none."""
    return reason.words if reason else ""


def over_words(board: Board) -> str:
    """That the plan has ended by the day, or that its time is up, in one line; else empty."""
    conclusion, horizon = board.plan.conclusion, board.plan.front.horizon
    if conclusion is not None and board.clock.is_concluded:
        return f"方案已于 {conclusion.date} 收官"
    if horizon is None or not board.clock.is_past_horizon:
        return ""
    unused = "，没有下发过报送轮次，也没有填报，未定时限的不计逾期" if board.clock.is_lapsed else ""
    return f"方案实施期已于 {horizon.last_day} 届满{unused}"


def both_bases(duties: Sequence[Duty]) -> str:
    """`3 项次（2 条举措）`: what units owe, and how many measures that is of."""
    return f"{len(duties)} 项次（{len({duty.measure.id for duty in duties})} 条举措）"


def who_words(duty: Duty) -> str:
    """`市发展改革委（牵头）（承接自市商务局）`, the unit by its name of the day."""
    role = f"（{words.ROLES[duty.holding.role]}）" if duty.holding.role else ""
    via = f"（经“{duty.holding.via}”）" if duty.holding.via else ""
    return duty.unit_name + role + via + (f"（{said}）" if (said := heritage_words(duty)) else "")


def heritage_words(duty: Duty) -> str:
    """`承接自市商务局`; empty where the unit has the duty from nobody."""
    if not duty.holding.inherited_from:
        return ""
    return f"承接自{'、'.join(duty.holding.printed_predecessors.values())}"


def succession_words(duty: Duty) -> str:
    """From whom a unit has a duty, how many were made one, and what the others said last."""
    said = [heritage_words(duty)]
    if duty.merged:
        said.append(f"原 {len(duty.merged) + 1} 家现 1 家")
        who = duty.holding.printed_predecessors
        said += [f"{who[one.unit]}最后填报：{status_words(one.status)}" for one in duty.merged]
    return "；".join(filter(None, said))


def state_words(rollup: Rollup) -> str:
    """The state; where no report counts, why."""
    if rollup.absence:
        word = ABSENCES[rollup.absence]
        return f"{words.STATES[rollup.state]}（{word}）" if rollup.state else word
    if rollup.state:
        return words.STATES[rollup.state]
    if rollup.returned:
        return "退回待报"
    return words.UNREPORTED if rollup.total else "无人可报"


def latest_state_words(status: DutyStatus) -> str:
    return words.STATES[status.latest_state] if status.latest_state else words.UNREPORTED


def latest_progress(status: DutyStatus) -> int | None:
    """The figure of the latest report, returned or not."""
    return status.update.progress if status.update else None


def review_words(status: DutyStatus) -> str:
    """The steward's word on the latest report; 待审核 where there is none yet."""
    answer = status.review if status.is_answered else None
    said = words.VERDICTS[answer.verdict] if answer else "待审核" if status.update else ""
    closed = status.is_closed and (answer is None or answer.verdict != "closed")
    return f"销号后又报，{said}" if closed else said


def status_words(status: DutyStatus) -> str:
    """`未填报`, `正在推进 40%`, `已完成 100%（销号）`."""
    if status.update is None:
        return words.UNREPORTED
    progress = latest_progress(status)
    figure = f" {progress}%" if progress is not None else ""
    answered = status.is_answered or status.is_closed
    return latest_state_words(status) + figure + (f"（{review_words(status)}）" if answered else "")


def change_words(entry: Entry, before: DutyStatus, after: DutyStatus) -> str:
    """`未填报 → 正在推进 40%`; of a report that was entered for the past, that it changes nothing.

    Args:
        before, after: what stands without the entry, and with it.
    """
    if not isinstance(entry, Update) or after.update is None or after.update == entry:
        return f"{status_words(before)} → {status_words(after)}"
    said = f"补记 {entry.date} 的填报（{status_words(DutyStatus(update=entry))}）"
    if after.effective_update == entry:
        return f"{said}；{after.update.date} 的填报已退回，现按补记的计"
    return f"{said}；现状不变，仍按 {after.update.date} 的填报：{status_words(after)}"


def duty_words(duty: Duty) -> str:
    """The state of the latest report, and whether the unit is no more, or not yet."""
    said = latest_state_words(duty.status)
    if duty.absence is None:
        return said
    word = ABSENCES[duty.absence.kind]
    return f"{said}（{word}）" if duty.status.update else word


def absence_words(absence: Absence) -> str:
    """Since when a unit is no more, or from when it will be: `2024年1月1日起停用`."""
    return f"{date_text(absence.day)}起{'停用' if absence.kind == 'ended' else '启用'}"


def gone_words(unit: Unit, day: date, roster: Roster) -> str | None:
    """`2024年1月1日起停用，由市发展改革委承接`; None of a unit that exists on the day."""
    if (absence := unit.absence_at(day)) is None:
        return None
    known, names = units_by_name(roster), [one.unit for one in unit.successors]
    after = "、".join(dict.fromkeys(known[n].name_at(day) if n in known else n for n in names))
    by = f"，由{after}承接" if after and absence.kind == "ended" else ""
    return absence_words(absence) + by


def remark_words(status: DutyStatus, via: str | None) -> str:
    """What a ledger remarks of a duty; empty where there is nothing.

    Args:
        via: the group through which the unit answers for it.
    """
    said = [f"经“{via}”承担"] if via else []
    if status.is_returned and status.update and status.review:
        reason = f"：{status.review.reason}" if status.review.reason else ""
        said.append(f"{date_text(status.update.date)}的填报已退回{reason}")
    if status.effective_update and status.effective_update.value is not None:
        said.append(f"完成数 {status.effective_update.value:g}")
    if status.effective_update and status.effective_update.evidence:
        said.append(f"佐证材料 {len(status.effective_update.evidence)} 件")
    return "；".join(said)


def percent_words(progress: int | None, *, bars: bool = False) -> str:
    """`40%`, with a bar of ten before it if asked for; empty where there is no figure."""
    if progress is None:
        return ""
    filled = max(0, min(progress, 100)) // 10
    bar = f"{'█' * filled}{'░' * (10 - filled)} " if bars else ""
    return f"{bar}{progress}%"


def progress_words(duty: Duty, *, bars: bool = False) -> str:
    """`40%`, `40% 欠进度`: the figure of the latest report, and the pace of the one that counts."""
    said = percent_words(latest_progress(duty.status), bars=bars)
    return f"{said} {pace_words(duty.pace)}".strip()


def share_words(rollup: Rollup, *, bars: bool = False) -> str:
    """`40%（2/5） 欠进度`: the mean, of how many of all it is the mean, and the worst pace."""
    if rollup.progress is None:
        return ""
    share = f"{percent_words(rollup.progress, bars=bars)}（{rollup.measured}/{rollup.total}）"
    return f"{share} {pace_words(rollup.pace)}".strip()


def basis_words(board: Board) -> str:
    """That the plan is over; which round decides what a paper counts, or what its day leaves out.

    Empty where there is nothing to say. Of a closed round a paper made later says which edition
    its words are of by then, and what else of the plan was decided otherwise since.
    """
    return "；".join(filter(None, (over_words(board), _round_words(board))))


def _round_words(board: Board) -> str:
    if board.round is None:
        return left_out_words(board.left_out) if board.left_out else ""
    said, closed = f"报送轮次 {board.round.paper_name}", board.round.closed
    since = [one for one in board.plan.front.revisions if closed and one.date > closed]
    changed = "、".join(f"第 {one.version} 版（{one.date}）" for one in since)
    changes = "，".join(filter(None, (changed and f"方案改为{changed}", board.decided_since)))
    return f"{said}，{closed} 结束后{changes}" if changes else said


def left_out_words(left_out: Mapping[str, int]) -> str:
    """Of which rounds how many reports a paper that was asked for by days does not count."""
    counts = "，".join(f"{name} 的 {count} 条" for name, count in left_out.items())
    return f"签字日期在截至日期之后的填报没有计入：轮次 {counts}"
