"""Tables of tasks as outlines."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.publication.lines import Source
from wfplan.publication.outline import Outline


def read_tables(source: Source, *, is_traditional: bool) -> Sequence[Outline]:
    return ()
