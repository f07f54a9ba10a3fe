"""Plain lines are read as the parser reads them; whatever is not plain is left to it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.store.yaml.block import parse_block
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.suspect import judge_text

PLAN = Path(__file__).parents[2] / "plan"

TAKEN: list[tuple[str, Any]] = [
    ("a: 甲\n", {"a": "甲"}),
    ("a: 甲", {"a": "甲"}),
    ("# 注\na: 甲\n\n#注: 乙\nb: 1\n", {"a": "甲", "b": 1}),
    ("a:\n  - 甲\n  - 乙\nb: 2021-12-31\n", {"a": ["甲", "乙"], "b": datetime.date(2021, 12, 31)}),
    ("a:\n  - b: 1-1-1\n    c:\n      - 甲\n  - b: '1'\n", {"a": [{"b": "1-1-1", "c": ["甲"]}, {"b": "1"}]}),
    ("a:\n    b:\n        c: 甲\nd: \"2021\"\n", {"a": {"b": {"c": "甲"}}, "d": "2021"}),
    ("a:\nb:\n  - c:\n  - c: 甲\n", {"a": None, "b": [{"c": None}, {"c": "甲"}]}),
    ("a: 甲 “乙”, [丙] & 丁#戊\n", {"a": "甲 “乙”, [丙] & 丁#戊"}),
    ("a: ''\nb: \"\"\nc: 'x: y, -z'\nd: []\n", {"a": "", "b": "", "c": "x: y, -z", "d": []}),
    ("a: ~\nb: true\nc: 1.5\nd: 甲\u3000\n", {"a": None, "b": True, "c": 1.5, "d": "甲\u3000"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), TAKEN)
def test_plain_lines_are_read(text: str, data: Any) -> None:
    assert parse_block(text) == data
    assert parse_yaml(text, "x.yaml") == (data, [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("# 注\n", id="a comment alone"),
        pytest.param("- 甲\n", id="a list"),
        pytest.param("甲\n", id="a text"),
        pytest.param("a: 甲\na: 乙\n", id="a repeated key"),
        pytest.param("a: 甲\n  乙\n", id="a text of two lines"),
        pytest.param("a: 甲\n  - 乙\n", id="a text that goes on like an entry"),
        pytest.param("a: 甲\n  b: 乙\n", id="a key below a text"),
        pytest.param("a:\n  - 甲\n    - 乙\n", id="an entry that goes on like one"),
        pytest.param("a:\n  - 甲\n    b: 乙\n", id="a key below an entry"),
        pytest.param("a:\n- 甲\n", id="entries below the key itself"),
        pytest.param("a:\n  - 甲\n  b: 乙\n", id="a key among entries"),
        pytest.param("a:\n  b: 甲\n  - 乙\n", id="an entry among keys"),
        pytest.param("a:\n    b: 甲\n  c: 乙\n", id="a step that is no step"),
        pytest.param("  a: 甲\n", id="the first key behind spaces"),
        pytest.param("a:\n  - - 甲\n", id="a list in a list"),
        pytest.param("a:\n  -\n    b: 甲\n", id="a mark alone"),
        pytest.param("a:\n  -  b: 甲\n", id="two spaces behind a mark"),
        pytest.param("a: |\n  甲\n", id="a text of paragraphs"),
        pytest.param("a: {b: 甲}\n", id="a mapping in braces"),
        pytest.param("a: [甲]\n", id="a list in brackets"),
        pytest.param("a: 甲 #乙\n", id="a comment behind a text"),
        pytest.param("a: &x 甲\n", id="an anchor"),
        pytest.param("a: *x\n", id="an alias"),
        pytest.param("a: !!str 甲\n", id="a tag"),
        pytest.param("<<: 甲\n", id="a merge key"),
        pytest.param("a: 'it''s'\n", id="a doubled quotation mark"),
        pytest.param('a: "\\t"\n', id="an escape"),
        pytest.param("a: '甲\n", id="an open quotation mark"),
        pytest.param("a: '甲' 乙\n", id="words behind a quoted text"),
        pytest.param("a: 甲: 乙\n", id="a colon in a text"),
        pytest.param("a: 甲:\n", id="a colon at the end of a text"),
        pytest.param("a:甲\n", id="no space behind a colon"),
        pytest.param("a: 甲 \n", id="a space at the end"),
        pytest.param("a: 甲 ", id="a space at the end of the file"),
        pytest.param("a: 甲\r\n", id="line ends of Windows"),
        pytest.param("a:\t甲\n", id="a tab"),
        pytest.param("a: 甲\n---\nb: 乙\n", id="two documents"),
        pytest.param("\u3000a: 甲\n", id="an ideographic space"),
        pytest.param("a:\n" + "".join(f"{'  ' * n}a:\n" for n in range(1, 30)), id="too deep"),
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert parse_block(text) is None


VALUES = (
    *("甲", "1-1-1", "", "", "", "2021-01-01", "'乙'", '"丙"', "null", "~", "[]", "x" * 1100),
    *("x: y", "x #y", "-", "- x", "#注", "x:", "{a: 1}", "|", "> x", "*a", "&a x", "? x", "%x"),
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "  ", "  ", "    ", "      ", " "]),
        st.sampled_from(["", "", "- ", "- ", "-"]),
        st.sampled_from(["a: ", "b: ", "c:", "c:", "d_1: ", "", "<<: ", "甲: "]),
        st.sampled_from(VALUES),
    ).map("".join),
    max_size=8,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\n", "\n\n", "\n#\n"]))
def test_both_ways_give_the_same_data(lines: list[str], between: str) -> None:
    text = between.join(lines) + "\n"
    data = parse_block(text)
    if data is None:
        return
    for pure in (False, True):
        value, problems = parse_yaml(text, "x.yaml", pure=pure)
        assert (value, problems) == (data, [])
        assert judge_text(text, "x.yaml", value, problems) == []


def test_the_plan_itself_is_read_so() -> None:
    for path in [*PLAN.glob("*.yaml"), *PLAN.glob("chapters/*.yaml")]:
        text = path.read_text("utf-8")
        assert (parse_block(text), []) == parse_yaml(text, path.name)
