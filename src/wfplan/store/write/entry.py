"""One entry of a status file as one line of YAML.

A line is what git merges: two branches that each add entries to one file give the lines of both,
where entries of several lines would be woven into each other wherever they say the same.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from wfplan.model.status import Entry

_PLAIN = re.compile(r"[\w（“《〔][\w（）“”《》〔〕、，。；：！？—…·/．.%\-]*")
"""A text that YAML reads as itself within braces, wherever it stands."""
_TYPED = re.compile(r"[-+.0-9].*|~|null|true|false|y|n|yes|no|on|off", re.IGNORECASE)
_ID = re.compile(
    r"(?![0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z)[1-9][0-9]{0,3}(-[1-9][0-9]{0,3}){2}"
    r"|[1-9][0-9]{3}-[1-9][0-9]{0,5}"
)
"""An id, or the number of a notice, that no YAML takes for a date, be it one of version 1.1."""
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def entry_line(entry: Entry) -> str:
    """`{measure: 1-3-2, date: 2022-06-30, state: in_progress}`: what is empty is left out."""
    return flow_text(entry.model_dump(exclude_none=True))


def flow_text(value: Any) -> str:
    """Data on one line, as YAML writes it within braces; what is an empty tuple is left out."""
    if isinstance(value, dict):
        pairs = (f"{key}: {flow_text(inner)}" for key, inner in value.items() if inner != ())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(flow_text(inner) for inner in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def plain_text(text: str) -> str:
    """The text as it is where YAML takes that for the same text, else in double quotes."""
    if _ID.fullmatch(text) or (_PLAIN.fullmatch(text) and not _TYPED.fullmatch(text)):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
