"""The words of the text about units and deadlines, on the line that they stand on."""

from __future__ import annotations

from typing import Any

import pytest

from wfplan.model.plan import Item, Measure
from wfplan.render.printed_words import owner_words, responsible_text, words_text

MEASURE: dict[str, Any] = {"id": "1-1-1", "text": "示例。"}
BY_NAMES: dict[str, Any] = {"responsible": ["示例甲局", "示例乙局", "示例各部门、单位"]}


def measure_of(**more: Any) -> Measure:
    return Measure.model_validate({**MEASURE, **more})


def item_of(**more: Any) -> Item:
    return Item.model_validate({"id": "1-1", "measures": [MEASURE], **more})


@pytest.mark.parametrize(
    ("more", "words"),
    [
        pytest.param(
            BY_NAMES,
            "（责任单位：示例甲局、示例乙局，示例各部门、单位）",
            id="names alone make them",
        ),
        pytest.param(
            {**BY_NAMES, "responsible_text": ["（甲局，乙局及各部门负责）"]},
            "（甲局，乙局及各部门负责）",
            id="words of the text stand instead of the names",
        ),
        pytest.param(
            {"responsible_text": ["（甲局牵头）", "〔乙局配合〕"], "deadline_text": ["（年底前）"]},
            "（甲局牵头）〔乙局配合〕（年底前）",
            id="several brackets stand as they are",
        ),
        pytest.param(
            {"responsible_text": ["甲局", "乙局、丙局"], "deadline_text": ["年底前"]},
            "（甲局；乙局、丙局；年底前）",
            id="cells of a table get brackets together",
        ),
        pytest.param(
            {"responsible_text": ["牵头单位：甲局"], "deadline_text": ["完成时限：年底前"]},
            "牵头单位：甲局　完成时限：年底前",
            id="labels are parted by a blank",
        ),
        pytest.param(
            {**BY_NAMES, "deadline_text": ["（年底前）"]},
            "（责任单位：示例甲局、示例乙局，示例各部门、单位）（年底前）",
            id="names and a deadline in words",
        ),
        pytest.param({}, "", id="nobody and no deadline"),
    ],
)
def test_words_stand_as_printed(more: dict[str, Any], words: str) -> None:
    assert words_text(item_of(**more)) == words
    assert words_text(measure_of(**more)) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(
            ["（责任单位：甲局，乙局）"], "甲局，乙局", id="the label of the column itself"
        ),
        pytest.param(["责任单位：甲局"], "甲局", id="the same without brackets"),
        pytest.param(["（甲局牵头，乙局配合）"], "（甲局牵头，乙局配合）", id="role words stay"),
        pytest.param(["牵头单位：甲局"], "牵头单位：甲局", id="another label stays"),
        pytest.param(["甲局", "乙局"], "甲局；乙局", id="two cells"),
    ],
)
def test_a_column_of_units_shows_the_words_without_its_own_label(
    words: list[str], shown: str
) -> None:
    assert responsible_text(item_of(responsible_text=words)) == shown


ITEM = item_of(responsible=["示例甲局"], responsible_text=["（甲局负责）"])


@pytest.mark.parametrize(
    ("more", "column", "line"),
    [
        pytest.param({}, "（甲局负责）", "（甲局负责）", id="none of its own: the item's"),
        pytest.param(
            {"responsible": ["示例乙局"], "responsible_text": ["（乙局负责）"]},
            "（乙局负责）",
            "（乙局负责）",
            id="its own words",
        ),
        pytest.param(
            {"responsible": ["示例乙局"]}, "示例乙局", "（责任单位：示例乙局）", id="its own names"
        ),
        pytest.param(
            {"deadline_text": ["（年底前）"]},
            "（甲局负责）",
            "（甲局负责）（年底前）",
            id="a deadline of its own leaves the item's units",
        ),
    ],
)
def test_a_measure_shows_the_list_that_counts_for_it(
    more: dict[str, Any], column: str, line: str
) -> None:
    measure = measure_of(**more)
    assert responsible_text(ITEM, measure) == column
    assert owner_words(ITEM, measure) == line
