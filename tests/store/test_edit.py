"""Changing one value changes nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.store.yaml.edit import diff_text, encode_like, replace_texts
from wfplan.store.yaml.parse import parse_yaml

TEXT = """\
# 首行注释
title: 旧标题   # 行尾注释
quoted: 'it''s'
double: "a\\tb"
items:
  - unit: 甲   # 名称
    role: lead
  - 乙
  - [丙, 丁]
long: |-
  一行
  两行
"""


@pytest.mark.parametrize(
    ("keys", "new", "old_line", "new_line"),
    [
        (("title",), "新标题", "title: 旧标题   # 行尾注释", "title: 新标题   # 行尾注释"),
        (("title",), "有: 冒号", "title: 旧标题   # 行尾注释", "title: '有: 冒号'   # 行尾注释"),
        (("title",), "1", "title: 旧标题   # 行尾注释", "title: '1'   # 行尾注释"),
        (("quoted",), "it's 2", "quoted: 'it''s'", "quoted: 'it''s 2'"),
        (("double",), "甲", 'double: "a\\tb"', "double: 甲"),
        (("items", 0), "戊", "  - unit: 甲   # 名称", "  - unit: 戊   # 名称"),
        (("items", 1), "戊", "  - 乙", "  - 戊"),
        (("items", 2, 1), "戊", "  - [丙, 丁]", "  - [丙, 戊]"),
    ],
)
def test_only_the_value_is_changed(
    keys: tuple[str | int, ...], new: str, old_line: str, new_line: str
) -> None:
    assert old_line in TEXT
    assert replace_texts(TEXT, [(keys, new)]) == TEXT.replace(old_line, new_line)


def test_several_values_are_changed_at_once() -> None:
    changed = replace_texts(TEXT, [(("title",), "甲甲甲甲甲"), (("items", 1), "己")])
    assert changed == TEXT.replace("旧标题", "甲甲甲甲甲").replace("- 乙", "- 己")


@pytest.mark.parametrize("keys", [("absent",), ("items", 9), ("items",), ("title", "x")])
def test_a_place_that_holds_no_text_is_passed_over(keys: tuple[str | int, ...]) -> None:
    assert replace_texts(TEXT, [(keys, "新")]) == TEXT


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_no_change_at_all_gives_the_same_text(ends: str) -> None:
    text = TEXT.replace("\n", ends)
    assert replace_texts(text, []) == text


texts = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
    ),
    max_size=20,
)


@given(
    texts,
    st.sampled_from([("title",), ("quoted",), ("double",), ("items", 0, "role"), ("items", 1)]),
)
def test_whatever_is_put_in_is_read_back_and_all_else_stays(
    new: str, keys: tuple[str | int, ...]
) -> None:
    before, _ = parse_yaml(TEXT, "x.yaml")
    after, problems = parse_yaml(replace_texts(TEXT, [(keys, new)]), "x.yaml")
    assert problems == []
    expected = before
    for key in keys[:-1]:
        expected = expected[key]
    expected[keys[-1]] = new
    assert after == before


def test_the_byte_order_mark_of_a_file_is_kept() -> None:
    assert encode_like("甲", b"\xef\xbb\xbfx") == b"\xef\xbb\xbf" + "甲".encode()
    assert encode_like("甲", b"x") == "甲".encode()


def test_a_change_is_shown_as_a_diff() -> None:
    assert diff_text("a.yaml", "a: 1\nb: 2\n", "a: 1\nb: 3\n") == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"
    )
