"""Days as iCalendar (RFC 5545), which every calendar reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from wfplan.query.export.events import CalendarEvent

_OCTETS = 75
"""So long may a line be; the rest goes on after a blank on the next."""
_ESCAPED = re.compile(r"[\\;,]")
_ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def calendar_text(events: Iterable[CalendarEvent], title: str, as_of: date) -> str:
    """The whole file, all events as days.

    Args:
        as_of: the day as at which they are; no clock is asked.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wfplan//wfplan//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title)}",
        *(line for event in events for line in _event_lines(event, as_of)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event_lines(event: CalendarEvent, as_of: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_day(as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield f"CATEGORIES:{_text(event.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    escaped = _ESCAPED.sub(lambda found: f"\\{found[0]}", text)
    return _ACTS.sub(" ", escaped).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces that are short enough, no letter cut in two."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode("utf-8", "surrogatepass"))
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += letter
        octets += size
    yield piece
