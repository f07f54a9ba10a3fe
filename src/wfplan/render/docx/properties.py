"""The properties of a docx: what stands in it as its title and day, and whose it is."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import date

from wfplan.model.text import legal_text
from wfplan.render.docx.standard_parts import XML_HEAD

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_part(title: str, created: date) -> bytes:
    """`docProps/core.xml`: the title, and the day that stands in the file as its date."""
    moment = f"{created.isoformat()}T00:00:00Z"
    text = (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escape(title)}</dc:title><dc:creator>wfplan</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )
    return text.encode()


def custom_part(facts: Mapping[str, str]) -> bytes:
    """`docProps/custom.xml`: facts by which a program knows the file again."""
    properties = "".join(
        f'<property fmtid="{_PROPERTY}" pid="{number}" name="{_escape(name)}">'
        f"<vt:lpwstr>{_escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(facts.items(), 2)
    )
    text = (
        f'{XML_HEAD}<Properties xmlns="{OFFICE}/custom-properties"'
        f' xmlns:vt="{OFFICE}/docPropsVTypes">{properties}</Properties>'
    )
    return text.encode()


def _escape(text: str) -> str:
    """A text inside XML; `xml.sax.saxutils` would load all of urllib to do the same."""
    return html.escape(legal_text(text))
