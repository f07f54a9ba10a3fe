"""The records of an xls: two bytes say of which kind, two how long; a long one is continued."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

Segments = Sequence[bytes]
"""A record, and those that continue it."""


def read_records(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, list[bytes]]]:
    """Each record from a place on, with the place where it ends."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        segments = [stream[at + 4 : at + 4 + length]]
        at += 4 + length
        while stream[at : at + 2] == b"\x3c\x00":
            (length,) = struct.unpack_from("<H", stream, at + 2)
            segments.append(stream[at + 4 : at + 4 + length])
            at += 4 + length
        yield at, kind, segments


def read_shared_texts(segments: Segments) -> Iterator[str]:
    """The texts of the record that holds them all."""
    (count,) = struct.unpack_from("<I", segments[0], 4)
    reader = TextReader([segments[0][8:], *segments[1:]])
    while count and not reader.is_done:
        yield reader.text()
        count -= 1


class TextReader:
    """Texts that may go on in the record that continues theirs."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._index = 0
        self._at = 0

    @property
    def is_done(self) -> bool:
        return self._index >= len(self._segments) - 1 and self._left == 0

    @property
    def _left(self) -> int:
        return len(self._segments[self._index]) - self._at

    def text(self, *, is_short: bool = False) -> str:
        """A text with the length, the flags and the formatting that stand round it."""
        count = self._take(1)[0] if is_short else struct.unpack("<H", self._take(2))[0]
        flags = self._take(1)[0]
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        text = self._characters(count, is_wide=bool(flags & 1))
        self._take(runs * 4 + extra)
        return text

    def _characters(self, count: int, *, is_wide: bool) -> str:
        """Where the next record goes on with them, it says anew how wide they are."""
        pieces = bytearray()
        while count:
            if not self._left:
                self._index, self._at = self._index + 1, 1
                is_wide = bool(self._segments[self._index][0] & 1)
            width = 2 if is_wide else 1
            taken = min(count, self._left // width)
            if not taken:
                raise IndexError
            data = self._segments[self._index][self._at : self._at + taken * width]
            pieces += data if is_wide else data.decode("latin-1").encode("utf-16-le")
            self._at += taken * width
            count -= taken
        return pieces.decode("utf-16-le", "replace")

    def _take(self, size: int) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            if not self._left:
                self._index, self._at = self._index + 1, 0
            data = self._segments[self._index][self._at : self._at + size - len(pieces)]
            pieces += data
            self._at += len(data)
        return bytes(pieces)
