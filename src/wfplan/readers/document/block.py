"""What every reader makes of a file: paragraphs and tables, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDE_SIGNS = "\u2e80-\u9fff\uff00-\uffef\u3001-\u303f“”‘’—…"
"""汉字 and their marks, as a range of a pattern: no blank belongs between two of them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text; a plain-text file may break one paragraph into several."""

    text: str


@dataclass(frozen=True, slots=True)
class CellTable:
    """Rows of cells. A cell that is merged over several rows or columns is said in each."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | CellTable


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A file as a person reads it.

    Attributes:
        name: of the file, as it is shown in messages.
        hidden: the titles of pages that hold something and are not shown; they are left out.
    """

    name: str
    blocks: tuple[Block, ...]
    hidden: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of all paragraphs and cells."""
        return sum(
            len(block.text)
            if isinstance(block, Paragraph)
            else sum(len(cell) for row in block.rows for cell in row)
            for block in self.blocks
        )


class UnreadableFile(ValueError):
    """The file has no text to read; `str()` says why and what to do, in Chinese."""


def paragraphs(lines: Iterable[str]) -> Iterable[Block]:
    """A paragraph for each line."""
    return (Paragraph(line) for line in lines)
