from __future__ import annotations

from typing import Any

import pytest

from wfplan.output.comparison import comparison_markdown, comparison_text


def _sections(*texts: str) -> list[dict[str, Any]]:
    segments = [{"op": "added", "text": text} for text in texts]
    change = {"id": "1-1-1", "what": "正文", "segments": segments}
    return [{"title": "公布内容", "groups": [{"title": "一、示例", "changes": [change]}]}]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<script>甲</script>", "\\<script\\>甲\\</script\\>", id="HTML"),
        pytest.param("甲|乙", "甲\\|乙", id="a cell's end"),
        pytest.param("甲\n乙", "甲<br>乙", id="a line break"),
        pytest.param("[甲](http://x)", "\\[甲\\](http://x)", id="a link"),
    ],
)
def test_text_cannot_act_on_markdown(text: str, shown: str) -> None:
    assert f"<ins>{shown}</ins> |" in comparison_markdown(_sections(text), "示例")


@pytest.mark.parametrize("text", ["\x1b[31m甲", "甲\x07", "甲\u202e乙", "甲\x9b31m"])
def test_text_cannot_act_on_a_terminal(text: str) -> None:
    printed = comparison_text(_sections(text), "示例")

    assert "�" in printed
    assert not any(sign in printed for sign in "\x1b\x07\u202e\x9b")


def test_nothing_changed_is_one_line() -> None:
    assert comparison_text([], "HEAD → 工作区：没有改动") == "HEAD → 工作区：没有改动\n"
