"""The small plan of the status commands, with a round that asks all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.status.conftest import FILES, Answer, Wfplan, lay_out, runner

ROUND = (
    "rounds:\n  - {id: 2022Q1, name: 2022年第一季度, start: 2022-01-01, end: 2022-03-31,"
    " sent: 2022-03-21, return_by: 2022-04-08}\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out(FILES | {"rounds.yaml": ROUND}, tmp_path, monkeypatch)


@pytest.fixture
def wfplan(folder: Path, capsys: pytest.CaptureFixture[str]) -> Wfplan:
    return runner(capsys)


class Steward:
    """Who sends notices and enters what comes back, in the folder."""

    def __init__(self, wfplan: Wfplan, folder: Path) -> None:
        self.wfplan = wfplan
        self.folder = folder

    def say(self, unit: str, *lines: str) -> None:
        """Add lines to a unit's status file."""
        if not lines:
            return
        path = self.folder / f"plan/status/{unit}.yaml"
        path.parent.mkdir(exist_ok=True)
        before = path.read_text("utf-8") if path.exists() else f"unit: {unit}\nentries:\n"
        path.write_text(before + "".join(f"  - {{{line}}}\n" for line in lines), "utf-8")

    def issue(self, options: str) -> Answer:
        answer = self.wfplan(f"notice issue {options}")
        assert answer.code == 0, answer.err
        return answer

    @property
    def register(self) -> list[str]:
        """The lines of notices.yaml, without their indentation."""
        path = self.folder / "plan/notices.yaml"
        text = path.read_text("utf-8") if path.exists() else ""
        return [line.strip() for line in text.splitlines() if line.startswith("  - ")]


@pytest.fixture
def steward(wfplan: Wfplan, folder: Path) -> Steward:
    return Steward(wfplan, folder)
