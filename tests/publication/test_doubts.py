"""What the rules cannot decide is said at its place; what they can is not doubted."""

from __future__ import annotations

import pytest

from publication.reading import read_one

HEAD = "示例市工作方案\n一、示例章\n"
ITEM = "（{}）示例任务。开展示例工作。（责任单位：市司法局）\n"


def _items(numbers: str) -> str:
    return HEAD + "".join(ITEM.format(number) for number in numbers)


@pytest.mark.parametrize(
    ("text", "code", "item"),
    [
        pytest.param(_items("一二四五"), "WF701", "（四）", id="a number is left out"),
        pytest.param(_items("一二二三"), "WF702", "（二）", id="a number is there twice"),
        pytest.param(
            f"{_items('一二')}二、示例\n（三）示例。抓好示例。（市司法局负责）\n"
            "三、示例\n（四）示例。抓好示例。（市司法局负责）\n"
            "二、又一章\n（五）示例。抓好示例。（市司法局负责）\n",
            "WF702",
            "（四）",
            id="a chapter goes back",
        ),
        pytest.param(
            _items("一二") + "（三）示例。抓好示例。\n", "WF703", "（三）", id="nobody is named"
        ),
        pytest.param(
            _items("一二") + "（三）示例。抓好示例。\n（四）示例。抓好示例。\n",
            "WF703",
            "",
            id="nobody is named, twice",
        ),
        pytest.param(
            _items("一") + "（二）示例任务。开展工作。（责任单位：市司法局、示例工作）\n",
            "WF704",
            "（二）",
            id="a name that is none",
        ),
        pytest.param(
            _items("一") + "（二）示例任务。\n1.示例一。\n2.示例二。（责任单位：市公安局）\n",
            "WF705",
            "（二）",
            id="a bracket after the last measure",
        ),
        pytest.param(
            _items("一")
            + "（二）示例任务。示例一。（市公安局负责）示例二。（市司法局负责）示例三。\n",
            "WF705",
            "（二）",
            id="a sentence after the last bracket",
        ),
        pytest.param(
            _items("一") + "（二）示例任务。开展示例。（责任单位：市公安局\n",
            "WF706",
            "（二）",
            id="a bracket that is not closed",
        ),
        pytest.param(
            HEAD.replace("示例章", "示例章（责任单位：市司法局）")
            + ITEM.format("一")
            + ITEM.format("二"),
            "WF705",
            "",
            id="units at a chapter",
        ),
        pytest.param(
            _items("一二") + "二、示例节\n抓好示例落实。（责任单位：市公安局）\n",
            "WF705",
            "",
            id="units in a chapter without items",
        ),
    ],
)
def test_a_doubt_names_its_place_and_what_to_do(text: str, code: str, item: str) -> None:
    doubts = [doubt for doubt in read_one(text).doubts if doubt.code == code]
    assert [doubt.item for doubt in doubts] == [item]
    assert all("；请" in doubt.text for doubt in doubts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_items("一二三"), id="a plain plan"),
        pytest.param(
            _items("一") + "（二）示例任务。\n（1）示例一；\n（2）示例二。（责任单位：市公安局）\n",
            id="a bracket after a list parted by semicolons",
        ),
        pytest.param(
            _items("一") + "（二）示例任务。\n1.示例一。\n2.示例二。\n责任单位：市公安局\n",
            id="a label on a line of its own after measures",
        ),
        pytest.param(
            HEAD + ITEM.format("一") + ITEM.format("二") + "二、示例节\n" + ITEM.format("三"),
            id="numbers that run on through chapters",
        ),
        pytest.param(_items("一二") + "本方案自印发之日起施行。\n", id="a closing paragraph"),
    ],
)
def test_what_is_clear_is_not_doubted(text: str) -> None:
    assert read_one(text).doubts == ()
