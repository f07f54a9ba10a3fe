"""A docx template, filled: text as it is, faults in one line, a file that Word opens."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from render.ooxml import GRID_SECTION, cell, row, table, text
from render.ooxml import docx as make_docx
from wfplan.render.docx.fill import CompiledTemplate, compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.template.template_rules import TemplateFaults

DAY = date(2022, 6, 30)
AWKWARD = {
    "markup": "<a> & \"b\" 'c'",
    "a tag of Jinja": "{{ 7*7 }} {% for %} {# #}",
    "a tag of docxtpl": "{%tr x %}{{r y }}",
    "a character outside the BMP": "𠮷𪚥",
    "an emoji": "👍🏽 已完成",
    "a line end": "一\n二",
    "a tab": "一\t二",
    "spaces at both ends": "  一  ",
    "an entity": "&lt;w:p/&gt;",
}


@dataclass(frozen=True, slots=True)
class Paper:
    title: str = ""
    rows: tuple[str, ...] = ()
    count: int = 0


NAMES: dict[str, Any] = {"paper": Paper}


def template(*paragraphs: str, body: str | None = None) -> bytes:
    content = body if body is not None else "".join(text("Normal", p) for p in paragraphs)
    return make_docx(content, GRID_SECTION, (), {})


def compiled(*paragraphs: str, body: str | None = None) -> CompiledTemplate:
    return compile_docx(template(*paragraphs, body=body), "templates/例.docx", NAMES)


def filled(template: CompiledTemplate, paper: Paper) -> bytes:
    parts = fill_template(template, {"paper": paper})
    return pack_parts(parts, {"wfplan-unit": paper.title}, title=paper.title, created=DAY)


def text_of(data: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def audit(data: bytes, folder: Path) -> list[str]:
    path = folder / "audited.docx"
    path.write_bytes(data)
    return [error.description for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("value", AWKWARD.values(), ids=AWKWARD.keys())
def test_a_value_stands_in_the_paper_as_it_is(value: str, tmp_path: Path) -> None:
    data = filled(compiled("前{{ paper.title }}后"), Paper(value))
    assert text_of(data) == f"前{value}后"
    assert audit(data, tmp_path) == []


def test_what_no_xml_can_hold_is_left_out(tmp_path: Path) -> None:
    data = filled(compiled("{{ paper.title }}"), Paper("甲\x00\x0b\ufffe\ud800乙"))
    assert text_of(data) == "甲乙"
    assert audit(data, tmp_path) == []


def test_a_template_cannot_reach_a_shell() -> None:
    reach = "{{ ''['_' + '_class_' + '_'] }}"
    broken = compiled(reach)
    with pytest.raises(TemplateFaults) as faults:
        filled(broken, Paper())
    assert [problem.code for problem in faults.value.problems] == ["WF505"]


def test_all_faults_of_a_template_come_at_once_with_their_paragraphs() -> None:
    with pytest.raises(TemplateFaults) as faults:
        compiled("｛｛ paper.title ｝｝", "", "{{ paper.titel }}")
    found = [(p.path, p.line, p.code) for p in faults.value.problems]
    assert found == [
        ("templates/例.docx", 1, "WF504"),
        ("templates/例.docx", 1, "WF504"),
        ("templates/例.docx", 3, "WF503"),
    ]


def test_a_computation_that_fails_is_a_fault_of_the_template() -> None:
    with pytest.raises(TemplateFaults) as faults:
        filled(compiled("{{ 1 // paper.count }}"), Paper())
    assert [problem.code for problem in faults.value.problems] == ["WF506"]


def test_a_loop_that_begins_in_a_table_and_ends_after_it_is_a_fault() -> None:
    start = text("Normal", "{% for r in paper.rows %}{{ r }}")
    body = table((900,), row(cell(900, start))) + text("Normal", "{% endfor %}")
    broken = compiled(body=body)
    with pytest.raises(TemplateFaults) as faults:
        filled(broken, Paper(rows=("一", "二")))
    assert [problem.code for problem in faults.value.problems] == ["WF507"]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600],
    ids=["nothing", "half a zip", "an old .doc"],
)
def test_what_is_no_docx_is_a_fault(data: bytes) -> None:
    with pytest.raises(TemplateFaults) as faults:
        compile_docx(data, "例.docx", NAMES)
    assert [problem.code for problem in faults.value.problems] == ["WF501"]


def test_a_zip_that_swells_is_refused_unread() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(TemplateFaults) as faults:
        compile_docx(stream.getvalue(), "例.docx", NAMES)
    assert "64" in faults.value.problems[0].message or "67" in faults.value.problems[0].message


def test_a_part_that_names_outside_entities_is_refused() -> None:
    stream = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(template("")))
    with zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(
                    b"<w:document", b'<!DOCTYPE d [<!ENTITY e SYSTEM "/etc/hostname">]><w:document'
                ).replace(b"<w:sectPr>", b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p><w:sectPr>")
            archive.writestr(name, part)
    with pytest.raises(TemplateFaults) as faults:
        compile_docx(stream.getvalue(), "例.docx", NAMES)
    assert [problem.code for problem in faults.value.problems] == ["WF501"]


def test_tags_in_a_footer_are_filled_too() -> None:
    footers = {"default": text("Normal", "{{ paper.title }}")}
    data = make_docx(text("Normal", "正文"), GRID_SECTION, (), footers)
    made = filled(compile_docx(data, "例.docx", NAMES), Paper("页脚"))
    section = docx.Document(io.BytesIO(made)).sections[0]
    assert section.footer.paragraphs[0].text == "页脚"


def test_a_cell_that_lost_its_paragraph_and_a_body_that_ends_in_a_table_are_mended(
    tmp_path: Path,
) -> None:
    inner = "".join(text("Normal", f"{{%p {t} %}}") for t in ("if paper.title", "endif"))
    data = filled(compiled(body=table((900,), row(cell(900, inner)))), Paper())
    document = docx.Document(io.BytesIO(data))
    assert document.tables[0].rows[0].cells[0].text == ""
    assert document.element.body[-2].tag.endswith("}p")
    assert audit(data, tmp_path) == []


def test_cell_tags_of_docxtpl_leave_the_properties_in_order(tmp_path: Path) -> None:
    spread = row(cell(900, text("Normal", "{% colspan 2 %}{{ paper.title }}")))
    shaded = row(
        cell(450, text("Normal", "{% cellbg 'EEEEEE' %}甲")), cell(450, text("Normal", "乙"))
    )
    body = table((450, 450), spread + shaded) + text("Normal", "")
    assert audit(filled(compiled(body=body), Paper("宽")), tmp_path) == []


@pytest.mark.slow
def test_the_same_paper_is_the_same_bytes_at_any_time() -> None:
    first = filled(compiled("{{ paper.title }}"), Paper("甲"))
    time.sleep(2.1)
    assert filled(compiled("{{ paper.title }}"), Paper("甲")) == first


def test_facts_stand_in_the_custom_properties() -> None:
    data = filled(compiled("甲"), Paper("市司法局 & <甲>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        custom = archive.read("docProps/custom.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert 'name="wfplan-unit"><vt:lpwstr>市司法局 &amp; &lt;甲&gt;</vt:lpwstr>' in custom
