"""How a printed number, a title and a text are joined."""

from __future__ import annotations

import pytest

from wfplan.model.heading import entry_head, heading_line, number_prefix


@pytest.mark.parametrize(
    ("number", "title", "line"),
    [
        pytest.param("一", "标题", "一、标题", id="a Chinese numeral wants its mark"),
        pytest.param("二十一", "标题", "二十一、标题", id="so does a large one"),
        pytest.param("（一）", "标题", "（一）标题", id="brackets want none"),
        pytest.param("(3)", "标题", "(3)标题", id="half-width brackets want none"),
        pytest.param("1.", "标题", "1.标题", id="a stop of its own is enough"),
        pytest.param("1、", "标题", "1、标题", id="so is another mark of its own"),
        pytest.param("2）", "标题", "2）标题", id="half a bracket is enough"),
        pytest.param("①", "标题", "①标题", id="a circle is enough"),
        pytest.param("12", "标题", "12.标题", id="a bare figure wants a stop"),
        pytest.param("1.2", "标题", "1.2　标题", id="figures of two levels want a blank"),
        pytest.param("第一章", "标题", "第一章　标题", id="a chapter by its word wants a blank"),
        pytest.param(None, "标题", "标题", id="no number"),
        pytest.param("（一）", None, "（一）", id="no title"),
        pytest.param(None, None, "", id="neither"),
    ],
)
def test_a_heading_is_joined_as_its_number_wants(
    number: str | None, title: str | None, line: str
) -> None:
    assert heading_line(number, title) == line
    assert line == (number_prefix(number) + title if number and title else line)


@pytest.mark.parametrize(
    ("number", "title", "head"),
    [
        pytest.param("1.", "标题", "1.标题。", id="a title ends before the text"),
        pytest.param("1.", "标题：", "1.标题：", id="a stop of its own stays alone"),
        pytest.param("1.", None, "1.", id="a number stands at the text"),
        pytest.param("一", None, "一、", id="with its mark"),
        pytest.param(None, None, "", id="nothing is printed before the text"),
    ],
)
def test_what_stands_before_a_text(number: str | None, title: str | None, head: str) -> None:
    assert entry_head(number, title) == head
