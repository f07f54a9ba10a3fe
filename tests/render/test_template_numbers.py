"""The templates in git against the numbers of GB/T 9704—2012, whoever edited them last."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

TEMPLATES = Path(__file__).parents[2] / "templates"
FANG, KAI, HEI = "仿宋_GB2312", "楷体_GB2312", "黑体"
BIAOSONG, SONG = "方正小标宋简体", "宋体"

FACES = {
    "the body is 三号 仿宋": ("document", "公文正文", FANG, 32),
    "the first level is 三号 黑体": ("document", "公文一级标题", HEI, 32),
    "the title is 二号 小标宋": ("document", "公文标题", BIAOSONG, 44),
    "主送机关 is 三号 仿宋": ("document", "主送机关", FANG, 32),
    "发文字号 is 三号 仿宋": ("document", "发文字号", FANG, 32),
    "the page number is 四号 宋体": ("document", "页码", SONG, 28),
    "the head of a sheet's table is 五号 黑体": ("sheet", "清单表头", HEI, 21),
    "the text of a sheet's table is 五号 仿宋": ("sheet", "清单正文", FANG, 21),
    "a sheet's title is 二号 小标宋": ("sheet", "清单标题", BIAOSONG, 44),
    "the head of a comparison is 五号 黑体": ("comparison", "清单表头", HEI, 21),
    "what a comparison is of is 三号 仿宋": ("comparison", "对照说明", FANG, 32),
    "a notice's title is 二号 小标宋": ("notice", "公文标题", BIAOSONG, 44),
    "a notice's body is 三号 仿宋": ("notice", "公文正文", FANG, 32),
}
PAGES = {
    "document": {"w": 11906, "h": 16838, "top": 2098, "left": 1587, "right": 1474, "bottom": 1984},
    "comparison": {
        "w": 16838,
        "h": 11906,
        "top": 1587,
        "left": 2041,
        "right": 2041,
        "bottom": 1474,
    },
    "sheet": {"w": 16838, "h": 11906, "top": 964, "left": 1134, "right": 1134, "bottom": 964},
}
COLUMNS_MM = [13, 66, 18, 13, 61, 29, 29, 28]
STEPS_MM = [13, 66, 18, 13, 38, 26, 26, 22, 35]
"""What is written into is wider than half of them."""


def opened(name: str) -> Any:
    return docx.Document(str(TEMPLATES / f"{name}.docx"))


def style(name: str, style_name: str) -> Any:
    return opened(name).styles[style_name]._element


@pytest.mark.parametrize(("file", "name", "face", "size"), FACES.values(), ids=FACES.keys())
def test_a_style_has_its_face_and_size(file: str, name: str, face: str, size: int) -> None:
    run = style(file, name).find(qn("w:rPr"))
    fonts = run.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia")} == {face}
    assert run.find(qn("w:sz")).get(qn("w:val")) == str(size)
    assert not any("Theme" in key for key in fonts.attrib)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_paper_and_margins(name: str) -> None:
    section = opened(name).sections[0]._sectPr
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    for key, value in PAGES[name].items():
        element = size if key in ("w", "h") else margins
        assert int(element.get(qn(f"w:{key}"))) == value


def test_the_type_area_holds_22_lines_of_28_characters() -> None:
    body = style("document", "公文正文")
    spacing = body.find(qn("w:pPr")).find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    height = 16838 - 2098 - 1984
    assert height // 579 == 22
    closer = int(body.find(qn("w:rPr")).find(qn("w:spacing")).get(qn("w:val")))
    width = 11906 - 1587 - 1474
    assert width // (320 + closer) == 28
    grid = opened("document").sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_a_paragraph_opens_two_characters_in() -> None:
    indent = style("document", "公文正文").find(qn("w:pPr")).find(qn("w:ind"))
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")


def test_the_red_rule_is_4_mm_below_the_number_and_red() -> None:
    rule = style("document", "发文字号").find(qn("w:pPr")).find(qn("w:pBdr")).find(qn("w:bottom"))
    found = {key: rule.get(qn(f"w:{key}")) for key in ("sz", "space", "color")}
    assert found == {"sz": "12", "space": "8", "color": "FF0000"}


def test_page_numbers_stand_one_character_in_from_the_outer_edge() -> None:
    assert "evenAndOddHeaders" in opened("document").settings._element.xml
    section = opened("document").sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert odd._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "100"
    assert even._p.pPr.find(qn("w:ind")).get(qn("w:leftChars")) == "100"
    assert odd.text.startswith("— ")
    assert odd.text.endswith(" —")


def test_the_cells_of_a_sheet_have_their_widths_over_257_mm() -> None:
    rows = opened("sheet").tables[0]._tbl.tr_lst
    cells = {len(row.tc_lst): row.tc_lst for row in rows if len(row.tc_lst) > 1}
    for wanted in (STEPS_MM, COLUMNS_MM):
        widths = [cell.tcPr.width.mm for cell in cells[len(wanted)]]
        assert [round(width) for width in widths] == wanted
        assert round(sum(widths)) == 257


def test_a_sheets_head_row_repeats_and_only_rows_that_grow_split() -> None:
    rows = opened("sheet").tables[0].rows
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert [number for number, is_head in enumerate(repeated) if is_head] == [1, 3]
    assert [rows[number].cells[0].text for number in (1, 3)] == ["编号", "编号"]
    split = [row for row in rows if row._tr.trPr.find(qn("w:cantSplit")) is None]
    assert [row.cells[0].text.split("\n")[-1] for row in split] == [
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ duty.id }}",
        "{{ duty.id }}",
    ]


@pytest.mark.parametrize("name", ["document", "sheet", "notice"])
def test_a_template_is_a_docx_that_opens_without_repair(name: str) -> None:
    data = (TEMPLATES / f"{name}.docx").read_bytes()
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    found = OpenXmlValidator().validate(TEMPLATES / f"{name}.docx").errors
    assert [error.description for error in found] == []
