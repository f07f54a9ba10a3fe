"""The papers as they leave the printer."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from openxml_audit import OpenXmlValidator

from e2e.pages import Image, convert, fonts_of, image_of, pages_of, require_tools, words_of
from wfplan.cli.app import run
from wfplan.model.plan import Plan
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DAY = "2022-06-30"
UNITS = ("市司法局", "市应急局", "市审计局")
EDGES_MM = [20.0]
for _width in (13, 66, 18, 13, 61, 29, 29, 28):
    EDGES_MM.append(EDGES_MM[-1] + _width)
SEED_BREAKS_KEPT = 9
"""Of the ten page breaks of the published text that fall inside a sentence."""


class Papers(NamedTuple):
    plan: Plan
    document: Path
    notice: Path
    sheets: dict[str, Path]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    return require_tools()


@pytest.fixture(scope="session")
def papers(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """The PDF of every kind of paper."""
    folder = tmp_path_factory.mktemp("papers")
    plan = ["--plan", str(ROOT / "plan"), "render"]
    units = [option for unit in UNITS for option in ("-u", unit)]
    orders = (
        ["document"],
        ["notice", "-u", "市应急局", "--as-of", "2026-01-15"],
        ["sheets", *units, "--as-of", DAY, "--period", "2022H1", "--return-by", "2022-07-10"],
    )
    for order in orders:
        assert run([*plan, *order, "-o", str(folder)]) == 0
    made = convert(sorted(folder.glob("*.docx")), "pdf", folder, environment)
    by_name = {path.stem: path for path in made}
    loaded = load_plan(WorkTree(ROOT / "plan")).plan
    assert loaded is not None
    return Papers(
        loaded,
        by_name[loaded.front.title],
        by_name["督办通知-市应急局"],
        {unit: by_name[f"任务清单-{unit}"] for unit in UNITS},
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def body_lines(page: str) -> list[str]:
    lines = [squeezed(line) for line in page.split("\n")]
    return [line for line in lines if line and not re.fullmatch("—[0-9]+—", line)]


def test_the_document_has_its_pages_and_each_its_number(papers: Papers) -> None:
    pages = pages_of(papers.document, "-layout")
    assert len(pages) == 14
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in squeezed(page)


def test_no_character_of_the_document_is_lost_on_paper(papers: Papers) -> None:
    lines = [line for page in pages_of(papers.document, "-raw") for line in body_lines(page)]
    (source,) = (ROOT / "plan/source").glob("*.txt")
    assert "".join(lines) == squeezed(source.read_text(encoding="utf-8"))


def test_a_full_page_has_22_lines_of_at_most_28_characters(papers: Papers) -> None:
    pages = pages_of(papers.document, "-layout")
    assert [len(body_lines(page)) for page in pages[2:13]] == [22] * 11
    widths = [
        sum(0.5 if character.isascii() else 1 for character in line)
        for page in pages[1:]
        for line in body_lines(page)
    ]
    assert max(widths) == 28


def test_the_cover_letter_breaks_its_lines_as_published(papers: Papers) -> None:
    (source,) = (ROOT / "plan/source").glob("*.txt")
    text = source.read_text(encoding="utf-8")
    letter = text[text.index("各县市区委") : text.index("中共潍坊市委\n潍坊市人民政府\n")]
    wanted = [squeezed(line) for line in letter.split("\n") if line.strip()]
    page = body_lines(pages_of(papers.document, "-layout")[0])
    start = page.index(wanted[0])
    assert page[start : start + len(wanted)] == wanted


def test_the_signature_stands_on_the_page_of_the_letter(papers: Papers) -> None:
    page = body_lines(pages_of(papers.document, "-layout")[0])
    assert page[-4:] == ["中共潍坊市委", "潍坊市人民政府", "2021年12月31日", "（此件公开发布）"]


def test_page_breaks_inside_a_sentence_fall_where_the_published_ones_do(papers: Papers) -> None:
    (source,) = (ROOT / "plan/source").glob("*.txt")
    blocks = source.read_text(encoding="utf-8").split("\n\n")
    opens = re.compile(r"[一二三四五六七]、|（[一二三四五六]）|为全面")
    first = next(i for i, block in enumerate(blocks) if block.strip() == papers.plan.front.title)
    published, length = set(), 0
    for block, following in zip(blocks[first:], blocks[first + 1 :], strict=False):
        length += len(squeezed(block))
        if not opens.match(following.strip()):
            published.add(length)
    made, length = set(), 0
    for page in pages_of(papers.document, "-layout")[1:]:
        length += sum(map(len, body_lines(page)))
        made.add(length)
    assert len(published) == 10
    assert len(published & made) == SEED_BREAKS_KEPT


def test_the_mark_is_red_and_72_mm_below_the_edge_of_the_paper(papers: Papers) -> None:
    image = image_of(papers.document, 1)
    assert first_red_mm(image) == pytest.approx(72, abs=1.5)


def test_the_faces_are_the_four_of_official_papers_and_no_other(papers: Papers) -> None:
    assert {font.split("-")[0] for font in fonts_of(papers.document)} == {
        "FandolFang",
        "FandolHei",
        "FandolKai",
        "FandolSong",
    }
    for pdf in (papers.notice, *papers.sheets.values()):
        assert {font.split("-")[0] for font in fonts_of(pdf)} <= {
            "FandolFang",
            "FandolHei",
            "FandolKai",
            "FandolSong",
        }


@pytest.mark.parametrize("unit", UNITS)
def test_every_page_of_a_sheets_table_has_the_head_row(papers: Papers, unit: str) -> None:
    for page in pages_of(papers.sheets[unit], "-raw"):
        text = squeezed(page)
        if re.search("[1-7]-[1-6]-[1-9]", text):
            assert "编号具体举措完成状态进度（%）进展情况存在问题下步打算佐证材料" in text


def stands_on(pages: list[str], text: str) -> bool:
    """Whether a text stands on a page, or on two: a row may go on on the next."""
    return any(text in page for page in pages) or any(
        text[:at] in page and text[at:] in following
        for page, following in pairwise(pages)
        for at in range(1, len(text))
    )


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_of_a_sheet_is_lost(papers: Papers, unit: str) -> None:
    pages = [squeezed(page) for page in pages_of(papers.sheets[unit], "-raw")]
    text = "".join(pages)
    for _, item, measure in papers.plan.measures:
        if any(assignment.unit == unit for assignment in item.responsible):
            assert stands_on(pages, squeezed(f"{measure.id}{measure.text}"))
    for words in ("填报单位（盖章）：", "联系电话：", "填表说明：", f"表单标识：WF-1-{unit}-{DAY}"):
        assert words in text


@pytest.mark.parametrize("unit", UNITS)
def test_no_word_of_a_sheet_leaves_its_column(papers: Papers, unit: str) -> None:
    for page in words_of(papers.sheets[unit]):
        keys = [word for word in page if re.fullmatch("[1-7]-[1-6]-[0-9]+", word.text)]
        for key in keys:
            assert EDGES_MM[0] <= key.left
            assert key.right <= EDGES_MM[1]
            beside = [
                word
                for word in page
                if word.top < key.bottom and word.bottom > key.top and word is not key
            ]
            for word in beside:
                column = max(i for i, edge in enumerate(EDGES_MM) if edge <= word.left + 0.1)
                assert word.right <= EDGES_MM[column + 1] + 0.3, word


@pytest.mark.parametrize("unit", UNITS)
def test_nothing_of_a_sheet_is_printed_in_the_margins(papers: Papers, unit: str) -> None:
    for number in range(1, len(pages_of(papers.sheets[unit])) + 1):
        left, right = ink_mm(image_of(papers.sheets[unit], number, 50))
        assert left >= 20 - 4
        assert right <= 297 - 20 + 1


def test_templates_saved_by_libreoffice_make_the_same_papers(
    environment: dict[str, str], tmp_path: Path
) -> None:
    sources = [ROOT / f"templates/{name}.docx" for name in ("sheet", "document", "notice")]
    saved = tmp_path / "saved"
    saved.mkdir()
    convert(sources, "docx:Office Open XML Text", saved, environment)
    plan = ["--plan", str(ROOT / "plan"), "render"]
    out = tmp_path / "out"
    for order in (
        ["document"],
        ["notice", "-u", "市应急局", "--as-of", "2026-01-15"],
        ["sheets", "-u", "市应急局", "--as-of", DAY],
    ):
        assert run([*plan, *order, "--templates", str(saved), "-o", str(out)]) == 0
    for path in out.iterdir():
        assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    document = docx.Document(str(out / "潍坊市法治政府建设实施方案.docx"))
    (source,) = (ROOT / "plan/source").glob("*.txt")
    made = squeezed("".join(paragraph.text for paragraph in document.paragraphs))
    assert made == squeezed(source.read_text(encoding="utf-8"))


def test_an_empty_sheet_of_86_measures_takes_nine_pages(papers: Papers) -> None:
    assert len(pages_of(papers.sheets["市司法局"])) <= 9


def test_no_page_of_a_filled_sheet_stands_empty(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Each of its rows holds four long paragraphs."""
    plan = ["--plan", str(ROOT / "plan"), "render", "sheets", "-u", "市大数据局"]
    assert run([*plan, "--as-of", DAY, "-o", str(tmp_path)]) == 0
    path = tmp_path / "任务清单-市大数据局.docx"
    document = docx.Document(str(path))
    for row in document.tables[0].rows:
        if re.fullmatch("[1-7]-[1-6]-[0-9]+", row.cells[0].text):
            row.cells[4].text = "\n".join(["示例：已印发实施方案，正在逐项落实。" * 5] * 4)
    document.save(str(path))
    (pdf,) = convert([path], "pdf", tmp_path, environment)
    pages = pages_of(pdf, "-raw")
    assert len(pages) > 2
    for page in pages[:-1]:
        assert squeezed(page).count("示例：已印发实施方案") > 3


def first_red_mm(image: Image) -> float:
    for row in range(image.height):
        line = image.pixels[row * image.width * 3 : (row + 1) * image.width * 3]
        for red, green, blue in zip(line[::3], line[1::3], line[2::3], strict=True):
            if red > 200 and green < 80 and blue < 80:
                return row / image.dots_per_mm
    raise AssertionError("nothing red on the page")


def ink_mm(image: Image) -> tuple[float, float]:
    """How far from the left edge of the paper the first and the last ink are."""
    stride = image.width * 3
    columns = [
        column for column in range(image.width) if min(image.pixels[column * 3 :: stride]) < 128
    ]
    return columns[0] / image.dots_per_mm, columns[-1] / image.dots_per_mm
