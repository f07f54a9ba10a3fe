"""What form fields and check boxes of a docx show: ECMA-376 part 1, 17.16; [MS-DOCX] 2.6.1.

A drop-down of the old kind (窗体域) says only which of its entries was chosen, a check box only
whether it is ticked: what people see of them is put into the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from wfplan.readers.styles import attribute, is_on, setting, whole

TICKED, UNTICKED = "☑", "☐"


@dataclass(slots=True)
class _Field:
    """A field that is open: what it shows where no text stands in it; None for no form field."""

    shown: str | None
    is_in_result: bool = False
    has_text: bool = False


def show_fields(body: Any) -> None:
    """Put what each field and box shows into its run, as text."""
    for box in list(body.iter("{*}checkbox")):
        holder = next(box.iterancestors("{*}sdt"), None)
        if holder is not None:
            mark = next(box.iterchildren("{*}checked"), None)
            _show_box(holder, TICKED if mark is not None and is_on(mark) else UNTICKED)
    has_forms = next(body.iter("{*}ffData"), None) is not None
    fields: list[_Field] = []
    for node in list(body.iter("{*}fldChar", "{*}t")) if has_forms else ():
        if node.tag.endswith("}t"):
            if fields and fields[-1].is_in_result and node.text:
                fields[-1].has_text = True
            continue
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            fields.append(_Field(_shown(next(node.iterchildren("{*}ffData"), None))))
        elif fields and kind == "separate":
            fields[-1].is_in_result = True
        elif fields and kind == "end":
            field = fields.pop()
            if field.shown and not field.has_text:
                text = etree.Element(node.tag.replace("fldChar", "t"))
                text.text = field.shown
                node.addprevious(text)


def _shown(form: Any) -> str | None:
    for field in () if form is None else form.iterchildren("{*}ddList", "{*}checkBox"):
        if field.tag.endswith("}ddList"):
            entries = [attribute(entry, "val") for entry in field.iterchildren("{*}listEntry")]
            chosen = whole(setting(field, "result") or setting(field, "default"))
            return entries[chosen] if chosen < len(entries) else None
        marks = [*field.iterchildren("{*}checked"), *field.iterchildren("{*}default")]
        return TICKED if marks and is_on(marks[0]) else UNTICKED
    return None


def _show_box(holder: Any, mark: str) -> None:
    """One sign for a control, whichever its template has for ticked."""
    for content in holder.iterchildren("{*}sdtContent"):
        for number, node in enumerate(list(content.iter("{*}t", "{*}sym"))):
            node.tag = f"{node.tag.rpartition('}')[0]}}}t"
            node.text = "" if number else mark
