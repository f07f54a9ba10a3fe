"""A law: whatever shape a plan has, its document is its text, proved by the accounting."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Plan
from wfplan.model.unit import Roster, Unit
from wfplan.publication.verify import verify_plan
from wfplan.render.document import NAMES
from wfplan.render.docx.fill import compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.view import plan_view

PATH = Path(__file__).parents[2] / "templates/document.docx"
TEMPLATE = compile_docx(PATH.read_bytes(), str(PATH), NAMES)
UNITS = ("示例甲局", "示例乙局", "示例各部门、单位")

words = st.text("天地玄黄宇宙洪荒日月", min_size=2, max_size=6)
sentences = words.map(lambda text: f"{text}。") | words
lines = st.lists(sentences, max_size=2)
numbers = st.none() | st.sampled_from(["一", "（二）", "3.", "4", "第五章", "⑥", "7）", "8.1"])
titles = st.none() | words
said = st.lists(
    words.map(lambda text: f"（{text}负责）")
    | words.map(lambda text: f"牵头单位：{text}")
    | words.map(lambda text: f"〔{text}〕")
    | words,
    max_size=3,
)
by = st.lists(st.sampled_from(UNITS), max_size=3, unique=True)


def entry(**more: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "before": lines,
            "number": numbers,
            "title": titles,
            **more,
        }
    )


holder: dict[str, Any] = {"responsible_text": said, "responsible": by, "deadline_text": said}
measures = entry(text=st.lists(sentences, min_size=1, max_size=2).map("\n".join), **holder)
items = entry(
    measures=st.lists(measures, min_size=1, max_size=3),
    responsible_at=st.sampled_from(["title", "lead_in", "end"]),
    **holder,
)
chapters = entry(text=lines, items=st.lists(items, max_size=2))
fronts = st.fixed_dictionaries(
    {
        "title": words,
        "document_number": st.none() | st.just("示〔2024〕1号"),
        "notice_title": titles,
        "cover_text": titles,
        "issuers": st.lists(words, max_size=2),
        "date": st.none() | st.just(date(2024, 2, 3)),
        "preamble": st.none() | sentences,
        "after": lines,
    }
)


def plan_of(front: dict[str, Any], found: list[dict[str, Any]]) -> Plan:
    """The drawn entries, given ids."""
    made = []
    for c, chapter in enumerate(found, 1):
        items_of = [
            item
            | {
                "id": f"{c}-{i}",
                "responsible_at": item["responsible_at"] if item["responsible_text"] else "end",
                "measures": [
                    measure | {"id": f"{c}-{i}-{m}"}
                    for m, measure in enumerate(item["measures"], 1)
                ],
            }
            for i, item in enumerate(chapter["items"], 1)
        ]
        made.append(Chapter.model_validate(chapter | {"id": str(c), "items": items_of}))
    revision = {"version": 1, "date": date(2024, 1, 1), "summary": "示例"}
    return Plan(
        front=FrontMatter.model_validate(
            {"schema": 2, "version": 1, "revisions": [revision], **front}
        ),
        roster=Roster(units=tuple(Unit(name=name) for name in UNITS)),
        chapters=tuple(made),
        chapter_files=tuple(f"chapters/{chapter.id}.yaml" for chapter in made),
    )


@settings(max_examples=40)
@given(fronts, st.lists(chapters, min_size=1, max_size=2))
def test_the_document_of_any_plan_is_its_text(
    front: dict[str, Any], found: list[dict[str, Any]]
) -> None:
    plan = plan_of(front, found)
    parts = fill_template(TEMPLATE, {"plan": plan_view(plan, in_full=True)})
    data = pack_parts(parts, {}, title="示例", created=date(2024, 1, 1))
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    faults = [fault.message for fault in verify_plan(plan, text, [(1, "文书")])]
    assert faults == [], text
