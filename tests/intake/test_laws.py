"""Laws of reading a sheet back."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

import docx as python_docx
from hypothesis import given
from hypothesis import strategies as st

from papers import W
from wfplan.intake.docx import read_docx
from wfplan.intake.returned import Cell
from wfplan.intake.value import read_text

# what XML can hold; \r is a line end to every XML reader
TYPED = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[chr(i) for i in range(32) if chr(i) not in "\n\t"]
        + ["\ufffe", "\uffff"],
    ),
    max_size=60,
)


@given(TYPED)
def test_any_text_typed_into_a_cell_comes_back_as_typed(text: str) -> None:
    paper = python_docx.Document()
    paper.add_table(1, 2).cell(0, 1).text = text
    stream = io.BytesIO()
    paper.save(stream)
    (table,) = read_docx("a.docx", stream.getvalue()).tables
    assert table.rows[0].cells[1].text == text
    assert read_text(Cell(text)) == (text.strip() or None)


@given(
    st.lists(
        TYPED.filter(lambda text: "\n" not in text and "\t" not in text), min_size=1, max_size=4
    )
)
def test_each_paragraph_is_a_line(texts: list[str]) -> None:
    import zipfile

    inner = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in texts
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>'
            "</w:body></w:document>",
        )
    (table,) = read_docx("a.docx", stream.getvalue()).tables
    assert table.rows[0].cells[0].text == "\n".join(texts)
