"""docs/years.md is done from its beginning to its end: each command prints what the page says."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from plan_copy import Run

PAGE = Path(__file__).parents[2] / "docs/years.md"
_BLOCK = re.compile(
    r"^```(?P<kind>console|text|yaml|markdown) ?(?P<name>.*)\n(?P<body>(?:.*\n)*?)```$"
    r"|^<!-- 替换 (?P<file>\S+) (?P<old>.+?) → (?P<new>.+) -->$",
    re.MULTILINE,
)
"""A block, or a stage direction: a text in a file that somebody edits."""


def test_the_page_of_the_years_is_what_the_program_does(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wfplan: Run,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    monkeypatch.setattr("wfplan.cli.options.today", lambda: date(2027, 3, 31))
    page = PAGE.read_text("utf-8")
    done = _BLOCK.sub(lambda block: _do(block, tmp_path, wfplan), page)
    if request.config.getoption("--renew"):
        PAGE.write_text(done, encoding="utf-8")
    assert done == page


def _do(block: re.Match[str], folder: Path, wfplan: Run) -> str:
    """A block as it should be: a file is written or shown, a command answers."""
    kind, name, body = block["kind"], block["name"], block["body"]
    if kind is None:
        _replace(folder / block["file"], block["old"], block["new"])
        return block[0]
    if kind == "markdown":
        return f"```markdown {name}\n{(folder / name).read_text('utf-8')}```"
    if kind != "console":
        if name:
            (folder / name).write_text(body, encoding="utf-8")
        return block[0]
    lines = []
    for line in body.splitlines():
        if line.startswith("$ "):
            answer = wfplan(*shlex.split(line)[2:])
            assert answer.code in (0, 1), answer.err
            lines += [line, *f"{answer.out}{answer.err}".splitlines()]
    printed = "\n".join(lines)
    return f"```console\n{printed}\n```"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new.replace("\\n", "\n"), 1), encoding="utf-8")
