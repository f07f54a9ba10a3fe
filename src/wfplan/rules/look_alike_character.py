"""A character looks like another one and is not: a radical, a compatibility form.

Search and comparison do not find it.

Bad:    市⼈社局 with U+2F08 for 人
Good:   市人社局
Source: Unicode: radicals, compatibility ideographs, half-width and full-width forms
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context

_RADICALS = dict(zip("⺠⻅⻋⻓⻔⻚⻛⻝⻢⻩⻬", "民见车长门页风食马黄齐", strict=True))
LOOK_ALIKE = re.compile(
    "[" + "".join(_RADICALS) + "\u2f00-\u2fd5\uf900-\ufaff\uff10-\uff19\uff21-\uff3a"
    "\uff41-\uff5a\uff61-\uff9f\U0002f800-\U0002fa1f]"
)
"""Characters of which every one has exactly one ordinary character in its place."""


def check(context: Context) -> Iterator[Fault]:
    for entry in context.odd_texts:
        for match in LOOK_ALIKE.finditer(entry.text):
            found, right = match[0], true_character(match[0])
            codes = f"（U+{ord(found):04X}）", f"（U+{ord(right):04X}）"
            wrong = f"{entry.label} 的“{found}”{codes[0]}"
            message = f"{wrong}是形近的字符，应为“{right}”{codes[1]}"
            yield RULE.fault(entry.at(match.start()), message)


def true_character(character: str) -> str:
    """The ordinary character that a look-alike stands for."""
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


RULE = Rule("WF309", "look-alike-character", "error", __doc__ or "", check, is_firm=False)
