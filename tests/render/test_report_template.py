"""The numbers of GB/T 9704—2012 in the reports' docx templates, whoever saved them last."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FACES = {
    "公文标题": ("方正小标宋简体", "44"),
    "公文正文": ("仿宋_GB2312", "32"),
    "公文一级标题": ("黑体", "32"),
    "公文二级标题": ("楷体_GB2312", "32"),
    "公文三级标题": ("仿宋_GB2312", "32"),
    "页码": ("宋体", "28"),
}


@pytest.fixture(params=["report.docx", "annual.docx", "unit-year.docx"])
def template(request: pytest.FixtureRequest) -> dict[str, Any]:
    with zipfile.ZipFile(TEMPLATES / request.param) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def style_named(template: dict[str, Any], name: str) -> Any:
    for style in template["word/styles.xml"].iter(f"{W}style"):
        if style.find(f"{W}name").get(f"{W}val") == name:
            return style
    raise AssertionError(name)


@pytest.mark.parametrize(("name", "wanted"), FACES.items(), ids=FACES)
def test_each_style_has_its_face_and_size(
    template: dict[str, Any], name: str, wanted: tuple[str, str]
) -> None:
    style = style_named(template, name)
    fonts = style.find(f"{W}rPr/{W}rFonts")
    faces = {fonts.get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "eastAsia")}
    assert (faces, style.find(f"{W}rPr/{W}sz").get(f"{W}val")) == ({wanted[0]}, wanted[1])


def test_the_page_is_that_of_the_standard(template: dict[str, Any]) -> None:
    section = template["word/document.xml"].find(f"{W}body/{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    sides = {side: margins.get(f"{W}{side}") for side in ("top", "left", "right", "bottom")}
    assert sides == {"top": "2098", "left": "1587", "right": "1474", "bottom": "1984"}
    assert section.find(f"{W}docGrid").get(f"{W}linePitch") == "579"


def test_body_lines_are_22_a_page_of_28_characters(template: dict[str, Any]) -> None:
    style = style_named(template, "公文正文")
    spacing = style.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("579", "exact")
    assert style.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"
    assert style.find(f"{W}rPr/{W}spacing").get(f"{W}val") == "-5"


def test_a_chart_stands_in_a_line_that_grows_with_it() -> None:
    with zipfile.ZipFile(TEMPLATES / "report.docx") as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    spacing = style_named({"word/styles.xml": styles}, "图").find(f"{W}pPr/{W}spacing")
    assert spacing.get(f"{W}lineRule") == "auto"


def test_tables_repeat_their_head_and_never_split_a_row(template: dict[str, Any]) -> None:
    for table in template["word/document.xml"].iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        widths = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert sum(widths) == 8844


LEVELS = {"公文一级标题": "0", "公文二级标题": "1", "公文三级标题": "2"}


@pytest.mark.parametrize(("name", "level"), LEVELS.items(), ids=LEVELS)
def test_a_heading_stands_in_the_outline(template: dict[str, Any], name: str, level: str) -> None:
    outline = style_named(template, name).find(f"{W}pPr/{W}outlineLvl")
    assert outline.get(f"{W}val") == level


def test_the_signature_stays_with_the_text_before_it(template: dict[str, Any]) -> None:
    assert style_named(template, "署名").find(f"{W}pPr/{W}keepNext") is not None
    date = style_named(template, "成文日期").find(f"{W}pPr/{W}ind")
    assert date.get(f"{W}rightChars") == "400"
