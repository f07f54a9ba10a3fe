"""A zip that says nothing of the day or the machine, and deflates what papers share only once."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache

ZIP_DATE = (1980, 1, 1, 0, 0, 0)

_LEVEL = 6
_DAY = (0 << 9) | (1 << 5) | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8 = 0x800
_LARGEST = 2**32 - 1


def zip_entry(name: str) -> zipfile.ZipInfo:
    """An entry for `zipfile` that says nothing of the day or the machine."""
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def zip_parts(parts: Iterable[tuple[str, bytes, bool]]) -> bytes:
    """The zip of a few small parts.

    `zipfile` takes as long to pack a paper as Jinja to fill it; this writes the same format
    (APPNOTE.TXT 4.3), without the extensions for sizes from 4 GB on.

    Args:
        parts: name, bytes, and whether the part is the same in many papers.
    """
    body, directory = bytearray(), bytearray()
    count = 0
    for name, data, is_shared in parts:
        check, packed = _deflate_once(data) if is_shared else _deflate(data)
        if len(body) + len(packed) + len(data) > _LARGEST:
            raise OverflowError(name)
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8
        about = (20, flags, zlib.DEFLATED, 0, _DAY, check, len(packed), len(data), len(encoded), 0)
        directory += _CENTRAL.pack(b"PK\x01\x02", 20, *about, 0, 0, 0, 0, len(body)) + encoded
        body += _LOCAL.pack(b"PK\x03\x04", *about) + encoded + packed
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _deflate(data: bytes) -> tuple[int, bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return zlib.crc32(data), packer.compress(data) + packer.flush()


_deflate_once = lru_cache(maxsize=256)(_deflate)
