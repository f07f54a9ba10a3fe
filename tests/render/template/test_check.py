"""What is found wrong with the tags of a template, and what is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wfplan.render.sheet.view import SheetView
from wfplan.render.template.check import find_faults
from wfplan.render.template.sandbox import make_environment
from wfplan.render.view import PlanView

NAMES = {"plan": PlanView, "sheet": SheetView}

WRONG: dict[str, tuple[list[str], list[tuple[int, str, str]]]] = {
    "full-width braces": (["｛｛ plan.title ｝｝"], [(1, "WF504", "{{"), (1, "WF504", "}}")]),
    "one full-width brace": (["{｛ plan.title }}"], [(1, "WF504", "{{")]),
    "a full-width loop": (["｛% for a in b %｝"], [(1, "WF504", "{%"), (1, "WF504", "%}")]),
    "an unknown root name": (["{{ plans.title }}"], [(1, "WF503", "“plan”")]),
    "an unknown field": (["", "{{ plan.titel }}"], [(2, "WF503", "是否为“title”？")]),
    "an unknown field in a loop": (
        ["{%p for chapter in plan.chapters %}", "{{ chapter.titles }}", "{%p endfor %}"],
        [(2, "WF503", "是否为“title”？")],
    ),
    "an unknown field two loops down": (
        [
            "{%tr for c in sheet.chapters %}{%tr for i in c.items %}{%tr for d in i.duties %}",
            "{{ d.texts }}",
            "{%tr endfor %}{%tr endfor %}{%tr endfor %}",
        ],
        [(2, "WF503", "是否为“text”？")],
    ),
    "an unknown field of an element": (["{{ plan.chapters[0].titl }}"], [(1, "WF503", "“title”")]),
    "an unknown field in brackets": (["{{ plan['titl'] }}"], [(1, "WF503", "“title”")]),
    "an unknown field in a condition": (
        ["{% if sheet.unitt %}a{% endif %}"],
        [(1, "WF503", "“unit”")],
    ),
    "a loop's name after its loop": (
        ["{% for c in plan.chapters %}{% endfor %}", "{{ c.title }}"],
        [(2, "WF503", "“c”")],
    ),
    "an unknown filter": (["{{ plan.title | uper }}"], [(1, "WF503", "是否为“upper”？")]),
    "a loop that is not closed": (
        ["", "{%p for c in plan.chapters %}"],
        [(2, "WF502", "应有“{%p endfor %}”")],
    ),
    "a loop that is closed as a condition": (
        ["{% for c in plan.chapters %}", "{% endif %}"],
        [(2, "WF502", "应为“{% endfor %}”")],
    ),
    "a row's loop that is closed as text": (
        ["{%tr for c in plan.chapters %}", "{% endfor %}"],
        [(2, "WF502", "应为“{%tr endfor %}”")],
    ),
    "an end without a start": (["{% endfor %}"], [(1, "WF502", "成对")]),
    "an else without a condition": (["{% else %}"], [(1, "WF502", "条件")]),
    "a tag that is not finished": (["{{ plan.title }"], [(1, "WF502", "没有写完")]),
    "an expression that is not finished": (["{{ plan. }}"], [(1, "WF502", "没有写完")]),
    "an unknown order": (["{% fro c in plan.chapters %}"], [(1, "WF502", "没有这种标签")]),
    "a reach into the program": (["{{ plan.__class__ }}"], [(1, "WF505", "__class__")]),
    "another template": (["{% include 'x' %}"], [(1, "WF505", "装入")]),
}
RIGHT: dict[str, list[str]] = {
    "plain text": ["潍坊市 { 100% }"],
    "a name": ["{{ plan.title }}"],
    "curly quotes that Word makes": ["{{ sheet.period or “无” }}"],
    "a loop with its own names": [
        "{%tr for c in sheet.chapters %}",
        "{{ loop.index }}{{ c.title }}{% for i in c.items %}{{ i.number }}{% endfor %}",
        "{%tr endfor %}",
    ],
    "a condition with all its turns": [
        "{%p if sheet.unit %}",
        "{%p elif sheet.period %}",
        "{%p else %}",
        "{%p endif %}",
    ],
    "a filter and a test": ["{{ plan.title | length }}{% if plan.title is defined %}{% endif %}"],
    "a name set on the way": ["{% set c = plan.chapters[0] %}{{ c.title }}"],
    "a run to be replaced": ["{{r plan.title }}"],
    "a cell over several columns": ["{% colspan 7 %}{{ plan.title }}"],
    "a remark": ["{# 说明：{{ 不管 #}"],
    "a method of a text": ["{{ plan.title.strip() }}"],
    "full-width brackets that are text": ["（一）｛备注｝"],
}


def found(lines: Sequence[str]) -> list[tuple[int, str, str]]:
    return [
        (finding.line, finding.rule.code, finding.message)
        for finding in find_faults(lines, NAMES, make_environment())
    ]


@pytest.mark.parametrize(("lines", "expected"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_is_found_at_its_line(
    lines: list[str], expected: list[tuple[int, str, str]]
) -> None:
    faults = found(lines)
    assert [(line, code) for line, code, _ in faults] == [(n, code) for n, code, _ in expected]
    for (_, _, message), (_, _, part) in zip(faults, expected, strict=True):
        assert part in message


@pytest.mark.parametrize("lines", RIGHT.values(), ids=RIGHT.keys())
def test_a_sound_template_is_left_in_peace(lines: list[str]) -> None:
    assert found(lines) == []
