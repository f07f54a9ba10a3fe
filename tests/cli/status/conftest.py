"""A small plan on disk, all 示例, and the command run in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from wfplan.cli.app import run

FILES = {
    "plan.yaml": """schema: 2
version: 1
revisions:
  - {version: 1, date: 2021-12-31, summary: 示例}
title: 示例方案
document_number: 示例〔2021〕1号
masthead: 示例
notice_title: 示例
issuers: [示例]
addressees: 示例：
cover_text: 示例。
date: 2021-12-31
preamble: 示例。
horizon: {start: 2021, end: 2025}
""",
    "units.yaml": """units:
  - {name: 示例甲局, aliases: [甲局]}
  - {name: 示例乙局}
  - {name: 示例丙局}
groups:
  - {name: 示例全体, scope: all, members: [示例丙局]}
  - {name: 示例有关单位, scope: relevant}
""",
    "chapters/1.yaml": """id: '1'
number: 一
title: 示例章
items:
  - id: 1-1
    number: （一）
    title: 示例任务一
    responsible: [示例甲局, 示例乙局, 示例有关单位]
    measures:
      - id: 1-1-1
        text: 推动 50 个行业示例。
        targets: [{value: 50, unit: 个行业, quote: 50 个行业}]
      - {id: 1-1-2, text: 示例举措乙。, due: 2023-06-30}
  - id: 1-2
    number: （二）
    title: 示例任务二
    responsible: [示例全体]
    measures:
      - {id: 1-2-1, text: 示例每年公开。, cadence: {kind: annual, quote: 每年公开}}
""",
}


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Wfplan = Callable[..., Answer]


def lay_out(files: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan of these files, in which the test runs."""
    for name, text in files.items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    return tmp_path


def runner(capsys: pytest.CaptureFixture[str]) -> Wfplan:
    """Runs a command in the folder: a text that is split at spaces, then single words."""

    def call(command: str, *words: str) -> Answer:
        capsys.readouterr()
        code = run([*command.split(), *words])
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out(FILES, tmp_path, monkeypatch)


@pytest.fixture
def wfplan(folder: Path, capsys: pytest.CaptureFixture[str]) -> Wfplan:
    return runner(capsys)
