"""One id, many spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.ids import PlanId, arabic_number, chinese_number, parse_id

part = st.integers(1, 9999)
plan_ids = st.lists(part, min_size=1, max_size=3).map(lambda parts: PlanId(*parts))


@given(plan_ids)
def test_an_id_printed_is_read_back(plan_id: PlanId) -> None:
    assert parse_id(str(plan_id)) == plan_id


@given(st.integers(1, 9999))
def test_a_chinese_number_is_read_back(value: int) -> None:
    assert arabic_number(chinese_number(value)) == value


@given(st.text(max_size=12))
def test_any_text_is_an_id_or_none(text: str) -> None:
    found = parse_id(text)
    assert found is None or parse_id(str(found)) == found


@given(st.lists(plan_ids, max_size=8))
def test_ids_of_one_level_sort_in_plan_order(ids: list[PlanId]) -> None:
    whole = [plan_id for plan_id in ids if plan_id.measure is not None]
    assert sorted(whole) == sorted(whole, key=lambda found: [int(n) for n in str(found).split("-")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-1-3", PlanId(1, 1, 3)),
        ("1.1.3", PlanId(1, 1, 3)),
        ("１－１－３", PlanId(1, 1, 3)),
        ("1—1—3", PlanId(1, 1, 3)),
        ("7", PlanId(7)),
        (" 1 - 10 ", PlanId(1, 10)),
    ],
)
def test_every_spelling_is_the_same_id(text: str, expected: PlanId) -> None:
    assert parse_id(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "1-0",
        "01",
        "1-1-1-1",
        "1-",
        "-1",
        "一二",
        "（一）",
        "一（一",
        "一（一）3",
        "十十",
        "abc",
        "1-a",
        "第一章",
    ],
)
def test_what_is_no_id_is_none(text: str) -> None:
    assert parse_id(text) is None


@pytest.mark.parametrize(
    "text", ["", "零", "百", "一二", "十十", "一百五", "一百十", "99", "一百零", "两百"]
)
def test_what_is_written_otherwise_is_no_number(text: str) -> None:
    assert arabic_number(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (110, "一百一十"),
        (205, "二百零五"),
        (999, "九百九十九"),
        (1010, "一千零一十"),
        (10000, "10000"),
    ],
)
def test_numbers_are_written_as_officials_write_them(value: int, text: str) -> None:
    assert chinese_number(value) == text
