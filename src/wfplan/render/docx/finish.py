"""The last steps that make a docx open in Word without a question, and the same bytes each time."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from lxml import etree

from wfplan.render.docx.foreign import (
    ForeignContent,
    foreign_content,
    foreign_relations,
    foreign_types,
    may_be_foreign,
)
from wfplan.render.docx.order import W, order_children
from wfplan.render.docx.package import zip_parts
from wfplan.render.docx.properties import OFFICE, PACKAGE, core_part, custom_part
from wfplan.render.docx.standard_parts import STANDARD_PARTS, XML_HEAD
from wfplan.render.docx.tidy import tidy_part

Parts = Mapping[str, bytes]
"""The files inside a docx by their names."""

TYPES = "[Content_Types].xml"
ROOT_RELATIONS = "_rels/.rels"
DOCUMENT = "word/document.xml"
DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
RENDERED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""The parts that may hold tags, and so be another in each paper."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TRANSIENT_PARTS = re.compile(
    r"word/stylesWithEffects\.xml|docProps/.*|customXml/.*|.*/vbaProject\.bin"
)
_TRANSIENT_RELATIONS = ("attachedTemplate", "stylesWithEffects", "customXml", "vbaProject")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def parse_part(data: bytes | str) -> Any:
    """The root of a part.

    Raises:
        etree.XMLSyntaxError: it is not well-formed XML, or brings a DTD of its own.
    """
    root = etree.fromstring(data.encode() if isinstance(data, str) else data, _PARSER)
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("DTD", 0, 1, 1)
    return root


def part_bytes(root: Any) -> bytes:
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return XML_HEAD.encode() + bytes(text)


def prepare_parts(parts: Parts) -> dict[str, bytes]:
    """A template's parts, without what ties them to one program or one save, in schema order."""
    kept = {name: data for name, data in parts.items() if not _TRANSIENT_PARTS.fullmatch(name)}
    for part, _, text in STANDARD_PARTS.values():
        kept.setdefault(part, text.encode())
    for name in sorted(kept):
        if name.endswith(".rels"):
            kept[name] = _prepare_relations(name, kept[name], kept.keys())
        elif name.startswith("word/") and name.endswith(".xml"):
            root = parse_part(kept[name])
            tidy_part(root, is_settings=name == SETTINGS)
            order_children(root)
            kept[name] = part_bytes(root)
    kept[TYPES] = _prepare_types(kept)
    return kept


def foreign_things(parts: Parts) -> list[str]:
    """What of a template's parts no paper may hold, each once, as people call it.

    Raises:
        etree.XMLSyntaxError: a part is not well-formed XML.
    """
    found: list[str] = []
    for name in sorted(parts):
        if name == TYPES:
            found += foreign_types(parse_part(parts[name]))
        elif name.endswith(".rels") and not _TRANSIENT_PARTS.fullmatch(name):
            found += foreign_relations(name, parse_part(parts[name]))
        elif name.startswith("word/") and name.endswith(".xml"):
            found += foreign_content(parse_part(parts[name]))
    return list(dict.fromkeys(found))


def finish_part(data: bytes, *, ordered: bool = True, is_sound: bool = False) -> bytes:
    """A rendered part as Word wants it: a paragraph in every cell and at the end, ids unique.

    Args:
        ordered: False where rendering may have put properties out of order.
        is_sound: it is well-formed and holds nothing foreign, whatever was filled in, so that no
            parser need see it where nothing is to be put right.

    Raises:
        etree.XMLSyntaxError: a tag cut an element in two.
        ForeignContent: the template has put together what no paper may hold.
    """
    if is_sound and ordered and _is_finished(data):
        return XML_HEAD.encode() + data
    root = parse_part(data)
    foreign = next(foreign_content(root), None) if may_be_foreign(data) else None
    if foreign:
        raise ForeignContent(foreign)
    if not ordered:
        order_children(root)
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for body in root.iter(f"{W}body"):
        _end_with_paragraph(body)
    renumber_drawings(root)
    return part_bytes(root)


def _is_finished(data: bytes) -> bool:
    """Whether a sound part has nothing to be put right."""
    cells, tables = b"</w:tc>", b"</w:tbl>"
    return (
        data.count(cells) == data.count(b"</w:p>" + cells)
        and data.count(tables) == data.count(b"</w:tr>" + tables)
        and (b"<w:body" not in data or data[: data.rfind(b"<w:sectPr")].endswith(b"</w:p>"))
        and b"<wp:docPr" not in data
    )


def renumber_drawings(root: Any) -> None:
    """Give each drawing of a part an id of its own."""
    for number, drawing in enumerate(root.iter(f"{_DRAWING}docPr"), 1):
        drawing.set("id", str(number))


def pack_parts(parts: Parts, facts: Mapping[str, str], *, title: str, created: date) -> bytes:
    """The docx of the parts.

    Args:
        facts: custom document properties, by which a program knows the file again.
        created: the day that stands in the file as its date.
    """
    shared = sorted(parts.keys() - {DOCUMENT})  # a header or footer seldom differs from the last
    shared.sort(key=lambda name: name != TYPES)  # by its first part a program knows the kind
    own = {
        DOCUMENT: parts[DOCUMENT],
        CORE: core_part(title, created),
        CUSTOM: custom_part(facts),
    }
    return zip_parts(((name, parts[name]) for name in shared), own.items())


def _end_with_paragraph(body: Any) -> None:
    blocks = [child for child in body if child.tag != f"{W}sectPr"]
    if not blocks or blocks[-1].tag != f"{W}p":
        body.insert(len(blocks), etree.Element(f"{W}p"))


def _prepare_relations(name: str, data: bytes, names: Any) -> bytes:
    root = parse_part(data)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root):
        target = relation.get("Target", "")
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = relation.get("Type", "").rpartition("/")[2]
        is_external = relation.get("TargetMode") == "External"
        if kind in _TRANSIENT_RELATIONS or not (is_external or inside in names):
            root.remove(relation)
    if name == ROOT_RELATIONS:
        kinds = {
            CORE: f"{PACKAGE}/relationships/metadata/core-properties",
            CUSTOM: f"{OFFICE}/relationships/custom-properties",
        }
        for target, kind in kinds.items():
            _relate(root, kind, target)
    if name == DOCUMENT_RELATIONS:
        present = {relation.get("Type") for relation in root}
        for kind, (part, _, _) in STANDARD_PARTS.items():
            if f"{OFFICE}/relationships/{kind}" not in present:
                _relate(root, f"{OFFICE}/relationships/{kind}", f"/{part}")
    return part_bytes(root)


def _relate(root: Any, kind: str, target: str) -> None:
    taken = {relation.get("Id") for relation in root}
    free = next(name for number in count() if (name := f"wfplan{number}") not in taken)
    attributes = {"Id": free, "Type": kind, "Target": target}
    etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", attributes)


def _prepare_types(parts: Parts) -> bytes:
    root = parse_part(parts[TYPES])
    for entry in list(root):
        part = entry.get("PartName", "").lstrip("/")
        if part and part not in parts:
            root.remove(entry)
    kinds = {
        CORE: "application/vnd.openxmlformats-package.core-properties+xml",
        CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    kinds |= {part: kind for part, kind, _ in STANDARD_PARTS.values()}
    present = {entry.get("PartName", "").lstrip("/") for entry in root}
    for part, kind in kinds.items():
        if part in present:
            continue
        attributes = {"PartName": f"/{part}", "ContentType": kind}
        etree.SubElement(root, f"{{{PACKAGE}/content-types}}Override", attributes)
    return part_bytes(root)
