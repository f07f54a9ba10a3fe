"""The doubts of the import: what each code stands for."""

from __future__ import annotations

DOUBTS = {
    "WF701": "missing-number",
    "WF702": "repeated-number",
    "WF703": "nobody-named",
    "WF704": "unlikely-unit",
    "WF705": "responsibility-out-of-place",
    "WF706": "unclosed-bracket",
    "WF707": "traditional-characters",
    "WF708": "unsure-title",
    "WF709": "part-left-out",
    "WF710": "unsure-end",
    "WF711": "unsure-level",
    "WF712": "unsure-deadline",
}
"""The name of each code, for ever."""
