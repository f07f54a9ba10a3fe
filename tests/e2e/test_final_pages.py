"""终期评估报告 of the example year as pages: six at most, before the end and after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from e2e.pages import convert, pages_of, require_tools
from wfplan.cli.app import run

pytestmark = pytest.mark.slow


def test_a_final_report_is_six_pages_at_most(tmp_path: Path) -> None:
    environment = require_tools()
    plan, output = tmp_path / "方案", tmp_path / "出"
    assert run(["init", str(plan), "--example", "--year"]) == 0
    report = ["--plan", str(plan), "render", "report", "--kind", "final", "-o"]
    assert run([*report, str(output / "前.docx"), "--as-of", "2023-03-31"]) == 0
    decided = ["--carried", "1-1-2=示例2030#2-1-3", "--ended", "1-1-3=示例发〔2025〕3号 示例调整"]
    assert run(["--plan", str(plan), "conclude", "--date", "2026-02-28", *decided]) == 0
    assert run([*report, str(output / "后.docx")]) == 0
    for path in convert(sorted(output.iterdir()), "pdf", tmp_path, environment):
        pages = [re.sub(r"\s", "", page) for page in pages_of(path, "-raw")]
        assert 3 <= len(pages) <= 6
        assert "终期评估报告" in pages[0]
        text = "".join(pages)
        for heading in ("一、总体情况", "五、未完成的举措", "七、遗留问题", "八、下步建议"):
            assert heading in text
        assert ("示例2030#2-1-3" in text) == (path.stem == "后")
