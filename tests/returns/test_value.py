"""What people type for a state, a percentage, a day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from wfplan.model.typed.numeral import in_digits
from wfplan.readers.table import Cell, Value
from wfplan.returns.cell_value import (
    BadValueError,
    read_day,
    read_progress,
    read_state,
    read_text,
)


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        pytest.param(Cell("50"), 50, id="a plain number"),
        pytest.param(Cell("５０％"), 50, id="full-width with a sign"),
        pytest.param(Cell("50%"), 50, id="with a sign"),
        pytest.param(Cell("五成"), 50, id="in tenths"),
        pytest.param(Cell("七成五"), 75, id="in tenths and a half"),
        pytest.param(Cell("百分之50"), 50, id="in words"),
        pytest.param(Cell("百分之五十"), 50, id="in words altogether"),
        pytest.param(Cell("百分之二十五"), 25, id="in words of three"),
        pytest.param(Cell("百分之百"), 100, id="the whole in words"),
        pytest.param(Cell(0.5, is_percent=True), 50, id="half, shown with a percent sign"),
        pytest.param(Cell(1.0, is_percent=True), 100, id="one, shown with a percent sign"),
        pytest.param(Cell(1.0), 1, id="one, shown as it is"),
        pytest.param(Cell(0.29, is_percent=True), 29, id="no rounding away from the whole"),
        pytest.param(Cell(100.0), 100, id="a number of a spreadsheet"),
        pytest.param(Cell(""), None, id="nothing"),
        pytest.param(Cell("/"), None, id="a stroke for nothing"),
    ],
)
def test_a_percentage_is_understood(cell: Cell, percent: int | None) -> None:
    assert read_progress(cell) == percent


@pytest.mark.parametrize("percent", range(1, 100))
def test_a_share_is_that_percentage(percent: int) -> None:
    assert read_progress(Cell(f"{percent / 100:.2f}")) == percent
    assert read_progress(Cell(percent / 100)) == percent


@pytest.mark.parametrize(
    "text", ["一百", "101", "-1", "33.5", "约50", "50-60", "2022-06-30", "百分之0.5", "百分之十十"]
)
def test_no_percentage_is_guessed(text: str) -> None:
    with pytest.raises(BadValueError, match=f"进度“{text}”应为 0–100 的整数"):
        read_progress(Cell(text))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("已完成", "completed"),
        ("完成", "completed"),
        ("办结", "completed"),
        ("√已完成", "completed"),
        (" 正在推进。", "in_progress"),
        ("进行中", "in_progress"),
        ("未完成", "in_progress"),
        ("ongoing", "ongoing"),
        ("已\u200b完成", "completed"),
        ("", None),
        ("请选择", None),
        ("未填报", None),
        ("尚未填报", None),
    ],
)
def test_a_state_is_understood(text: str, state: str | None) -> None:
    assert read_state(Cell(text)) == state


@pytest.mark.parametrize("text", ["基本完成", "不好说", "40", "√"])
def test_no_state_is_guessed(text: str) -> None:
    with pytest.raises(BadValueError, match=f"完成状态“{text}”应为"):
        read_state(Cell(text))


@pytest.mark.parametrize(
    "value",
    [
        "2022-06-30",
        "2022.6.30",
        "2022/6/30",
        "2022年6月30日",
        "２０２２年６月３０日",
        "2022年6月30号",
        "二〇二二年六月三十日",
        "二零二二年 六月 三十日",
        "2022-06-30 10:00",
        "20220630",
        "44742",
        44742,
        44742.0,
        20220630.0,
        date(2022, 6, 30),
        datetime(2022, 6, 30, 9, 0),
    ],
)
def test_a_day_is_understood(value: Value) -> None:
    assert read_day(value) == date(2022, 6, 30)


@pytest.mark.parametrize(
    "value", ["2022年6月31日", "6月30日", "40", 40, "12345", "", True, "二〇二二年"]
)
def test_no_day_is_guessed(value: Value) -> None:
    assert read_day(value) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param(Cell(0.5, is_percent=True), "50%", id="a percentage"),
        pytest.param(
            Cell(0.29, is_percent=True), "29%", id="a percentage that is no even fraction"
        ),
        pytest.param(Cell(True), "TRUE", id="a truth value"),
        pytest.param(Cell(12.0), "12", id="a whole number"),
        pytest.param(Cell(3.5), "3.5", id="a number"),
    ],
)
def test_a_value_in_a_text_is_as_it_was_seen(cell: Cell, text: str) -> None:
    assert read_text(cell) == text


def test_a_percentage_is_quoted_as_it_was_seen() -> None:
    with pytest.raises(BadValueError, match=r"进度“0\.5%”应为"):
        read_progress(Cell(0.005, is_percent=True))


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("二〇二二", 2022),
        ("十", 10),
        ("十二", 12),
        ("三十一", 31),
        ("百", 100),
        ("十十", "十十"),
        ("百十", "百十"),
    ],
)
def test_a_chinese_numeral_is_a_number(numeral: str, number: int | str) -> None:
    assert in_digits(numeral) == str(number)
