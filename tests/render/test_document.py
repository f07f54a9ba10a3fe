"""公文: its text, extracted again, is the published text to the character."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from other_plans import OTHER_PLANS, OtherPlan
from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Plan
from wfplan.model.unit import Roster, Unit
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


def lines_of(data: bytes) -> str:
    """The text of a document as somebody copies it."""
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def document_of(plan: Plan) -> bytes:
    path = ROOT / "templates/document.docx"
    return document_file(plan, path.read_bytes(), str(path))[1]


def test_its_text_passes_for_the_published_text(document: bytes, weifang: Plan) -> None:
    assert list(verify_plan(weifang, lines_of(document), [(1, "文书")])) == []


@pytest.mark.parametrize("other", OTHER_PLANS, ids=lambda other: other.name)
def test_the_document_of_any_plan_prints_all_words_of_its_text(
    other: OtherPlan, tmp_path: Path
) -> None:
    plan = load_plan(WorkTree(other.write(tmp_path))).plan
    assert plan is not None
    assert list(verify_plan(plan, lines_of(document_of(plan)), [(1, "文书")])) == []


ONLY_A_TITLE: dict[str, Any] = {
    "schema": 2,
    "version": 1,
    "revisions": [{"version": 1, "date": date(2024, 1, 1), "summary": "示例"}],
    "title": "示例方案",
}


def plan_of(item: dict[str, Any], **front: Any) -> Plan:
    chapter = Chapter.model_validate({"id": "1", "items": [{"id": "1-1", **item}]})
    return Plan(
        front=FrontMatter.model_validate({**ONLY_A_TITLE, **front}),
        roster=Roster(units=(Unit(name="示例局"),)),
        chapters=(chapter,),
        chapter_files=("chapters/1.yaml",),
    )


def measures_of(*texts: str) -> list[dict[str, Any]]:
    return [{"id": f"1-1-{place}", "text": text} for place, text in enumerate(texts, 1)]


BY = {"responsible": ["示例局"]}


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        pytest.param(
            {"number": "（一）", "title": "标题", **BY, "measures": measures_of("甲。", "乙。")},
            ["（一）标题。甲。乙。（责任单位：示例局）"],
            id="without words, the names make them",
        ),
        pytest.param(
            {"measures": measures_of("甲。")},
            ["甲。"],
            id="no number, no title, nobody responsible",
        ),
        pytest.param(
            {"number": "一", "measures": measures_of("甲。")}, ["一、甲。"], id="a number alone"
        ),
        pytest.param(
            {"number": "1", "title": "标题", "measures": measures_of("甲")},
            ["1.标题。甲"],
            id="a bare figure",
        ),
        pytest.param(
            {
                "title": "标题",
                "responsible_at": "title",
                "responsible_text": ["（示例局牵头）"],
                **BY,
                "measures": measures_of("甲。"),
            },
            ["标题（示例局牵头）。甲。"],
            id="words behind the title",
        ),
        pytest.param(
            {
                "title": "标题",
                "responsible_at": "lead_in",
                "responsible_text": ["（示例局牵头）"],
                "deadline_text": ["（年底前完成）"],
                **BY,
                "measures": [
                    {"id": "1-1-1", "text": "引语。"},
                    {"id": "1-1-2", "number": "1.", "text": "甲。", "before": ["措施："]},
                ],
            },
            ["标题。引语。（示例局牵头）（年底前完成）", "措施：", "1.甲。"],
            id="words behind the lead-in",
        ),
        pytest.param(
            {
                "responsible_at": "lead_in",
                "responsible_text": ["（示例局牵头）"],
                **BY,
                "measures": measures_of("甲。"),
            },
            ["（示例局牵头）甲。"],
            id="words before the first measure where none is numbered",
        ),
        pytest.param(
            {
                "number": "二",
                "title": "标题",
                "responsible_text": ["牵头单位：示例局", "配合单位：无"],
                "deadline_text": ["完成时限：年底"],
                **BY,
                "measures": measures_of("甲。"),
            },
            ["二、标题", "甲。", "牵头单位：示例局", "配合单位：无", "完成时限：年底"],
            id="words under labels",
        ),
        pytest.param(
            {
                "measures": [
                    {"id": "1-1-1", "text": "甲", "responsible_text": ["示例局", "—"], **BY},
                    {"id": "1-1-2", "text": "乙", "deadline_text": ["年底"]},
                ]
            },
            ["甲（示例局；—）", "乙（年底）"],
            id="words of the cells of a table",
        ),
    ],
)
def test_an_item_stands_as_the_text_prints_it(item: dict[str, Any], printed: list[str]) -> None:
    plan = plan_of(item)
    document = document_of(plan)
    assert paragraphs(document) == ["示例方案", *printed]
    assert list(verify_plan(plan, lines_of(document), [(1, "文书")])) == []


@pytest.mark.parametrize(
    ("front", "printed"),
    [
        pytest.param({}, ["示例方案", "甲。"], id="a title alone"),
        pytest.param(
            {"document_number": "示〔2024〕1号", "date": date(2024, 2, 3)},
            ["示〔2024〕1号", "示例方案", "甲。", "2024年2月3日"],
            id="no letter: who issued it and when stands at the end",
        ),
        pytest.param(
            {"preamble": "引言一。\n引言二。", "after": ["结尾。"]},
            ["示例方案", "引言一。", "引言二。", "甲。", "结尾。"],
            id="paragraphs before and after",
        ),
        pytest.param(
            {"cover_text": "印发给你们。", "issuers": ["示例局"]},
            ["印发给你们。", "示例局", "示例方案", "甲。"],
            id="a letter without head, addressees and date",
        ),
    ],
)
def test_what_the_text_does_not_have_is_left_out(front: dict[str, Any], printed: list[str]) -> None:
    plan = plan_of({"measures": measures_of("甲。")}, **front)
    document = document_of(plan)
    assert paragraphs(document) == printed
    assert list(verify_plan(plan, lines_of(document), [(1, "文书")])) == []


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
