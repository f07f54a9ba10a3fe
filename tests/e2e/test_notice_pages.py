"""A notice as it leaves the printer: three matters and the signature on a page, then the 回执."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from e2e.pages import convert, pages_of, require_tools
from wfplan.cli.app import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
REGISTER = """notices:
  - {number: 2025-7, date: 2025-12-01, kind: remind, unit: 市水利局, matters: [5-6-1, 5-6-2, 5-6-3], answer_by: 2025-12-10}
  - {number: 2026-1, date: 2026-01-15, kind: supervise, unit: 市水利局, matters: [5-6-1, 5-6-2, 5-6-3], answer_by: 2026-02-01}
  - {number: 2026-2, date: 2026-01-15, kind: supervise, unit: 市应急局, matters: [3-4-1, 3-4-2, 3-4-3, 3-4-4, 3-4-5], answer_by: 2026-02-01}
"""
OFFICE = "office: {name: 示例市委依法治市办, contact: 示例, phone: 0536-0000000}\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page, by the number of the notice."""
    environment = require_tools()
    folder = tmp_path_factory.mktemp("notices")
    shutil.copytree(ROOT / "plan", folder / "plan")
    (folder / "plan/notices.yaml").write_text(REGISTER, "utf-8")
    front = folder / "plan/plan.yaml"
    front.write_text(f"{front.read_text('utf-8')}{OFFICE}", "utf-8")
    plan = ["--plan", str(folder / "plan")]
    assert run([*plan, "render", "notice", "2026-1", "2026-2", "-o", str(folder)]) == 0
    made = convert(sorted(folder.glob("*.docx")), "pdf", folder, environment)
    return {path.stem.removeprefix("督办通知-")[:6]: pages_of(path) for path in made}


def test_three_matters_and_the_signature_stand_on_one_page(pages: dict[str, list[str]]) -> None:
    letter, receipt = ["".join(page.split()) for page in pages["2026-1"]]
    assert "5-6-3" in letter
    assert "联系人：示例，0536-0000000" in letter
    assert "2026年1月15日" in letter.partition("附件：")[2]
    assert "督办事项回执" in receipt


@pytest.mark.parametrize("number", ["2026-1", "2026-2"])
def test_the_signature_is_never_alone_on_a_page(pages: dict[str, list[str]], number: str) -> None:
    texts = ["".join(page.split()) for page in pages[number]]
    signed = [
        text for text in texts if text.partition("附件：")[2] and text.count("示例市委依法治市办")
    ]
    assert len(signed) == 1
    assert "抓紧推进落实" in signed[0]
    assert "2026年1月15日" in signed[0].partition("附件：")[2]
