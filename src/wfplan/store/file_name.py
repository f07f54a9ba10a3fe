"""File names that every system takes and that never leave their folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_BYTES = 150
"""Of a name in UTF-8, without its suffix; ext4 and NTFS take 255 of them or more."""

_UNSAFE = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff'
    "\ud800-\udfff]"
)
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """The text as the name of a file or folder.

    A text that is no good name is made one, with eight characters of its hash at the end: two texts
    never get the same name.
    """
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    name = f"_{name}" if not name or _RESERVED.match(name) else name
    cut = name.encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore").rstrip(" .")
    if cut == text:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{cut}~{digest}"
