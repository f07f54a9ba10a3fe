"""How papers word dates, periods and titles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.period import parse_period
from wfplan.model.text import date_text, legal_text
from wfplan.render import wording

PERIODS = {
    "a year": ("2022", "2022年度"),
    "a year in words": ("2022年度", "2022年度"),
    "the first half": ("2022H1", "2022年上半年"),
    "the second half in words": ("2022年下半年", "2022年下半年"),
    "a quarter": ("2022Q3", "2022年第三季度"),
    "a quarter in words": ("2022年第二季度", "2022年第二季度"),
    "a month": ("2022-02", "2022年2月"),
    "a month in words": ("2024年2月", "2024年2月"),
    "full-width figures": ("２０２２Ｑ１", "2022年第一季度"),
    "two dates": ("2022-01-01..2022-03-15", "2022年1月1日至2022年3月15日"),
    "two dates that are a quarter": ("2022-04-01..2022-06-30", "2022年第二季度"),
    "two dates in two years": ("2021-12-01~2022-01-31", "2021年12月1日至2022年1月31日"),
}


@pytest.mark.parametrize(("typed", "worded"), PERIODS.values(), ids=PERIODS.keys())
def test_a_period_is_worded_in_its_usual_words(typed: str, worded: str) -> None:
    period = parse_period(typed)
    assert period is not None
    assert wording.period_text(*period) == worded


def test_a_date_has_no_leading_zero() -> None:
    assert date_text(date(2022, 6, 3)) == "2022年6月3日"


def test_no_figure_is_no_zero() -> None:
    assert (wording.percent_text(None), wording.percent_text(0)) == ("", "0%")


def test_the_published_title_breaks_where_it_was_set_apart() -> None:
    title = "中共潍坊市委 潍坊市人民政府 关于印发《潍坊市法治政府建设实施方案》的 通 知"
    assert wording.title_lines(title).split("\n") == [
        "中共潍坊市委 潍坊市人民政府 ",
        "关于印发《潍坊市法治政府建设实施方案》的 ",
        "通 知",
    ]


@given(st.text(alphabet="市局委 通知a", max_size=60).filter(lambda text: text.strip() == text))
def test_the_lines_of_a_title_joined_are_the_title(title: str) -> None:
    assert wording.title_lines(title).replace("\n", "") == title


@given(st.text(max_size=60))
def test_legal_text_is_all_that_xml_can_hold(text: str) -> None:
    from wfplan.render.docx.finish import parse_part

    kept = legal_text(text)
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")
    assert (parse_part(f"<a>{escaped}</a>").text or "") == kept
    assert legal_text(kept) == kept
