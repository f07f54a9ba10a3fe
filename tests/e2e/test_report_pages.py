"""The report and the ledger as pages: LibreOffice lays them out, poppler reads them back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from e2e.pages import convert, pages_of, require_tools
from wfplan.cli.app import run

PLAN = Path(__file__).parents[2] / "plan"
STATUS = """\
unit: 市水利局
entries:
  - {measure: 5-6-1, date: 2022-06-13, state: in_progress, progress: 40, note: 【示例】已印发方案。}
  - {measure: 5-6-2, date: 2022-06-20, state: completed, note: 【示例】已完成。}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of each paper as text without blanks, by the start of its name."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(PLAN, folder / "plan")
    (folder / "plan" / "status" / "市水利局.yaml").write_text(STATUS, encoding="utf-8")
    output = str(folder / "output")
    start = ["--plan", str(folder), "render"]
    end = ["--as-of", "2022-06-30", "-o", output]
    for command in (["ledger"], ["report"], ["report", "--kind", "annual"]):
        assert run([*start, *command, *end]) == 0
    made = sorted((folder / "output").iterdir())
    printed = convert(made, "pdf", folder / "output", require_tools())
    return {
        path.stem.split("-")[0]: [_bare(page) for page in pages_of(path, "-raw")]
        for path in printed
    }


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def measures() -> list[tuple[str, str]]:
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    plan = load_plan(WorkTree(PLAN)).plan
    assert plan is not None
    return [(measure.id, _bare(measure.text)) for _, _, measure in plan.measures]


@pytest.mark.parametrize("paper", ["工作台账", "进展情况报告"])
def test_no_text_is_lost(pages: dict[str, list[str]], paper: str) -> None:
    whole = "".join(pages[paper])
    lost = [number for number, text in measures() if number not in whole or text not in whole]
    assert lost == []


def test_the_report_has_its_charts_and_a_number_on_each_page(pages: dict[str, list[str]]) -> None:
    report = pages["进展情况报告"]
    assert [f"—{number}—" in page for number, page in enumerate(report, 1)] == [True] * len(report)
    first = "".join(report[:4])
    assert "全部123条举措的完成状态" in first
    assert "未填报" in first
    assert 10 < len(report) < 40


def test_a_table_that_goes_on_repeats_its_head(pages: dict[str, list[str]]) -> None:
    report = pages["进展情况报告"]
    start = next(n for n, page in enumerate(report) if page.startswith("附件"))
    assert all("编号具体举措责任单位" in page for page in report[start:])
    ledger = pages["工作台账"]
    end = next(n for n, page in enumerate(ledger) if "按责任单位统计" in page)
    assert end > 10
    assert all("编号任务项具体举措责任单位" in page for page in ledger[:end])


def test_the_annual_report_ends_in_blanks_for_people(pages: dict[str, list[str]]) -> None:
    whole = "".join(pages["法治政府建设年度报告"])
    assert "【示例】已印发方案。" in whole
    assert whole.count("【待填写】") == 4


def test_a_ledger_that_libreoffice_saved_still_holds_every_value(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    output = tmp_path / "output"
    command = ["--plan", str(PLAN), "render", "ledger", "-u", "市水利局", "--as-of", "2022-06-30"]
    assert run([*command, "-o", str(output)]) == 0
    name = "工作台账-市水利局.xlsx"
    convert([output / name], "xlsx", tmp_path, require_tools())
    made, saved = (CalamineWorkbook.from_path(folder / name) for folder in (output, tmp_path))
    assert saved.sheet_names == made.sheet_names
    for sheet in ("工作台账", "wfplan"):
        before = made.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        after = saved.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        assert after[: len(before)] == before
