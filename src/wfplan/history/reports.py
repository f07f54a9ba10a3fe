"""What changed in the status files: how many entries, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from wfplan.model.status import StatusFile, Undo

Reports = tuple[Mapping[str, StatusFile], tuple[str, ...]]
"""The status files by name, and the names of those that could not be read."""


def report_sentences(older: Reports, newer: Reports) -> Iterator[str]:
    """How many reports and reviews are new, changed or gone; nothing where all stand.

    An entry is a changed one where another of the same file and measure, or batch, went. A file
    that either side could not read is named and not counted.
    """
    unread = sorted({*older[1], *newer[1]})
    before, after = (_entries(files, unread) for files, _ in (older, newer))
    added, gone = _by_measure(after - before), _by_measure(before - after)
    counts = {
        "新增": (added - gone).total(),
        "改动": (added & gone).total(),
        "删去": (gone - added).total(),
    }
    parts = [f"{word} {count} 条" for word, count in counts.items() if count]
    if parts:
        yield f"另有 {sum(counts.values())} 条填报和审核不同：{'，'.join(parts)}"
    if unread:
        yield f"填报文件 {'、'.join(unread)} 读不通，没有比较"


def _entries(files: Mapping[str, StatusFile], unread: list[str]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (name, entry.undo if isinstance(entry, Undo) else entry.measure, repr(entry))
        for name, file in files.items()
        if name not in unread
        for entry in file.entries
    )


def _by_measure(entries: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (name, measure, _), count in entries.items():
        found[name, measure] += count
    return found
