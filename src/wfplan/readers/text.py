"""Plain text: its encoding, and the tables that it draws with tabs or bars."""

from __future__ import annotations
from wfplan.readers.document import Paragraph, TextDocument


def read_text(name: str, data: bytes) -> TextDocument:
    return TextDocument(name, (Paragraph(data.decode()),))
