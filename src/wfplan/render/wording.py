"""How papers word a date, a number, a state: each once, for every format."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from wfplan.model import words
from wfplan.model.form import report_line
from wfplan.model.heading import heading_line
from wfplan.model.period import period_words
from wfplan.model.plan import Chapter
from wfplan.model.text import date_text, one_line
from wfplan.model.unit import Unit
from wfplan.status.due import SOURCE_WORDS, UNDATED, Due
from wfplan.status.duty import Duty, is_settled
from wfplan.status.notice.answer import ANSWERS, NoticeState
from wfplan.status.rollup import Rollup
from wfplan.status.timing.days import Calendar
from wfplan.status.wording import ABSENCES, due_words, reason_words, state_words

MOST_NAMED = 5
"""So many measures a sentence names by their ids."""
TITLE_WIDTH = 20
"""Characters of 2号 that fit between the margins: 156 mm at 22 pt."""


def percent_text(percent: int | None) -> str:
    """`40%`; empty where nobody gave a figure, which is not 0 %."""
    return "" if percent is None else f"{percent}%"


def share_text(count: int, base: int, what: str) -> str:
    """`占已填报 40 条的 30%`; empty where there is nothing to be a part of.

    Args:
        what: what the base counts: 已填报, 全部.
    """
    return f"占{what} {base} 条的 {percent_of(count, base)}" if base else ""


def percent_of(count: int, base: int) -> str:
    """A whole percent, halves up; what is neither none nor all is never 0% or 100%."""
    if not base:
        return ""
    percent = (200 * count + base) // (2 * base)
    if percent == 0 and count:
        return "不足 1%"
    if percent == 100 and count < base:
        return "超过 99%"
    return f"{percent}%"


def period_text(start: date, end: date) -> str:
    """A reporting period, both days included, in its shortest usual words."""
    last = monthrange(end.year, end.month)[1]
    if start.year == end.year and (start.day, end.day) == (1, last):
        span = (start.month, end.month)
        if span == (1, 12):
            return f"{start.year}年度"
        if span in ((1, 6), (7, 12)):
            return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
        if start.month % 3 == 1 and end.month == start.month + 2:
            return f"{start.year}年第{'一二三四'[start.month // 3]}季度"
        if start.month == end.month:
            return f"{start.year}年{start.month}月"
    return f"{date_text(start)}至{date_text(end)}"


def days_text(duty: Duty, calendar: Calendar) -> str:
    """How far the due day is; empty once nothing is owed."""
    if duty.is_done:
        return ""
    left, unit = duty.days_left, calendar.unit
    if left is None:
        return ""
    original = duty.timing.days_left_original
    moved = f"，按原定已逾期 {-original} {unit}" if original is not None and original < 0 else ""
    if left < 0 or duty.is_past_due:
        return f"已逾期 {-left} {unit}{moved}"
    return (f"还有 {left} {unit}" if left else "当日到期") + moved


def due_text(duty: Duty) -> str:
    """The due day, and where it comes from unless somebody set it for this measure.

    An extended one says both, in the one wording that it has: `due_words`.
    """
    due = duty.due
    if due.is_extended:
        return due_words(due)
    day = due_day_text(due)
    return f"{day}（{SOURCE_WORDS[due.source]}）" if due.source and not due.given else day


def due_day_text(due: Due) -> str:
    """The day that counts; 未定 where there is none."""
    return date_text(due.day) if due.day else UNDATED


def state_text(duty: Duty) -> str:
    """The state that counts, or that there is none."""
    state = words.STATES[duty.state] if duty.state else ""
    if duty.is_closed:
        state = words.VERDICTS["closed"]
    if duty.absence:
        word = ABSENCES[duty.absence.kind]
        return f"{state}（{word}）" if state else word
    return state or words.UNREPORTED


def rollup_text(rollup: Rollup) -> str:
    """The state that is made together, or that there is none."""
    return state_words(rollup) if rollup.state or rollup.absence else words.UNREPORTED


def last_report_text(duty: Duty) -> str:
    """What the unit said last and what became of it, in one line."""
    update, review = duty.status.update, duty.status.review
    if update is None:
        return words.UNREPORTED
    text = report_line(update)
    if duty.is_returned and review is not None:
        return f"{text}（已退回：{one_line(review.reason or '未写明理由')}）"
    return f"{text}（{words.VERDICTS['closed']}）" if duty.is_closed else text


def alert_texts(duty: Duty, calendar: Calendar) -> tuple[str, ...]:
    """What a unit must see at a glance: a report came back, a day is past, a light is lit, why."""
    found = []
    review = duty.status.review
    if duty.is_returned and review is not None:
        day = date_text(review.date)
        found.append(f"须重报：{day}退回，{one_line(review.reason or '未写明理由')}")
    if duty.is_overdue:
        found.append(f"{days_text(duty, calendar)}（时限：{due_text(duty)}）")
    elif duty.light in ("yellow", "red"):
        found.append(f"{words.LIGHTS[duty.light]}：{reason_words(duty.light_reason)}")
    return tuple(found)


def outcome_text(duty: Duty) -> str:
    """How a duty ended: `已完成，2022年6月1日，待审核`; empty where it goes on."""
    if not is_settled(duty.status):
        return ""
    review, updated = duty.status.review, duty.updated
    year = period_words(duty.period) if duty.period else ""
    if duty.is_closed:
        parts = [year, words.VERDICTS["closed"], date_text(review.date) if review else ""]
    else:
        answer = "审核通过" if duty.status.is_accepted else "待审核"
        parts = [year, words.STATES["completed"], date_text(updated) if updated else "", answer]
    return "，".join(filter(None, parts))


def full_name_at(unit: Unit, day: date) -> str:
    """What a letter calls a unit: its full name, which is that of its first name, or the name of
    the day.
    """
    name = unit.name_at(day)
    return unit.full_name if unit.full_name and name == unit.name else name


def earlier_notice_text(state: NoticeState) -> str:
    """`2022-1（催报，2022年4月12日，1-3-2，待答复）`; of many measures the first by their ids."""
    notice = state.notice
    kind = words.NOTICES[notice.kind] if notice.kind else ""
    named = "、".join(notice.matters[:MOST_NAMED])
    more = f"等 {len(notice.matters)} 条" if len(notice.matters) > MOST_NAMED else ""
    said = (kind, date_text(notice.date), named + more, ANSWERS[state.state])
    return f"{notice.number}（{'，'.join(filter(None, said))}）"


def chapter_name(chapter: Chapter) -> str:
    """What a count calls a chapter: 不分章 for that of a flat list."""
    return heading_line(chapter.number, chapter.title) or "不分章"


def subheading(number: str | None, title: str | None) -> str:
    """A chapter as a report heads it, one level down: `（一）标题`; empty for a flat list."""
    if number and set(number) <= set("一二三四五六七八九十"):
        number = f"（{number}）"
    return heading_line(number, title)


def title_lines(text: str, width: int = TITLE_WIDTH) -> str:
    """A title that was published on one line, broken at its spaces into lines that fit.

    Every space stays, so that the lines joined are the text. Single characters set apart, as in
    通 知, stay together.
    """
    pieces: list[str] = []
    for piece in re.findall(r"[^ ]+ *", text):
        is_apart = len(piece.strip()) == 1
        if pieces and is_apart and len(pieces[-1].strip()) == 1:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    lines: list[str] = []
    for piece in pieces:
        if lines and _width(lines[-1] + piece.rstrip()) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    return "\n".join(lines)


def tail_line(text: str, tail: str, width: int = TITLE_WIDTH) -> str:
    """A title whose last word stands whole, on a line of its own where one does not hold all."""
    return f"{text}{tail}" if _width(text + tail) <= width else f"{text}\n{tail}"


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)
