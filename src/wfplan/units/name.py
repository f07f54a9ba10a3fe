"""Two spellings of one name, folded to the same key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_IGNORED = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")


@lru_cache(maxsize=1024)  # a plan has few names, and everything that looks for one folds them
def fold_name(text: str) -> str:
    """The text without spaces and invisible characters, full-width and look-alike forms made one.

    NFKC, so `市司法局` typed with a Kangxi radical or in parts is the same name. For what people
    type; the plan itself holds the exact name.
    """
    bare = _IGNORED.sub("", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", bare.casefold())


def join_names(names: Iterable[str]) -> str:
    """Names as the text prints them: 、 between, ， before a name with a 、 of its own."""
    text = ""
    for name in names:
        text += ("，" if "、" in name else "、") + name if text else name
    return text
