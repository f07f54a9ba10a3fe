"""What a docx template must not hand on to every paper: what is fetched or run when it is opened.

Word asks before it does so, and whoever trusts the office that sent the paper says yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wfplan.render.docx.order import W


class ForeignContent(Exception):
    """A part of a paper holds something foreign; `str()` says what, as people call it."""


_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_FIELD = re.compile(r'\s*(?:"\s*)?([A-Za-z]+)\s*(.*)', re.DOTALL)
_FIELDS = {
    "DDE": "DDE",
    "DDEAUTO": "DDE",
    "LINK": "外部链接",
    "INCLUDE": "外部文件",
    "INCLUDETEXT": "外部文件",
    "INCLUDEPICTURE": "外部图片",
    "IMPORT": "外部图片",
    "RD": "外部文件",
    "DATABASE": "数据库",
    "MACROBUTTON": "宏",
    "EMBED": "嵌入的对象",
    "CONTROL": "控件",
    "HTMLACTIVEX": "控件",
    "PRINT": "打印机指令",
}
_ELEMENTS = {
    "altChunk": "外部内容块（altChunk）",
    "subDoc": "子文档",
    "object": "嵌入的对象（OLE）",
    "control": "控件（ActiveX）",
    "mailMerge": "邮件合并的数据源",
}
_KINDS = {
    "aFChunk": "外部内容块（altChunk）",
    "subDocument": "子文档",
    "oleObject": "嵌入的对象（OLE）",
    "control": "控件（ActiveX）",
    "vbaProject": "宏",
    "wordVbaData": "宏",
    "attachedToolbars": "宏工具栏",
    "package": "嵌入的文件",
}
_EXTERNAL = {"image": "外部图片", "mailMergeSource": "邮件合并的数据源", "frame": "外部网页"}
_TRANSIENT_RELATIONS = ("attachedTemplate",)
"""Word writes the path of its own template into every file; `prepare_parts` leaves it out."""
_WORDS = (*(tag.encode() for tag in _ELEMENTS), b"instr", b"src", b"href")
_VML = "{urn:schemas-microsoft-com:vml}"
_VML_OFFICE = "{urn:schemas-microsoft-com:office:office}"


def foreign_relations(name: str, root: Any) -> Iterator[str]:
    """What a part is tied to that a paper must not hold; each once, as people call it.

    Args:
        name: of the part of relationships; a chart keeps its numbers in a workbook.
        root: of the part of relationships.
    """
    for relation in root:
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            is_link = kind == "hyperlink" and _LINK.match(target)
            if not is_link and kind not in _TRANSIENT_RELATIONS:
                yield f"{_EXTERNAL.get(kind) or _KINDS.get(kind) or '外部链接'}“{target[:60]}”"
        elif kind in _KINDS and not (kind == "package" and name.startswith("word/charts/")):
            yield _KINDS[kind]


def may_be_foreign(data: bytes) -> bool:
    """Whether a part in UTF-8 has any word without which it can hold nothing foreign.

    Looking for these takes a hundredth of the time that it takes to walk through a part.
    """
    return any(word in data for word in _WORDS)


def foreign_content(root: Any) -> Iterator[str]:
    """What a part holds that a paper must not: fields that fetch, objects, pictures from outside.

    Args:
        root: of the part, as it is in the template or as it was filled.
    """
    for element in root.iter(*(f"{W}{tag}" for tag in _ELEMENTS)):
        if element.tag != f"{W}object" or len(element):
            yield _ELEMENTS[element.tag.removeprefix(W)]
    for code in _field_codes(root):
        match = _FIELD.match(code)
        word = match[1].upper() if match else ""
        if word in _FIELDS:
            yield f"{_FIELDS[word]}（域 {word}）"
        elif match and word == "HYPERLINK" and _leads_to_file(match[2]):
            yield f"外部链接“{match[2].strip()[:60]}”"
    for image in root.iter(f"{_VML}imagedata", f"{_VML}fill", f"{_VML}stroke"):
        for attribute in ("src", f"{_VML_OFFICE}href"):
            if image.get(attribute):
                yield f"外部图片“{image.get(attribute)[:60]}”"


def foreign_types(root: Any) -> Iterator[str]:
    """Macros by the content types of the parts, whatever the file is called."""
    kinds = [entry.get("ContentType", "") for entry in root]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
        yield "宏"


def _leads_to_file(arguments: str) -> bool:
    target = arguments.strip().lstrip('"')
    return bool(target) and not target.startswith("\\l") and not _LINK.match(target)


def _field_codes(root: Any) -> Iterator[str]:
    """The code of each field; Word may write it in several runs, and fields inside fields."""
    for simple in root.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")
    open_codes: list[list[str]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            if open_codes:
                open_codes[-1].append(element.text or "")
            else:
                yield element.text or ""
            continue
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_codes.append([])
        elif kind == "end" and open_codes:
            yield "".join(open_codes.pop())
    for code in open_codes:
        yield "".join(code)
