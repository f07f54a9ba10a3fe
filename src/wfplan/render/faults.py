"""What can be wrong with a template: each fault with its permanent code."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from wfplan.problem import Problem, Rule

UNREADABLE = Rule(
    "WF501",
    "template-unreadable",
    "error",
    """A template is no file of its kind, or larger than a template can be.

Bad:    a .doc that was renamed to .docx
Good:   a file that Word, WPS or LibreOffice saved as .docx
Source: ECMA-376 part 2, a docx is a zip of parts
""",
)
SYNTAX = Rule(
    "WF502",
    "template-syntax",
    "error",
    """A template tag cannot be read, or a loop or condition is not closed where it should be.

Bad:    {%p for chapter in sheet.chapters %} without {%p endfor %}
Good:   {%p for chapter in sheet.chapters %} … {%p endfor %}
Source: templates/README.md
""",
)
UNKNOWN_NAME = Rule(
    "WF503",
    "template-unknown-name",
    "error",
    """A template asks for something that papers do not show.

Bad:    {{ plan.titel }}
Good:   {{ plan.title }}
Source: templates/README.md, the names a template may use
""",
)
FULL_WIDTH = Rule(
    "WF504",
    "template-full-width-braces",
    "error",
    """A tag is written with full-width braces, so that it would be printed as it stands.

Bad:    ｛｛ plan.title ｝｝
Good:   {{ plan.title }}
Source: templates/README.md
""",
)
FORBIDDEN = Rule(
    "WF505",
    "template-forbidden",
    "error",
    """A template tries to do more than place texts: reach into the program, load other files, or
have the paper fetch or run something when it is opened.

Bad:    {{ plan.__class__ }}
Good:   {{ plan.title }}
Source: templates run in Jinja's sandbox
""",
)
FAILED = Rule(
    "WF506",
    "template-failed",
    "error",
    """A template computes something that cannot be computed, or takes too much time or memory.

Bad:    {{ sheet.item_count / 0 }}
Good:   {{ sheet.item_count }}
Source: templates loop and place, they do not compute
""",
)
BROKEN = Rule(
    "WF507",
    "template-breaks-document",
    "error",
    """A loop or condition cuts a paragraph, row or cell in two, so that Word could not open it.

Bad:    {% for duty in item.duties %} in one table row, {% endfor %} in the next
Good:   {%tr for duty in item.duties %} and {%tr endfor %}, each in a row of its own
Source: docxtpl, the tags for paragraphs, rows, cells and runs
""",
)

TEMPLATE_RULES = (UNREADABLE, SYNTAX, UNKNOWN_NAME, FULL_WIDTH, FORBIDDEN, FAILED, BROKEN)


class TemplateFaults(Exception):
    """Papers cannot be made of a template; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)


class TooSlow(Exception):
    """A paper takes longer than it may; `str()` says how long that is."""


def nearest_name(wrong: str, names: Iterable[str]) -> str:
    """`，是否为“title”？`, or which names there are."""
    known = sorted(names)
    close = get_close_matches(wrong, known, 1, 0.6)
    if close:
        return f"，是否为“{close[0]}”？"
    return f"，可用：{'、'.join(known[:12])}" if known else ""
