"""What `wfplan import` writes works at once: checks, lists and every paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from filled_sheet import fill_sheet
from plan_copy import Answer

Run = Callable[..., Answer]

TEXTS = sorted((Path(__file__).parents[1] / "publication" / "texts").glob("*.*"))
SOURCES = [path for path in TEXTS if path.suffix != ".outline"]


@pytest.mark.parametrize("source", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_published_text_becomes_a_plan_that_works(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = wfplan("import", str(source))
    doubts = answer.err.count(" 警告：")
    assert answer.code == (1 if doubts else 0), answer.err
    answer = wfplan("verify")
    assert answer.code == 0, answer.err
    answer = wfplan("validate", "--format", "json")
    found = json.loads(answer.out)
    assert answer.code == 0, answer.out
    assert [one for one in found if one["severity"] == "error"] == []
    rows = json.loads(wfplan("list", "--by", "measure", "--format", "json").out)
    listed = json.loads(wfplan("units", "--format", "json").out)
    for command in (
        ("list",),
        ("tree",),
        ("units",),
        ("status", "check"),
        ("status", "missing", "--as-of", "2024-03-01"),
        ("render", "sheets", "-o", "清单"),
        ("render", "ledger", "-o", "台账.xlsx"),
        ("render", "report", "--as-of", "2024-03-01", "-o", "报告.md"),
        ("render", "document", "-o", "方案.docx"),
        ("render", "dashboard", "--as-of", "2024-03-01", "-o", "看板.html"),
    ):
        answer = wfplan(*command)
        assert answer.code == 0, (command, answer.out, answer.err)
    assert rows
    sheets = list((tmp_path / "清单").glob("*.docx"))
    owing = [row for row in listed if row["type"] == "unit" and row["measures"]]
    assert len(sheets) == len(owing)
    for sheet in sheets:
        fill_sheet(sheet, {row["id"]: ("正在推进", "40", "示例") for row in rows}, "2024年3月1日")
    answer = wfplan("status", "import", "--folder", "清单", "--yes", "--strict")
    assert answer.code == 0, answer.err
    reports = sum(row["measures"] for row in owing)
    assert f"{len(owing)} 个责任单位 {reports} 条填报" in answer.out
    assert wfplan("status", "check").code == 0
