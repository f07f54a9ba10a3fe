"""What programs leave in a docx that a template should not hand on to every paper."""

from __future__ import annotations

from typing import Any

from lxml import etree

from wfplan.render.docx.order import W

_WORD_URI = "http://schemas.microsoft.com/office/word"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_LARGEST = 2**31 - 1


def tidy_part(root: Any, *, is_settings: bool = False) -> None:
    """Take out the traces of one save and what Word does not take, in place."""
    _strip_traces(root)
    _correct_values(root)
    if is_settings:
        _set_compatibility(root)


def _strip_traces(root: Any) -> None:
    """Editing traces: ids of saves and paragraphs, which a loop would repeat, and proof marks."""
    for element in root.iter():
        for name in list(element.attrib):
            if name.startswith((f"{W}rsid", f"{_W14}paraId", f"{_W14}textId")):
                del element.attrib[name]
    for tag in ("proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "rsids"):
        for element in list(root.iter(f"{W}{tag}")):
            element.getparent().remove(element)
    for properties in root.iter(f"{W}sdtPr"):
        for element in properties.findall(f"{W}id"):
            properties.remove(element)


def _set_compatibility(root: Any) -> None:
    for element in root.findall(f"{W}attachedTemplate"):
        root.remove(element)
    compat = root.find(f"{W}compat")
    if compat is None:
        compat = etree.SubElement(root, f"{W}compat")
    for setting in compat.findall(f"{W}compatSetting"):
        if setting.get(f"{W}name") == "compatibilityMode":
            compat.remove(setting)
    attributes = {"name": "compatibilityMode", "uri": _WORD_URI, "val": "15"}
    etree.SubElement(
        compat, f"{W}compatSetting", {f"{W}{key}": value for key, value in attributes.items()}
    )


def _correct_values(root: Any) -> None:
    """LibreOffice writes values that the schema of Word does not have."""
    for font in root.iter(f"{W}charset"):
        font.attrib.pop(f"{W}characterSet", None)
    for grid in root.iter(f"{W}docGrid"):
        if int(grid.get(f"{W}charSpace", "0")) > _LARGEST:
            del grid.attrib[f"{W}charSpace"]
    for switch in list(root.iter(f"{W}cantSplit", f"{W}tblHeader")):
        value = switch.attrib.pop(f"{W}val", "on")
        if value in ("false", "0", "off"):
            switch.getparent().remove(switch)
