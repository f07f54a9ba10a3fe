"""The faults of a plan against its text, as they are told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wfplan.model.plan import Plan
from wfplan.model.printed import OfficialString
from wfplan.model.text import first_difference, short_line
from wfplan.problem import Fault, Pointer
from wfplan.publication.accounting import LABEL, MARKS, Match, blanks_of, compact_of
from wfplan.publication.gap import Leftover
from wfplan.publication.printed_text import PrintedText
from wfplan.publication.verify_rules import EXTRA, MISSING, MOVED, REPEATED, TEXT_DIFFERS

_CONTEXT = 8
_SHOWN = 20
_CLOSING = frozenset("）)〕】|")
_FULL_STOPS = tuple("。；！？")


class Wording:
    """Words each difference with its place in the plan and in the source."""

    def __init__(
        self,
        plan: Plan,
        text: PrintedText,
        origins: Sequence[tuple[int, str]],
        matches: Sequence[Match],
    ) -> None:
        self.text = text
        self.origins = origins
        self.matches = sorted(matches, key=lambda match: match.start)
        self.starts = [match.start for match in self.matches]
        self.headings = {chapter.id: chapter.heading for chapter in plan.chapters}
        self.headings |= {item.id: item.heading for _, item in plan.items}
        self.first_by_text: dict[str, OfficialString] = {}
        for match in self.matches:
            self.first_by_text.setdefault(compact_of(match.string.text), match.string)

    def changed(self, match: Match) -> Fault:
        """A string that is printed with another character, or one more or less."""
        string = match.string
        expected, actual = self._printed(match), string.text
        at = first_difference(expected, actual) or 0
        wanted, found = expected[at : at + 1], actual[at : at + 1]
        what = (
            f"应为{_quote(wanted)}，现为{_quote(found)}"
            if wanted and found
            else f"缺少“{_shorten(expected[at:])}”"
            if wanted
            else f"多出“{_shorten(actual[at:])}”"
        )
        around = f"公布文本“{_around(expected, at)}”，现文“{_around(actual, at)}”"
        blanks = len(expected[at:]) - len(expected[at:].lstrip())
        origin = self._origin(match.start + len(compact_of(expected[:at])), blanks)
        message = f"{string.label} 第 {at + 1} 字与公布文本不同：{what}；{around}；见 {origin}"
        return TEXT_DIFFERS.fault(string.at(at), message)

    def absent(self, match: Match) -> Fault:
        """A string that is not printed, or that the plan holds once more than it is printed."""
        string = match.string
        label = f"{string.label}“{_shorten(string.text)}”"
        twin = self.first_by_text.get(compact_of(string.text))
        is_short = len(string.text) < _CONTEXT
        why = (
            "不在公布文本中"
            if twin is None or is_short
            else f"公布文本只印了一次，已是 {twin.label}"
        )
        return EXTRA.fault(string.at(), f"{label} {why}；见 {self._origin(match.start)}")

    def left(self, part: Leftover) -> Fault:
        """A part of the text that no string is."""
        end = part.end + 1 if self.text.signs[part.end : part.end + 1] in _FULL_STOPS else part.end
        words = self.text.part(part.start, end)
        before = bisect_right(self.starts, part.start) - 1
        match = self.matches[before] if before >= 0 else None
        last = match and match.string
        after = self.matches[before + 1].string if before + 1 < len(self.matches) else None
        twin = self.first_by_text.get(compact_of(words))
        place = last.at(len(last.text)) if last else Pointer("plan.yaml", ("title",))
        origin = f"见 {self._origin(part.start)}"
        if twin and len(words) >= _CONTEXT:
            message = f"公布文本中“{_shorten(words)}”又印了一次，方案中只有 {twin.label}；{origin}"
            return REPEATED.fault(place, message)
        gap = self.text.signs[match.end : part.start] if match else ""
        is_apart = self.text.begins_line(part.start) or not _CLOSING.isdisjoint(gap)
        label = "" if is_apart else _missing_label(last, after)
        return MISSING.fault(place, f"缺少{label}“{_shorten(words)}”；{origin}")

    def moved(self, matches: Sequence[Match]) -> Iterator[Fault]:
        """Strings that stand elsewhere; those that moved together are one fault."""
        end = -1
        for match in sorted(matches, key=lambda one: one.start):
            gap = self.text.signs[end : match.start]
            if match.string.part == "name":
                gap = LABEL.sub("", gap)
            if end < 0 or not MARKS.issuperset(gap):
                yield self._moved(match)
            end = match.end

    def _moved(self, match: Match) -> Fault:
        string = match.string
        before = bisect_right(self.starts, match.start) - 1
        last = self.matches[before].string if before >= 0 else None
        words = self.headings.get(string.owner) or string.text
        owner = string.owner if "-" in string.owner else f"第 {string.owner} 章"
        owner = owner if string.owner in self.headings else string.label
        label = (
            f"{owner}“{_shorten(words)}”"
            if string.part != "name"
            else f"{string.label}“{string.text}”"
        )
        place = f"应在{last.label}“{_shorten(last.text)}”之后" if last else "应在最前"
        origin = self._origin(match.start)
        return MOVED.fault(string.at(), f"{label} 的位置与公布文本不同，{place}；见 {origin}")

    def _printed(self, match: Match) -> str:
        """What is printed for a string; between lines with the blanks that the string has."""
        string, start, end = match
        text = self.text.part(start, end)
        if not any(self.text.begins_line(start + at) for at, _ in blanks_of(string.text)):
            return text
        held = dict(blanks_of(string.text))
        printed = ""
        for at in range(end - start):
            place = start + at
            printed += (
                held.get(at, "")
                if self.text.begins_line(place)
                else self.text.blanks.get(place, "")
            ) * (at > 0) + self.text.signs[place]
        return printed

    def _origin(self, at: int, blanks: int = 0) -> str:
        """The place of a character, or of the blanks before it."""
        line, column = self.text.place(at)
        column = max(column - blanks, 1)
        first, path = next(one for one in reversed(self.origins) if one[0] <= line)
        return f"{path}:{line - first + 1}:{column}"


def _missing_label(last: OfficialString | None, after: OfficialString | None) -> str:
    """` 1-1 的责任单位`, where what is missing stands among strings of one kind of one owner."""
    for one in (last, after):
        if one and one.part == "name":
            return f" {one.label}"
    if after and after.owner.count("-") == 2:
        return f" {after.owner.rpartition('-')[0]} 的举措"
    if last and last.owner.count("-") == 2:
        return f" {last.owner.rpartition('-')[0]} 的举措"
    return ""


def _quote(character: str) -> str:
    return f"“{character}”" if not character.isspace() else f"空白（U+{ord(character):04X}）"


def _around(text: str, at: int) -> str:
    start, end = max(0, at - _CONTEXT), at + _CONTEXT + 1
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _shorten(text: str) -> str:
    line = short_line(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
