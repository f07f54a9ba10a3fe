"""An official text holds a character that nobody can see.

Bad:    市司法局 followed by U+200B
Good:   市司法局
Source: Unicode, general category Cf
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        for match in INVISIBLE.finditer(text):
            message = f"{label} 有看不见的字符 U+{ord(match[0]):04X}，应删去"
            yield RULE.fault(pointer._replace(offset=match.start()), message)


RULE = Rule("WF308", "invisible-character", "error", __doc__ or "", check, is_firm=False)
