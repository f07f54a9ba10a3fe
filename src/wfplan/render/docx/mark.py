"""The marks of a sheet's template: by them what was published is known when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wfplan.model import form
from wfplan.render.docx.order import W
from wfplan.render.template import template_rules
from wfplan.render.template.check import Finding

MARKS = {"text": form.TEXT_STYLE, "year": form.YEAR_STYLE}
"""The character style of each field of a duty that is marked."""

_TAG = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<order>.*?)%\}", re.DOTALL)
_FIELD = r"(?:\.\s*(?P<{0}>text|year)\b|\[\s*[\"'“”‘’](?P<{1}>text|year)[\"'“”‘’]\s*\])"
_NAMED = re.compile(_FIELD.format("by_name", "by_key"))
_ALONE = re.compile(r"-?\s*\w+\s*" + _FIELD.format("by_name", "by_key") + r"\s*-?")

_KEEPS = re.compile(r"-?\s*(?:(?:tr|tc|p|r)\s+)?set\s")


def find_unmarked(document: Any, styles: Any) -> Iterator[Finding]:
    """What is printed of a measure without its mark, and what is marked and is something else.

    Args:
        document, styles: the roots of `word/document.xml` and `word/styles.xml`.
    """
    names = {
        style.get(f"{W}styleId"): name.get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}type") == "character"
        for name in style.iterchildren(f"{W}name")
    }
    for number, paragraph in enumerate(document.iter(f"{W}p"), 1):
        pieces = [
            (text.text or "", names.get(_style_of(text), "")) for text in paragraph.iter(f"{W}t")
        ]
        whole = "".join(text for text, _ in pieces)
        marks = [mark for text, mark in pieces for _ in text]
        for message in _unmarked(whole, marks):
            yield Finding(number, template_rules.UNMARKED, message)


def _unmarked(text: str, marks: list[str]) -> Iterator[str]:
    """What is wrong in a paragraph, of whose characters each has the mark that `marks` says."""
    rest = marks.copy()
    for tag in _TAG.finditer(text):
        field = _field_of(tag)
        if field or tag["order"] is not None:
            rest[tag.start() : tag.end()] = [""] * len(tag[0])
        if field and not _ALONE.fullmatch(tag["value"] or ""):
            yield f"“{tag[0]}”应写作“{{{{ duty.{field} }}}}”，单独打印，收回时才能识别"
        elif field and marks[tag.start()] != MARKS[field]:
            yield f"“{tag[0]}”应设为字符样式“{MARKS[field]}”，收回时靠它识别；自带模板中有此样式"
    for field, mark in MARKS.items():
        pairs = zip(text, rest, strict=True)
        others = "".join(char for char, found in pairs if found == mark).strip()
        if others:
            yield f"“{others[:20]}”不应设为字符样式“{mark}”，它只用于“{{{{ duty.{field} }}}}”"


def _field_of(tag: re.Match[str]) -> str:
    """The marked field that a tag prints, or keeps for later; empty for none."""
    if tag["order"] is not None and not _KEEPS.match(tag["order"]):
        return ""
    found = _NAMED.search(tag["value"] or tag["order"])
    return (found["by_name"] or found["by_key"]) if found else ""


def _style_of(text: Any) -> str:
    run = text.getparent()
    style = run.find(f"{W}rPr/{W}rStyle")
    return "" if style is None else style.get(f"{W}val", "")
