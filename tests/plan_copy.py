"""A copy of the real plan that a test may change, and what a command answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wfplan.model.status import Entry, Update
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

UNIT = "市司法局"

Run = Callable[..., "Answer"]


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def report(wfplan: Run, day: str, *said: str, measure: str = "1-3-2", unit: str = UNIT) -> None:
    """One more report, of a day, by `status update`."""
    answer = wfplan("status", "update", measure, "--unit", unit, "--date", day, *said)
    assert answer.code == 0, answer.err


def review(wfplan: Run, day: str, verdict: str, *, measure: str = "1-3-2") -> None:
    """The steward's answer to our last report."""
    reason = ("--reason", "示例") if verdict == "return" else ()
    duty = (measure, "--unit", UNIT)
    answer = wfplan("status", "review", *duty, verdict, "--date", day, *reason)
    assert answer.code == 0, answer.err


class PlanCopy:
    """A copy of the real plan that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> Loaded:
        return load_plan(WorkTree(self.folder))

    def entries(self, unit: str = UNIT) -> tuple[Entry, ...]:
        """All that stands in the file of a unit."""
        loaded = load_plan(WorkTree(self.folder), status=True)
        assert not loaded.problems
        return next((file.entries for file in loaded.status if file.unit == unit), ())

    def updates(self, unit: str = UNIT) -> dict[str, Update]:
        """The last update of a unit on each measure, by its id."""
        return {entry.measure: entry for entry in self.entries(unit) if isinstance(entry, Update)}

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text that must be there."""
        path = self.folder / file
        text = path.read_bytes().decode()
        assert old in text, f"{old!r} is not in {file}"
        path.write_bytes(text.replace(old, new, 1).encode())

    def write(self, file: str, data: bytes | str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
