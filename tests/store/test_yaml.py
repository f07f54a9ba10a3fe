"""YAML to plain data: the same by either parser, and the same refusals."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import events

from wfplan.store.yaml.events import open_events
from wfplan.store.yaml.parse import dump_yaml, parse_yaml
from wfplan.store.yaml.place import find_place, place_nodes

PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["C parser", "pure parser"])

SCALARS: list[tuple[str, Any]] = [
    ("市司法局", "市司法局"),
    ("1-10", "1-10"),
    ("1-1-3", "1-1-3"),
    ("'1'", "1"),
    ('"1"', "1"),
    ("1", 1),
    ("-7", -7),
    ("1.10", 1.1),
    ("1e3", 1000.0),
    ("010", 10),
    ("1_000", "1_000"),
    ("0x1F", "0x1F"),
    ("1:30", "1:30"),
    ("2021-12-31", date(2021, 12, 31)),
    ("2021-13-01", "2021-13-01"),
    ("2021-1-1", "2021-1-1"),
    ("yes", "yes"),
    ("no", "no"),
    ("true", True),
    ("False", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("'2021-12-31'", "2021-12-31"),
    (".inf", ".inf"),
    ("=", "="),
]


@PARSERS
@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_a_scalar_is_what_yaml_1_2_says(written: str, value: Any, pure: bool) -> None:
    data, problems = parse_yaml(f"key: {written}\n", "x.yaml", pure=pure)
    assert problems == []
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


REFUSED: list[tuple[str, str, list[tuple[str, int, int]]]] = [
    ("a repeated key", "a: 1\nb: 2\na: 3\n", [("WF007", 3, 1)]),
    ("a repeated key in a list", "a:\n  - b: 1\n    b: 2\n", [("WF007", 3, 5)]),
    ("an anchor", "a: &x 1\n", [("WF008", 1, 4)]),
    ("an anchor and its alias", "a: &x [1]\nb: *x\n", [("WF008", 1, 4), ("WF008", 2, 4)]),
    ("a merge key", "a:\n  <<: {b: 1}\n", [("WF009", 2, 3)]),
    (
        "a merge key of an alias",
        "a: &x {b: 1}\nc:\n  <<: *x\n",
        [("WF008", 1, 4), ("WF009", 3, 3), ("WF008", 3, 7)],
    ),
    ("a tag", "a: !!str 1\n", [("WF010", 1, 4)]),
    ("a tag that would run code", "a: !!python/object/apply:os.system [ls]\n", [("WF010", 1, 4)]),
    ("a tag on a mapping", "a: !x {b: 1}\n", [("WF010", 1, 4)]),
    ("a list as a key", "? [a]\n: 1\n", [("WF018", 1, 3)]),
    ("two documents", "a: 1\n---\nb: 2\n", [("WF017", 2, 1)]),
    ("nothing but a comment", "# nothing\n", [("WF014", 1, 1)]),
    ("nothing at all", "", [("WF014", 1, 1)]),
    ("a quote that is not closed", "a: 'b\n", [("WF006", 2, 1)]),
    ("a colon inside a plain text", "a: b: c\n", [("WF006", 1, 5)]),
    ("a bracket that is not closed", "a: [1, 2\n", [("WF006", 2, 1)]),
    ("a key without its colon", "a: 1\nb\n", [("WF006", 3, 1)]),
    ("an escape sequence in escapes", 'a: "x\\e[31m"\n', [("WF003", 1, 4)]),
    ("NUL as an escaped key", '"x\\0": 1\n', [("WF003", 1, 1)]),
    ("an undefined alias", "a: *x\n", [("WF008", 1, 4)]),
]


@PARSERS
@pytest.mark.parametrize(("name", "text", "expected"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_a_plan_never_needs_is_refused_at_its_place(
    name: str, text: str, expected: list[tuple[str, int, int]], pure: bool
) -> None:
    data, problems = parse_yaml(text, "x.yaml", pure=pure)
    assert data is None
    assert [(found.code, found.line, found.column) for found in problems] == expected


@PARSERS
def test_values_nested_past_the_bound_are_refused(pure: bool) -> None:
    _, problems = parse_yaml("[" * 21 + "]" * 21, "x.yaml", pure=pure)
    assert [found.code for found in problems] == ["WF011"]
    data, problems = parse_yaml("[" * 20 + "]" * 20, "x.yaml", pure=pure)
    assert problems == []
    assert data is not None


@PARSERS
def test_a_bomb_of_aliases_is_named_and_never_built(pure: bool) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    data, problems = parse_yaml("\n".join(lines), "x.yaml", pure=pure)
    assert data is None
    assert {found.code for found in problems} == {"WF008"}


@given(st.text(max_size=200))
def test_both_parsers_answer_alike_whatever_the_text(text: str) -> None:
    """Only where YAML 1.1 and 1.2 differ on what is YAML at all may one of them refuse."""
    fast, fast_problems = parse_yaml(text, "x.yaml")
    slow, slow_problems = parse_yaml(text, "x.yaml", pure=True)
    if not fast_problems and not slow_problems:
        assert fast == slow
    refusals = [{found.code for found in problems} for problems in (fast_problems, slow_problems)]
    if all(refusals):
        assert refusals[0] == refusals[1] or "WF006" in refusals[0] | refusals[1]


plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.dates()
    | st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
        ),
        max_size=30,
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("编号标题正文abc", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain_data)
def test_what_is_saved_is_loaded_again(data: Any) -> None:
    loaded, problems = parse_yaml(dump_yaml({"data": data}), "x.yaml")
    assert problems == []
    assert loaded == {"data": data}


@given(plain_data)
def test_saving_what_was_saved_gives_the_same_bytes(data: Any) -> None:
    text = dump_yaml({"data": data})
    loaded, _ = parse_yaml(text, "x.yaml")
    assert dump_yaml(loaded) == text


TEXT = """\
# 注释
id: '1'
title: 标题
items:
  - id: 1-1
    text: 深化改革。
    units: [甲, 乙]
  - id: 1-2
    text: "引号"
    long: >
      折行
"""


@pytest.mark.parametrize(
    ("keys", "offset", "place"),
    [
        ((), None, (2, 1)),
        (("id",), None, (2, 5)),
        (("id",), 0, (2, 6)),
        (("title",), 1, (3, 9)),
        (("items",), None, (4, 1)),
        (("items", 0), None, (5, 5)),
        (("items", 0, "text"), 2, (6, 13)),
        (("items", 0, "text"), 99, (6, 16)),
        (("items", 0, "units"), None, (7, 5)),
        (("items", 0, "units", 1), None, (7, 16)),
        (("items", 1, "text"), 1, (9, 13)),
        (("items", 1, "long"), 1, (10, 11)),
        (("items", 1, "absent"), None, (8, 5)),
        (("items", 7), None, (4, 1)),
    ],
)
def test_a_value_is_found_at_its_line_and_column(
    keys: tuple[str | int, ...], offset: int | None, place: tuple[int, int]
) -> None:
    root = place_nodes(TEXT)
    assert root is not None
    assert find_place(root, keys, offset) == place


@PARSERS
def test_events_are_of_the_classes_that_the_library_documents(pure: bool) -> None:
    """Who reads events compares their classes with those of `ruamel.yaml.events`."""
    read = open_events("a: [b, &c d, *c]\n", pure=pure)
    kinds = [type(read())]
    while kinds[-1] is not events.StreamEndEvent:
        kinds.append(type(read()))
    assert [kind.__name__.removesuffix("Event") for kind in kinds] == [
        *("StreamStart", "DocumentStart", "MappingStart", "Scalar"),
        *("SequenceStart", "Scalar", "Scalar", "Alias", "SequenceEnd"),
        *("MappingEnd", "DocumentEnd", "StreamEnd"),
    ]
    assert all(kind is getattr(events, kind.__name__) for kind in kinds)
