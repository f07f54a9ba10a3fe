"""Which numbers stand in a text."""

from __future__ import annotations

import pytest

from wfplan.model.typed.number import numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("推动 50 个行业", {50}, id="digits, not the 5 in them"),
        pytest.param("５０个", {50}, id="full-width digits"),
        pytest.param("达到50%以上", {50}, id="a percentage"),
        pytest.param("增长 1.5 倍", {1.5}, id="a decimal, not the 1 and the 5 in it"),
        pytest.param("1,000 家", {1000}, id="a thousand with a comma"),
        pytest.param("1，000 家", {1000}, id="with a Chinese comma"),
        pytest.param("1,5", {1, 5}, id="two numbers"),
        pytest.param("五十个", {50}, id="fifty, not five nor ten"),
        pytest.param("十个", {10}, id="ten"),
        pytest.param("十五", {15}, id="fifteen"),
        pytest.param("三百二十五", {325}, id="hundreds"),
        pytest.param("一百零五", {105}, id="a hundred and five"),
        pytest.param("两千", {2000}, id="two thousand"),
        pytest.param("二〇二五年", {2025}, id="a year, digit by digit"),
        pytest.param("1.5万人", {1.5, 15000}, id="ten thousands, which may be the unit"),
        pytest.param("三万", {3, 30000}, id="ten thousands in words"),
        pytest.param("百分之九十", {90}, id="a percentage in words"),
        pytest.param("九成以上", {9, 90}, id="tenths"),
        pytest.param("全部", set(), id="none"),
    ],
)
def test_numbers_in(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers
