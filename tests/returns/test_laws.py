"""Laws of reading a sheet back."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import docx as python_docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from papers import FACTS, HEAD, MARK, W, docx_bytes
from wfplan.model.plan import Plan
from wfplan.model.status import Update
from wfplan.readers.docx import read_docx
from wfplan.readers.package import Package
from wfplan.readers.spreadsheet import read_spreadsheet
from wfplan.readers.table import Cell, Returned
from wfplan.returns.cell_value import read_text
from wfplan.returns.context import build_context
from wfplan.returns.match import match_form
from wfplan.returns.merge import merge_form
from wfplan.returns.parse import parse_form
from wfplan.store.snapshot import read_snapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries

TYPED = st.text(
    st.one_of(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
        ),
        st.sampled_from("\n\t"),
    ),
    max_size=60,
)
"""What has a key or can be pasted: all of Unicode but control characters and non-characters."""


@pytest.mark.slow
@given(TYPED)
def test_any_text_typed_into_a_cell_comes_back_as_typed(text: str) -> None:
    paper = python_docx.Document()
    paper.add_table(1, 2).cell(0, 1).text = text
    stream = io.BytesIO()
    paper.save(stream)
    (table,) = read_docx(Package("a.docx", stream.getvalue())).tables
    assert table.rows[0].cells[1].text == text
    assert read_text(Cell(text)) == (text if text.strip() else None)


@given(
    st.lists(
        TYPED.filter(lambda text: "\n" not in text and "\t" not in text), min_size=1, max_size=4
    )
)
def test_each_paragraph_is_a_line(texts: list[str]) -> None:
    inner = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in texts
    )
    body = f"<w:body><w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl></w:body>"
    data = docx_bytes(f'<w:document xmlns:w="{W}">{body}</w:document>')
    (table,) = read_docx(Package("a.docx", data)).tables
    assert table.rows[0].cells[0].text == "\n".join(texts)


def answers(returned: Returned, plan: Plan) -> Update:
    """The update that a file of one filled row comes to, from status file to status file."""
    context = build_context(plan, (), date(2022, 7, 1))
    merged = merge_form(match_form(parse_form(returned, context), context), context)
    assert not merged.refusals
    (change,) = merged.changes
    with tempfile.TemporaryDirectory() as folder:
        tree = WorkTree(Path(folder))
        append_entries(tree, change.unit, lambda _: [change.update])
        (entry,) = read_snapshot(tree, change.unit).file.entries
    assert isinstance(entry, Update)
    return entry


@pytest.mark.slow
@given(TYPED)
def test_a_text_typed_into_a_docx_is_that_of_the_status_file(plan: Plan, text: str) -> None:
    paper = python_docx.Document()
    paper.add_paragraph(MARK)
    table = paper.add_table(2, len(HEAD))
    for column, heading in enumerate(HEAD):
        table.cell(0, column).text = heading
    for column, typed in {0: "1-3-2", 2: "滞后", 4: text}.items():
        table.cell(1, column).text = typed
    stream = io.BytesIO()
    paper.save(stream)
    entry = answers(read_docx(Package("a.docx", stream.getvalue())), plan)
    assert entry.note == (text if text.strip() else None)


@pytest.mark.slow
@given(TYPED)
@example("_x0041_ =1+1 '甲")
def test_a_text_typed_into_an_xlsx_is_that_of_the_status_file(plan: Plan, text: str) -> None:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ("编号", "完成状态", "进展情况"))
        page.write_row(1, 0, ("1-3-2", "滞后"))
        page.write_string(1, 2, text)
        hidden = workbook.add_worksheet("wfplan")
        for number, pair in enumerate(FACTS.items()):
            hidden.write_row(number, 0, pair)
    returned = read_spreadsheet(Package("a.xlsx", stream.getvalue()))
    entry = answers(returned, plan)
    assert entry.note == (text if text.strip() else None)
