from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from render.conftest import published_plan
from wfplan.model.front import Revision
from wfplan.render.comparison import TEMPLATE, comparison_file

TEMPLATES = Path(__file__).parents[2] / "templates"
REVISED = Revision(version=2, date=date(2022, 6, 30), summary="示例")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _change(plan_id: str, *segments: tuple[str, str]) -> dict[str, Any]:
    parts = [{"op": operation, "text": text} for operation, text in segments]
    return {"id": plan_id, "what": "正文", "segments": parts}


def _docx(*changes: dict[str, Any]) -> bytes:
    groups = [{"title": "一、示例第一章", "changes": list(changes)}]
    sections = [{"title": "公布内容", "groups": groups}]
    path = TEMPLATES / TEMPLATE
    plan = published_plan()
    front = plan.front.model_copy(update={"revisions": (*plan.front.revisions, REVISED)})
    plan = plan.model_copy(update={"front": front})
    return comparison_file(plan, sections, "第 1 版 → 第 2 版", str(path), path.read_bytes())[1]


def _part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def _text(element: ElementTree.Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


REWORDED = _change("1-1-3", ("removed", "加强"), ("added", "强化"), ("equal", "示例监督。"))


def test_old_and_new_text_stand_side_by_side() -> None:
    rows = [
        [_text(cell) for cell in row.iter(f"{W}tc")]
        for row in _part(_docx(REWORDED)).iter(f"{W}tr")
    ]

    assert rows == [
        ["编号", "原文", "修改后"],
        ["公布内容"],
        ["一、示例第一章"],
        ["1-1-3正文", "加强示例监督。", "强化示例监督。"],
    ]


def test_what_was_taken_out_is_struck_and_what_was_put_in_underlined() -> None:
    marks = {
        _text(run): {child.tag.removeprefix(W) for child in run.iterfind(f"{W}rPr/*")}
        & {"strike", "b", "u"}
        for run in _part(_docx(REWORDED)).iter(f"{W}r")
    }

    assert marks["加强"] == {"strike"}
    assert marks["强化"] == {"b", "u"}
    assert marks["示例监督。"] == set()


def test_head_row_has_the_style_of_heads_and_is_repeated_and_rows_are_not_cut() -> None:
    rows = list(_part(_docx(REWORDED)).iter(f"{W}tr"))

    styles = [style.get(f"{W}val") for style in rows[0].iter(f"{W}pStyle")]
    assert styles == ["SheetHead"] * 3
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 3]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_page_is_a4_across() -> None:
    size = _part(_docx()).find(f".//{W}pgSz")
    assert size is not None
    assert [size.get(f"{W}{key}") for key in ("w", "h", "orient")] == [
        "16838",
        "11906",
        "landscape",
    ]


def test_the_same_changes_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _docx(REWORDED)
    monkeypatch.setenv("TZ", "Asia/Shanghai")

    assert _docx(REWORDED) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2022-06-30T00:00:00Z") == 2
    assert "python-docx" not in core


@pytest.mark.parametrize("text", ["<w:p/>&amp;", "甲\x00乙", "甲\x0b", "甲\ufffe"])
def test_text_cannot_break_the_document(text: str) -> None:
    shown = "".join("�" if sign in "\x00\x0b\ufffe" else sign for sign in text)
    assert shown in _text(_part(_docx(_change("1-1-1", ("added", text)))))
