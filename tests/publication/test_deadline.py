"""Dates by which something is to be done."""

from __future__ import annotations

import pytest

from wfplan.publication.duty.deadline import deadlines_in_field, deadlines_in_prose, is_deadline


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param("2024年6月底前覆盖示例。", ["2024年6月底前"], id="a month"),
        pytest.param("于2018年12月底前报送示例。", ["2018年12月底前"], id="after 于"),
        pytest.param(
            "8月底前试点，12月底前推开。", ["8月底前", "12月底前"], id="two without a year"
        ),
        pytest.param("2022年6月30日前完成示例。", ["2022年6月30日前"], id="a day"),
        pytest.param(
            "2024 年 9 月 1 日前启用示例。", ["2024 年 9 月 1 日前"], id="blanks of a PDF"
        ),
        pytest.param("2025年底前推广示例。", ["2025年底前"], id="a year"),
        pytest.param("2025年年底前建成示例。", ["2025年年底前"], id="年 said twice"),
        pytest.param("示例年底前公布清单。", [], id="年 after a word"),
        pytest.param("对2018年以前印发的示例文件清理。", [], id="以前 is no date to meet"),
        pytest.param("每年6月底前和每年11月30日前报告。", [], id="what recurs"),
        pytest.param("自2021年12月1日起示例，到2023年底示例。", [], id="starts and goals"),
        pytest.param("示例公布后5个工作日内答复。", [], id="a term in days"),
        pytest.param("2024年13月底前、99月底前示例。", [], id="no month of a calendar"),
        pytest.param("2018—2020年示例。", [], id="a span of years"),
        pytest.param("在2024年6月底以前完成示例。", ["2024年6月底以前"], id="底以前"),
        pytest.param("2024年“七一”前建成示例。", ["2024年“七一”前"], id="a feast"),
        pytest.param("2024年1月1日前登记的示例，此前已示例。", [], id="what was so before a day"),
        pytest.param("2024年1月1日前已建成示例。", [], id="已 after a day"),
        pytest.param(
            "2004年年底前投运的示例，应在2010年底前改造。", ["2010年底前"], id="投运的 after a year"
        ),
    ],
)
def test_dates_in_a_sentence(text: str, dates: list[str]) -> None:
    assert [text[a:b] for a, b in deadlines_in_prose(text)] == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param("2024年11月底前", ["2024年11月底前"], id="a month"),
        pytest.param("2024年12月", ["2024年12月"], id="a bare month"),
        pytest.param(
            "2024年10月底前完成主体，12月底前验收", ["2024年10月底前", "12月底前"], id="two"
        ),
        pytest.param("2024年底", ["2024年底"], id="the end of a year"),
        pytest.param("2024-12-31", ["2024-12-31"], id="figures"),
        pytest.param("长期坚持", ["长期坚持"], id="no date at all"),
        pytest.param("每季度末", ["每季度末"], id="what recurs"),
        pytest.param("—", [], id="nothing"),
        pytest.param("2024年6—12月", ["2024年6—12月"], id="a span of months"),
        pytest.param(
            "2023年7月1日-2024年6月30日", ["2023年7月1日-2024年6月30日"], id="a span of days"
        ),
        pytest.param("2024—2025年", ["2024—2025年"], id="a span of years"),
        pytest.param("立行立改", ["立行立改"], id="at once"),
        pytest.param("每年12月", ["每年12月"], id="a month each year"),
    ],
)
def test_dates_of_a_field(text: str, dates: list[str]) -> None:
    assert [text[a:b] for a, b in deadlines_in_field(text)] == dates


@pytest.mark.parametrize(
    "text", ["2024年6月底前", "2024年底前完成", "持续推进", "2022年6月底前建立"]
)
def test_a_clause_that_is_a_date(text: str) -> None:
    assert is_deadline(text)


@pytest.mark.parametrize("text", ["市司法局", "2024年示例活动办公室", "抓好示例", "", "示例" * 40])
def test_a_clause_that_is_none(text: str) -> None:
    assert not is_deadline(text)
