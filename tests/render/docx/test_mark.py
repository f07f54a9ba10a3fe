"""A sheet's template that loses the marks of what was published is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from wfplan.render import notice, sheets
from wfplan.render.docx.fill import compile_docx
from wfplan.render.template.template_rules import TemplateFaults

TEMPLATES = Path(__file__).parents[3] / "templates"
TEXT = '<w:rPr><w:rStyle w:val="SheetPublished"/></w:rPr><w:t xml:space="preserve">{{ duty.text }}'
YEAR = '<w:rPr><w:rStyle w:val="SheetYear"/></w:rPr><w:t xml:space="preserve">{{ duty.year }}'


def faults_of(old: str, new: str, part: str = "word/document.xml") -> list[str]:
    """What is said of the sheet's template once `old` is `new` in it."""
    with zipfile.ZipFile(TEMPLATES / "sheet.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    try:
        compile_docx(stream.getvalue(), "sheet.docx", sheets.NAMES)
    except TemplateFaults as found:
        return [f"{problem.code} {problem.message}" for problem in found.problems]
    return []


def plain(marked: str) -> str:
    return marked.replace(marked.partition("<w:t ")[0], "")


LOST = {
    "the text in no style": (TEXT, plain(TEXT), "“{{ duty.text }}”应设为字符样式“清单原文”"),
    "the year in no style": (YEAR, plain(YEAR), "“{{ duty.year }}”应设为字符样式“清单年度”"),
    "the text in the style of the year": (
        TEXT,
        TEXT.replace("SheetPublished", "SheetYear"),
        "“{{ duty.text }}”应设为字符样式“清单原文”",
    ),
    "words in the style of the text": (
        TEXT,
        TEXT.replace("{{", "举措：{{"),
        "“举措：”不应设为字符样式“清单原文”",
    ),
    "another name in the style of the text": (
        TEXT,
        TEXT.replace("{{", "{{ duty.id }}{{"),
        "“{{ duty.id }}”不应设为字符样式“清单原文”",
    ),
    "something besides the text in a tag": (
        TEXT,
        TEXT.replace("duty.text", "'举措' ~ duty.text"),
        "应写作“{{ duty.text }}”",
    ),
    "the text by its key": (TEXT, plain(TEXT).replace(".text", "['text']"), "清单原文"),
    "the text under another name": (
        TEXT,
        plain(TEXT).replace("{{ duty.text }}", "{% set it = duty.text %}{{ it }}"),
        "应写作“{{ duty.text }}”",
    ),
}

TABLES = 2
"""The template has one with a column for the steps and one without."""


@pytest.mark.parametrize(("old", "new", "said"), LOST.values(), ids=LOST)
def test_a_lost_mark_is_found(old: str, new: str, said: str) -> None:
    messages = faults_of(old, new)
    assert len(messages) == TABLES
    for message in messages:
        assert message.startswith("WF508 ")
        assert said in message


def test_a_style_that_is_gone_is_a_lost_mark() -> None:
    messages = faults_of("清单原文", "原文", "word/styles.xml")
    assert len(messages) == TABLES
    for message in messages:
        assert "“{{ duty.text }}”应设为字符样式“清单原文”" in message


KEPT = {
    "words round the text, in a run of their own": (
        f"<w:r>{TEXT}",
        f"<w:r><w:t>举措：</w:t></w:r><w:r>{TEXT}",
    ),
    "a tag that Word cut in two": (TEXT, TEXT.replace("duty.", "duty.</w:t></w:r><w:r><w:t>")),
    "another name for a duty": (TEXT, TEXT.replace("{{ duty.text }}", "{{duty.text}}")),
    "no text at all": (TEXT, plain(TEXT).replace("{{ duty.text }}", "示例")),
    "a condition on the text": (
        TEXT,
        TEXT.replace("{{ duty.text }}", "{% if duty.text %}{{ duty.text }}{% endif %}"),
    ),
}


@pytest.mark.parametrize(("old", "new"), KEPT.values(), ids=KEPT)
def test_a_mark_that_is_kept_is_let_be(old: str, new: str) -> None:
    assert faults_of(old, new) == []


def test_only_what_comes_back_need_be_marked() -> None:
    compile_docx((TEMPLATES / "notice.docx").read_bytes(), "notice.docx", notice.NAMES)
