"""The report and the ledger as pages: LibreOffice lays them out, poppler reads them back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from e2e.pages import convert, fonts_of, pages_of, require_tools, words_of
from wfplan.cli.app import run

pytestmark = pytest.mark.slow

PLAN = Path(__file__).parents[2] / "plan"
FACES = {"FandolSong", "FandolFang", "FandolKai", "FandolHei"}


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    return require_tools()


@pytest.fixture(scope="module")
def papers(
    environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The PDF of each paper, by the start of its name."""
    folder = tmp_path_factory.mktemp("papers")
    assert run(["init", str(folder), "--example", "--year"]) == 0
    output = folder / "output"
    end = ["--as-of", "2022-10-24", "-o", str(output)]
    for command in (["ledger"], ["report"], ["report", "--kind", "annual"]):
        assert run(["--plan", str(folder), "render", *command, *end]) == 0
    made = convert(sorted(output.iterdir()), "pdf", folder, environment)
    return {path.stem.split("-")[0]: path for path in made}


@pytest.fixture(scope="module")
def pages(papers: dict[str, Path]) -> dict[str, list[str]]:
    """The pages of each paper as text without blanks."""
    return {
        name: [re.sub(r"\s", "", page) for page in pages_of(path, "-raw")]
        for name, path in papers.items()
    }


def measures() -> list[tuple[str, str]]:
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    plan = load_plan(WorkTree(PLAN)).plan
    assert plan is not None
    return [(measure.id, re.sub(r"\s", "", measure.text)) for _, _, measure in plan.measures]


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
    assert 40 < len(report) < 80


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
    assert "【示例】各项任务全部完成，" in whole
    assert whole.count("【待填写】") == 3
    assert "市委依法治市办（示例）年月日" in whole


@pytest.mark.parametrize("paper", ["进展情况报告", "法治政府建设年度报告"])
def test_nothing_stands_outside_the_type_area(papers: dict[str, Path], paper: str) -> None:
    outside = [
        word
        for page in words_of(papers[paper])
        for word in page
        if word.left < 28 - 1 or word.right > 210 - 26 + 2 or word.top < 37 - 2
    ]
    assert outside == []


def test_the_faces_are_those_of_an_official_paper(papers: dict[str, Path]) -> None:
    faces = {face.partition("-")[0] for face in fonts_of(papers["进展情况报告"])}
    assert faces == FACES


def test_a_ledger_that_libreoffice_saved_still_holds_every_value(
    environment: dict[str, str], tmp_path: Path
) -> None:
    from python_calamine import CalamineWorkbook

    output = tmp_path / "output"
    command = ["--plan", str(PLAN), "render", "ledger", "-u", "市水利局", "--as-of", "2022-06-30"]
    assert run([*command, "-o", str(output)]) == 0
    name = "工作台账-市水利局.xlsx"
    convert([output / name], "xlsx", tmp_path, environment)
    made, saved = (CalamineWorkbook.from_path(folder / name) for folder in (output, tmp_path))
    assert saved.sheet_names == made.sheet_names
    for sheet in ("工作台账", "wfplan"):
        before = made.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        after = saved.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        assert after[: len(before)] == before
