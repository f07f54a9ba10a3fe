"""What a page may leave out, and what it may not."""

import pytest

from console_page import Command, Direction, is_shown, renewed, steps_of

PAGE = """\
# 示例

<!-- 今天 2023-03-21 -->

```console
$ wfplan list
甲
……
丁
$ wfplan tree
```

<!-- 填写 第一批 -->
"""


def test_a_page_is_read_in_order() -> None:
    day, first, second, filled = steps_of(PAGE)
    assert day == Direction("今天", "2023-03-21")
    assert isinstance(first, Command)
    assert (first.line, PAGE[first.start : first.end]) == ("wfplan list", "甲\n……\n丁\n")
    assert isinstance(second, Command)
    assert (second.line, second.printed) == ("wfplan tree", "")
    assert filled == Direction("填写", "第一批")


@pytest.mark.parametrize(
    ("printed", "output"),
    [("甲\n", "甲\n"), ("", ""), ("甲\n……\n丁\n", "甲\n乙\n丙\n丁\n"), ("……\n丁\n", "甲\n丁\n")],
    ids=["the same", "nothing", "lines left out", "the first left out"],
)
def test_what_was_printed_is_shown(printed: str, output: str) -> None:
    assert is_shown(printed, output)


@pytest.mark.parametrize(
    ("printed", "output"),
    [("甲\n", "乙\n"), ("甲\n", ""), ("甲\n……\n丁\n", "甲\n丁\n"), ("甲.\n", "甲乙\n")],
    ids=["another line", "nothing came", "nothing was left out", "a mark is itself"],
)
def test_what_was_not_printed_is_not_shown(printed: str, output: str) -> None:
    assert not is_shown(printed, output)


@pytest.mark.parametrize(
    ("printed", "output", "wanted"),
    [
        ("甲\n", "乙\n丙\n", "乙\n丙\n"),
        ("甲\n……\n丁\n", "子\n丑\n寅\n卯\n", "子\n……\n卯\n"),
        ("甲\n……\n丁\n", "子\n丑\n", "子\n丑\n"),
    ],
    ids=["whole", "the middle stays left out", "too short to leave anything out"],
)
def test_a_page_is_renewed(printed: str, output: str, wanted: str) -> None:
    assert renewed(printed, output) == wanted
