"""All texts of a plan as one, since a search costs more to start than to go on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from wfplan.model.plan import Measure
from wfplan.problem import Pointer
from wfplan.rules.text import Text


@dataclass(frozen=True)
class TextBody:
    """The texts of a plan, to be searched as one: most are sentences that nothing is wrong with.

    Attributes:
        made: those that are made at once, because few are alike.
        plain: the measures of which nothing but their text is given.
        place: where one of `plain` stands, by its position.
    """

    made: Sequence[Text]
    plain: Sequence[Measure]
    place: Callable[[int], Pointer]

    def __iter__(self) -> Iterator[Text]:
        return (self._text_at(position) for position in range(len(self.strings)))

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """All texts, in the order of going through them."""
        return (*[entry.text for entry in self.made], *[measure.text for measure in self.plain])

    @cached_property
    def joined(self) -> str:
        """All texts, a line end between two of them."""
        return "\n".join(self.strings)

    def with_match(
        self, pattern: re.Pattern[str], *, or_line_break: bool = False
    ) -> Iterator[Text]:
        """The texts in which a pattern is found that knows no line end.

        Args:
            or_line_break: also those with a line end of their own.
        """
        if or_line_break and self.joined.count("\n") >= max(1, len(self.strings)):
            yield from (one for one in self if "\n" in one.text or pattern.search(one.text))
            return
        starts: list[int] = []
        found = pattern.search(self.joined)
        while found:
            starts = starts or [0, *accumulate(len(text) + 1 for text in self.strings)]
            position = bisect_right(starts, found.start()) - 1
            yield self._text_at(position)
            found = pattern.search(self.joined, starts[position + 1])

    def _text_at(self, position: int) -> Text:
        index = position - len(self.made)
        if index < 0:
            return self.made[position]
        measure = self.plain[index]
        return Text(measure.text, "{}", measure.id, self.place(index), ("text",))
