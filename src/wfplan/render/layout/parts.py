"""The parts of a workbook that is filled: read within bounds, changed, packed again."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from wfplan.model import form
from wfplan.model.text import legal_text
from wfplan.readers.package import CONTENT_TYPES, Package, target_part
from wfplan.readers.xml_bounds import parse_bounded
from wfplan.render.docx.package import zip_parts
from wfplan.render.layout.looks import MAIN

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KINDS = R.strip("{}")
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FACTS = "xl/worksheets/wfplan.xml"


class LayoutParts:
    """A workbook's parts by name; what is changed is so at once.

    Raises:
        FileRefused: it is broken, or would unpack to more than a workbook can be.
    """

    def __init__(self, name: str, data: bytes) -> None:
        package = Package(name, data)
        package.require_readable()
        self.name = name
        self.main = package.main
        self.parts = {part: package.read(part) for part in sorted(package.names)}
        self.workbook = self.root(self.main)
        self.targets = self.related(self.main)

    def root(self, part: str) -> Any:
        """The root of a part; one without children where there is none."""
        if part not in self.parts:
            return etree.Element("missing")
        return parse_bounded(self.name, self.parts[part])

    def put(self, part: str, root: Any) -> None:
        self.parts[part] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def related(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by the id of the relation."""
        return {
            node.get("Id", ""): target_part(posixpath.dirname(part), node.get("Target", ""))
            for node in self.root(_relations_of(part)).iterchildren()
            if node.get("TargetMode") != "External"
        }

    def target(self, word: str) -> str:
        """The part of the workbook whose name has a word; empty for none."""
        found = (name for name in self.targets.values() if word in name and name in self.parts)
        return next(found, "")

    def sheets(self) -> dict[str, str]:
        """The titles of the sheets by their parts, in their order; the page of facts is none."""
        return {
            part: node.get("name", "")
            for node in self.workbook.iter(f"{MAIN}sheet")
            if (part := self.targets.get(node.get(f"{R}id"), "")) in self.parts
            and node.get("name") != form.PAGE
        }

    def shared_texts(self) -> list[str]:
        """The texts that cells refer to by number; how they are read aloud is no part of them."""
        return [
            "".join(
                node.text or ""
                for node in entry.iter(f"{MAIN}t")
                if node.getparent().tag != f"{MAIN}rPh"
            )
            for entry in self.root(self.target("sharedStrings")).iterchildren(f"{MAIN}si")
        ]

    def add_links(self, part: str, targets: Sequence[str]) -> None:
        """Let a sheet refer to pages and files, by `link_id` of their number."""
        if targets:
            for number, target in enumerate(targets, 1):
                place = target.removeprefix("external:")
                self._relate(part, link_id(number), "hyperlink", place, TargetMode="External")

    def compute_again(self) -> None:
        """Let whatever opens the workbook compute its formulas, in whatever order."""
        for name in [name for name in self.parts if name.endswith("calcChain.xml")]:
            del self.parts[name]
            for part, key in ((_relations_of(self.main), "Target"), (CONTENT_TYPES, "PartName")):
                root = self.root(part)
                for node in [one for one in root if one.get(key, "").endswith("calcChain.xml")]:
                    root.remove(node)
                self.put(part, root)
        node = self.workbook.find(f"{MAIN}calcPr")
        if node is not None:
            node.set("fullCalcOnLoad", "1")

    def add_facts(self, facts: Mapping[str, str]) -> None:
        """The hidden page from which a program reads what the workbook is."""
        pages = self.workbook.iter(f"{MAIN}sheet")
        page = next((node for node in pages if node.get("name") == form.PAGE), None)
        if page is not None:
            self.put(self.targets[page.get(f"{R}id")], _facts_page(facts))
            return
        self.add_sheet(form.PAGE, _FACTS, _facts_page(facts), is_hidden=True)

    def add_sheet(self, title: str, part: str, root: Any, *, is_hidden: bool = False) -> None:
        """A sheet behind the others; where one has its title, with a number behind it."""
        sheets = self.workbook.find(f"{MAIN}sheets")
        taken = {node.get("name") for node in sheets}
        number = max(int(node.get("sheetId", 0)) for node in sheets) + 1
        name = title if title not in taken else f"{title}{number}"
        said = {"name": name, "sheetId": str(number)}
        said |= {"state": "hidden"} if is_hidden else {}
        said[f"{R}id"] = link_id(number)
        sheets.append(sheets.makeelement(f"{MAIN}sheet", said))
        self._relate(self.main, link_id(number), "worksheet", f"/{part}")
        types = self.root(CONTENT_TYPES)
        told = {"PartName": f"/{part}", "ContentType": _SHEET_TYPE}
        types.append(types.makeelement(f"{_TYPES}Override", told))
        self.put(CONTENT_TYPES, types)
        self.put(part, root)

    def packed(self) -> bytes:
        """The workbook: the same bytes for the same parts."""
        self.put(self.main, self.workbook)
        first = [name for name in (CONTENT_TYPES, "_rels/.rels", self.main) if name in self.parts]
        order = [*first, *(name for name in self.parts if name not in first)]
        return zip_parts((), [(name, self.parts[name]) for name in order])

    def _relate(self, part: str, key: str, kind: str, target: str, **more: str) -> None:
        relations = _relations_of(part)
        if relations in self.parts:
            root = self.root(relations)
        else:
            root = etree.Element(f"{_PACKAGE}Relationships", nsmap={None: _PACKAGE.strip("{}")})
        said = {"Id": key, "Type": f"{_KINDS}/{kind}", "Target": target, **more}
        root.append(root.makeelement(f"{_PACKAGE}Relationship", said))
        self.put(relations, root)


def link_id(number: int) -> str:
    """The id of a relation that is added, counted from 1 among those of its part."""
    return f"rIdWfplan{number}"


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _facts_page(facts: Mapping[str, str]) -> Any:
    root = etree.Element(f"{MAIN}worksheet", nsmap={None: MAIN.strip("{}")})
    data = etree.SubElement(root, f"{MAIN}sheetData")
    for number, pair in enumerate(facts.items(), 1):
        row = etree.SubElement(data, f"{MAIN}row", {"r": str(number)})
        for letter, text in zip("AB", pair, strict=True):
            said = {"r": f"{letter}{number}", "t": "inlineStr"}
            holder = etree.SubElement(etree.SubElement(row, f"{MAIN}c", said), f"{MAIN}is")
            etree.SubElement(holder, f"{MAIN}t").text = legal_text(text)
    return root
