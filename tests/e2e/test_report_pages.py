"""The report and the ledger as pages: LibreOffice lays them out, poppler reads them back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from e2e.pages import convert, fonts_of, pages_of, require_tools, words_of
from wfplan.cli.app import run

pytestmark = pytest.mark.slow

PLAN = Path(__file__).parents[2] / "plan"
REPORTS = {
    "第一轮": ["--round", "2022Q1"],
    "第二轮": ["--round", "2022Q2"],
    "第三轮": ["--round", "2022Q3"],
    "第四轮": ["--round", "2022Q4"],
    "按日": ["--as-of", "2023-02-28"],
    "上半年": ["--period", "2022H1"],
    "期满": ["--as-of", "2026-03-01"],
}
"""Reports of the example year by the names of their files."""

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
    for command in (["ledger"], ["report", "--full"], ["report", "--kind", "annual"]):
        assert run(["--plan", str(folder), "render", *command, *end]) == 0
    for name, options in REPORTS.items():
        place = ["-o", str(output / f"{name}.docx")]
        assert run(["--plan", str(folder), "render", "report", *options, *place]) == 0
    place = ["--as-of", "2022-10-24", "-o", str(output / "空.docx")]
    assert run(["--plan", str(PLAN), "render", "report", *place]) == 0
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


@pytest.mark.parametrize("paper", REPORTS)
def test_a_report_is_a_few_pages_and_the_first_tells_the_whole(
    pages: dict[str, list[str]], paper: str
) -> None:
    report = pages[paper]
    assert len(report) <= 6
    first = report[0]
    for said in ("一、总体情况", "已核完成", "自报完成待核", "二、红灯和逾期事项", "三、未报单位"):
        assert said in first
    assert ("相比" in first) is (paper in ("第二轮", "第三轮", "第四轮"))
    assert report[1].startswith("四、各章进展")
    assert report[2].startswith("五、各责任单位进展")
    assert "特此报告。市委依法治市办（示例）" in report[-1]


def test_an_empty_report_is_a_page(pages: dict[str, list[str]]) -> None:
    (page,) = pages["空"]
    assert "尚无进展填报（被退回的不计）" in page


@pytest.mark.parametrize("paper", ["工作台账", "进展情况报告"])
def test_no_text_is_lost(pages: dict[str, list[str]], paper: str) -> None:
    whole = "".join(pages[paper])
    lost = [number for number, text in measures() if number not in whole or text not in whole]
    assert lost == []


def test_the_report_has_its_charts_and_a_number_on_each_page(pages: dict[str, list[str]]) -> None:
    report = pages["进展情况报告"]
    assert [f"—{number}—" in page for number, page in enumerate(report, 1)] == [True] * len(report)
    assert "各章举措的完成状态（共123条）" in report[1]
    assert "未填报" in report[1]


def test_a_table_that_goes_on_repeats_its_head(pages: dict[str, list[str]]) -> None:
    report = pages["进展情况报告"]
    start = next(n for n, page in enumerate(report) if page.startswith("附件2"))
    assert all("编号具体举措责任单位" in page for page in report[start:])
    ledger = pages["工作台账"]
    end = next(n for n, page in enumerate(ledger) if "按责任单位统计" in page)
    assert end > 10
    assert all("编号任务项具体举措责任单位" in page for page in ledger[:end])


def test_the_annual_report_marks_what_people_write(pages: dict[str, list[str]]) -> None:
    annual = pages["法治政府建设年度报告"]
    whole = "".join(annual)
    assert "市政府办公室：【示例】" in whole
    assert whole.count("【待填写") == 3
    assert whole.endswith(f"市委依法治市办（示例）2022年10月24日—{len(annual)}—")
    assert len(annual) < 20


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
