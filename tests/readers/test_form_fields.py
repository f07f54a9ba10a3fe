"""What form fields, check boxes and hidden rows of a docx show."""

from __future__ import annotations

from pathlib import Path

import pytest

from papers import cell, docx, paragraph, row, table
from wfplan.readers.file import read_returned

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def field(kind: str, data: str, result: str | None = None) -> str:
    """A field of the old kind, as Word writes it; without a result where that is None."""
    shown = (
        ""
        if result is None
        else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> {kind} </w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def choice(setting: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{word}"/>' for word in ("未启动", "正在推进", "已完成"))
    return f"<w:ddList>{setting}{entries}</w:ddList>"


def box(inner: str) -> str:
    return field("FORMCHECKBOX", f"<w:checkBox><w:sizeAuto/>{inner}</w:checkBox>")


def control(checked: str, content: str) -> str:
    return (
        f'<w:sdt {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>'
        f"</w:sdtPr><w:sdtContent><w:r>{content}</w:r></w:sdtContent></w:sdt>"
    )


FIELDS = {
    "a drop-down": (field("FORMDROPDOWN", choice('<w:result w:val="1"/>')), "正在推进"),
    "a drop-down with its first entry": (field("FORMDROPDOWN", choice("")), "未启动"),
    "a drop-down as it was made": (
        field("FORMDROPDOWN", choice('<w:default w:val="2"/>')),
        "已完成",
    ),
    "a drop-down whose text stands beside it": (
        field("FORMDROPDOWN", choice('<w:result w:val="1"/>'), "正在推进"),
        "正在推进",
    ),
    "a choice that is not in the list": (
        field("FORMDROPDOWN", choice('<w:result w:val="9"/>')),
        "",
    ),
    "a text": (field("FORMTEXT", "<w:textInput/>", "示例"), "示例"),
    "a box that is ticked": (box('<w:default w:val="0"/><w:checked/>'), "☑"),
    "a box whose tick was taken off": (
        box('<w:default w:val="1"/><w:checked w:val="0"/>'),
        "☐",
    ),
    "a box that is ticked as it was made": (box('<w:default w:val="1"/>'), "☑"),
    "a field within the result of another": (
        field("FORMTEXT", "<w:textInput/>", f"甲</w:t></w:r>{box('<w:checked/>')}<w:r><w:t>乙"),
        "甲☑乙",
    ),
    "a control that is ticked": (control("1", "<w:t>☒</w:t>"), "☑"),
    "a control that is not": (control("0", "<w:t>×</w:t>"), "☐"),
    "a control with a sign of a font": (
        control("true", '<w:sym w:font="Wingdings" w:char="F0FE"/>'),
        "☑",
    ),
}


@pytest.mark.parametrize(("inner", "text"), FIELDS.values(), ids=FIELDS)
def test_a_field_is_read_as_it_is_seen(tmp_path: Path, inner: str, text: str) -> None:
    path = docx(tmp_path / "a.docx", table(row(cell(f"<w:p>{inner}</w:p>"))))
    found = read_returned(path).tables[0].rows[0].cells[0]
    assert (found.text, found.unread) == (text, ())


def test_a_hidden_row_is_not_seen(tmp_path: Path) -> None:
    hidden = row("藏").replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
    (grid,) = read_returned(docx(tmp_path / "a.docx", table(row("甲"), hidden))).tables
    assert [found.cells[0].text for found in grid.rows] == ["甲"]


def test_a_table_in_a_cell_stands_where_it_stood(tmp_path: Path) -> None:
    inner = cell(paragraph("前"), table(row("甲", "乙")), paragraph("后"))
    (grid,) = read_returned(docx(tmp_path / "a.docx", table(row(inner)))).tables
    before, nested, after = grid.rows[0].cells[0].parts
    assert (before, after) == ("前", "后")
    assert not isinstance(nested, str)
    assert [found.text for found in nested.rows[0].cells.values()] == ["甲", "乙"]


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("word/document2.xml", "word/document2.xml"),
        ("word/document2.xml", "/word/document2.xml"),
        ("main/text.xml", "main\\text.xml"),
        ("word\\Document.xml", "word/document.xml"),
    ],
)
def test_the_main_part_is_the_one_that_is_named(tmp_path: Path, part: str, target: str) -> None:
    import zipfile

    plain = docx(tmp_path / "plain.docx", table(row("甲")))
    with zipfile.ZipFile(plain) as package:
        text = package.read("word/document.xml")
    link = f'<Relationship Id="r1" Type="{KIND}" Target="{target}"/>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr(part, text)
        package.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>')
    assert read_returned(tmp_path / "a.docx").tables[0].rows[0].cells[0].text == "甲"
