"""The tables of every docx paper: the cells are as wide as the columns that they stand in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from render.test_other_plans import all_papers
from wfplan.render.comparison import comparison_file
from wfplan.render.document import document_file
from wfplan.status.board import Board

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = Path(__file__).parents[2] / "templates"


def cells_apart(data: bytes) -> Iterator[str]:
    """The cells of a docx that are not as wide as the columns of the grid that they cover."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    for table in document.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        for row in table.findall(f"{W}tr"):
            place = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                count = 1 if span is None else int(span.get(f"{W}val"))
                covered, place = sum(grid[place : place + count]), place + count
                width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
                if width != covered:
                    yield f"{''.join(cell.itertext())[:20]}: {width} over {covered}"
            assert place == len(grid)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_cells_of_a_template_are_as_wide_as_their_columns(path: Path) -> None:
    assert list(cells_apart(path.read_bytes())) == []


def test_cells_of_a_paper_are_as_wide_as_their_columns(board: Board) -> None:
    papers = {name: data for name, data in all_papers(board) if name.endswith(".docx")}
    change = {
        "id": "1-1-1",
        "what": "正文",
        "segments": [{"op": "removed", "text": "甲"}, {"op": "added", "text": "乙"}],
    }
    section = {"title": "公布内容", "groups": [{"title": "示例", "changes": [change]}]}
    data = (TEMPLATES / "comparison.docx").read_bytes()
    papers |= dict([comparison_file(board.plan, [section], "示例", "comparison.docx", data)])
    data = (TEMPLATES / "document.docx").read_bytes()
    papers |= dict([document_file(board.plan, data, "document.docx")])
    found = {name: apart for name, made in papers.items() if (apart := list(cells_apart(made)))}
    assert len(papers) > 30
    assert found == {}
