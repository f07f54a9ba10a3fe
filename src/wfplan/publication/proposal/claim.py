"""The words that a plan claims of a text, and the text that holds nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wfplan.publication.accounting import MARKS
from wfplan.publication.outline.record import Words
from wfplan.publication.text.lines import TABLE_SIGN

_OPENINGS = "（(〔【[［"
_CLOSINGS = dict(zip(_OPENINGS, "）)〕】]］", strict=True))
_MARKS = re.compile(rf"[\s{re.escape(''.join(MARKS))}]*")
_HALF_WIDTH = re.compile("[,;:]")
"""What stands for such a mark where it was typed in half width; the plan does not hold it."""


@dataclass
class Claims:
    """Collects what a plan takes over of a text, in the order of the plan.

    Attributes:
        text: the text that was read; `Words` are offsets into it. Words of a table stand all at
            its place, and in the order in which they are claimed.
    """

    text: str
    _taken: list[tuple[Words, bool]] = field(default_factory=list)

    def take(self, words: Words, *, is_first: bool = False) -> str:
        """The words as a text of the plan; `is_first` opens a row, where they are of a table."""
        self._taken.append((words, is_first))
        return words.text

    def take_any(self, words: Words | None, *, is_first: bool = False) -> str | None:
        """The same of words that may lack, or be empty: None."""
        return self.take(words, is_first=is_first) if words and words.text.strip() else None

    def take_paragraphs(self, paragraphs: Sequence[Words]) -> str | None:
        """The longest run of paragraphs that follow each other, a line each."""
        runs: list[list[Words]] = []
        for words in paragraphs:
            if runs and not self.text[runs[-1][-1].end : words.start].strip():
                runs[-1].append(words)
            else:
                runs.append([words])
        run = max(runs, key=lambda run: run[-1].end - run[0].start, default=[])
        return "\n".join(self.take(words) for words in run) or None

    def take_bracket(self, words: Words) -> str:
        """The same with the brackets that stand round them."""
        return self.take(self._with_brackets(words))

    def source_text(self) -> tuple[str, tuple[str, ...]]:
        """The claimed words in the order of the text, and the passages that nobody claims."""
        pieces: list[str] = []
        left: list[str] = []
        last = 0
        ordered = sorted(self._taken, key=lambda taken: taken[0].start)
        for words, is_first in ordered:
            if words.start < last or (words.start == words.end and pieces):
                pieces.append("\n" if is_first else " | ")
            else:
                gap = _HALF_WIDTH.sub("", self.text[last : words.start])
                if _MARKS.fullmatch(gap):
                    pieces.append(gap)
                else:
                    left.append(gap)
                    pieces.append("\n")
            pieces.append(words.text)
            last = max(last, words.end)
        rest = _HALF_WIDTH.sub("", self.text[last:])
        if _MARKS.fullmatch(rest):
            pieces.append(rest.rstrip())
        else:
            left.append(rest)
        unclaimed = (gap.replace(TABLE_SIGN, "").strip() for gap in left)
        return "".join(pieces).strip() + "\n", tuple(gap for gap in unclaimed if gap)

    def _with_brackets(self, words: Words) -> Words:
        before = self.text[: words.start].rstrip(" ")[-1:] if words.start else ""
        if words.start == words.end or before not in _CLOSINGS or not before:
            return words
        start = self.text.rindex(before, 0, words.start)
        end = words.end
        while end < len(self.text) and self.text[end] in " 。；，":
            end += 1
        if self.text[end : end + 1] != _CLOSINGS[before]:
            return words
        inside = words.text + self.text[words.end : end].strip(" ")
        return Words(f"{before}{inside}{_CLOSINGS[before]}", start, end + 1)
