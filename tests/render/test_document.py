"""公文: its text, extracted again, is the published text to the character."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from wfplan.model.plan import Plan
from wfplan.publication.verify import verify_plan
from wfplan.render.document import document_file
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def weifang() -> Plan:
    plan = load_plan(WorkTree(ROOT / "plan")).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="module")
def document(weifang: Plan) -> bytes:
    path = ROOT / "templates/document.docx"
    name, data = document_file(weifang, path.read_bytes(), str(path))
    assert name == "潍坊市法治政府建设实施方案.docx"
    return data


def paragraphs(data: bytes) -> list[str]:
    texts = [p.text.replace("\n", "") for p in docx.Document(io.BytesIO(data)).paragraphs]
    return [text for text in texts if text]


def published() -> str:
    (path,) = (ROOT / "plan/source").glob("*.txt")
    return path.read_text(encoding="utf-8")


def test_its_paragraphs_are_the_published_ones_to_the_character(document: bytes) -> None:
    source = published()
    joined = re.sub(r"\n+", "", source.strip("\n"))
    assert "".join(paragraphs(document)) == joined


def test_its_text_passes_for_the_published_text(document: bytes, weifang: Plan) -> None:
    text = "\n\n".join(paragraphs(document))
    assert list(verify_plan(weifang, text, [(1, "文书")])) == []


def test_each_paragraph_opens_where_the_published_one_does(document: bytes) -> None:
    opens = re.compile(r"[一二三四五六七]、|（[一二三四五六]）|现将|为全面|（此件|各县市区委")
    found = [text[:8] for text in paragraphs(document) if opens.match(text)]
    lines = [line[:8] for line in published().split("\n") if opens.match(line)]
    assert found == lines


def test_word_finds_nothing_to_repair(document: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(document)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_the_heading_of_an_item_is_a_run_of_its_own_in_kaiti(document: bytes) -> None:
    heads = [
        p
        for p in docx.Document(io.BytesIO(document)).paragraphs
        if re.match(r"（[一二三四五六]）", p.text)
    ]
    assert len(heads) == len(re.findall(r"^（[一二三四五六]）", published(), re.MULTILINE))
    for paragraph in heads:
        head = paragraph.runs[0]
        assert re.fullmatch(r"（[一二三四五六]）[^。]+。", head.text)
        assert "楷体_GB2312" in head._r.xml
        assert all("楷体" not in run._r.xml for run in paragraph.runs[1:])
