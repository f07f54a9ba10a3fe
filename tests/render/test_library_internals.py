"""What two libraries do inside, by which papers are made: asked of the versions that are installed."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from jinja2.sandbox import SandboxedEnvironment
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from wfplan.render.template.sandbox import make_environment
from wfplan.render.xlsx.growing_rows import GrowingRows


def row_tags(worksheet_class: type[Worksheet]) -> str:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        worksheet = workbook.add_worksheet("示例", worksheet_class)
        worksheet.set_row(0, 28)
        worksheet.write_string(0, 0, "示例")
    with zipfile.ZipFile(stream) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_xlsxwriter_fixes_the_height_of_a_row() -> None:
    assert re.search(r'<row [^>]*ht="[^"]+" customHeight="1"', row_tags(Worksheet))


def test_a_growing_row_has_its_height_and_is_not_fixed() -> None:
    written = row_tags(GrowingRows)
    assert re.search(r'<row [^>]*ht="[^"]+"', written)
    assert "customHeight" not in written


def test_jinja_computes_constants_while_it_reads_a_template() -> None:
    source = SandboxedEnvironment(optimized=False).compile("{{ 'a' * 5 }}", raw=True)
    assert "aaaaa" in source


@pytest.mark.parametrize("source", ["{{ 'a' * 5 }}", "{{ 2 ** 9 }}", "{{ 'a'|center(9) }}"])
def test_no_constant_is_computed_while_a_template_is_read(source: str) -> None:
    environment = make_environment()
    compiled = environment.compile(source, raw=True)
    assert "aaaaa" not in compiled
    assert "512" not in compiled
    assert "    a    " not in compiled
