"""A new plan folder is there whole or not at all, whenever its writer is killed."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from killed import killed_at, visible_files
from wfplan.cli import import_, init
from wfplan.cli.command import single

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process that is killed forks")

TEXT = "示例市方案\n一、示例\n（一）示例任务。开展工作。（责任单位：市司法局）\n（二）示例事项。完善制度。（市公安局负责）\n"
IMPORT = (import_, ["示例.txt"])
INIT: tuple[Any, list[str]] = (init, [])


def _run(command: tuple[Any, list[str]]) -> Callable[[], object]:
    module, arguments = command

    def run() -> None:
        with open(os.devnull, "w") as none, contextlib.redirect_stdout(none):
            typer.main.get_command(single(module)).main(arguments, standalone_mode=False)

    return run


@pytest.mark.parametrize("command", [IMPORT, INIT], ids=["import", "init"])
@pytest.mark.parametrize("step", [0, 1, 5, 17, 30, 45])
def test_who_is_killed_leaves_no_part_of_a_plan(
    command: tuple[Any, list[str]], step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("示例.txt").write_text(TEXT, "utf-8")
    was_killed = killed_at(step, _run(command))
    left = visible_files(tmp_path)
    if "plan/plan.yaml" not in left:
        assert set(left) == {"示例.txt"}
        assert was_killed
        _run(command)()
    whole = {name for name in visible_files(tmp_path) if name.startswith("plan/")}
    assert {"plan/plan.yaml", "plan/units.yaml", "plan/chapters/1.yaml"} <= whole
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".plan")] == []
