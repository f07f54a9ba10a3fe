"""A copy of the real plan that a test may change, and what a command answered."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from wfplan.model.status import Update
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

UNIT = "市司法局"


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class PlanCopy:
    """A copy of the real plan that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, *, pure: bool = False) -> Loaded:
        return load_plan(WorkTree(self.folder), pure=pure)

    def updates(self, unit: str = UNIT) -> dict[str, Update]:
        """The last update of a unit on each measure, by its id."""
        loaded = load_plan(WorkTree(self.folder), status=True)
        return {
            entry.measure: entry
            for file in loaded.status
            if file.unit == unit
            for entry in file.entries
            if isinstance(entry, Update)
        }

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
