"""What people type for a day, a percentage, a state: one reading for sheets and commands."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.typed.day import parse_day, parse_form_day
from wfplan.model.typed.percent import parse_percent
from wfplan.model.typed.state_word import parse_state, ticked_word

DAYS = {
    "with its day of the week": "2022年6月30日（星期四）",
    "with its day of the week, and no brackets": "2022-06-30 周四",
    "with an hour": "2022-06-30 9:30",
    "with an hour in Chinese": "2022年6月30日上午9时30分",
    "with an hour and no minutes": "2022年6月30日 9时",
    "ISO, of a zone": "2022-06-30T09:30:00+08:00",
    "ISO, of Greenwich": "2022-06-30T09:30:00.123Z",
    "ISO, without minutes apart": "20220630T093000Z",
    "with both": "2022年6月30日（星期四）9:30",
    "in Chinese figures": "二〇二二年六月三十日",
    "its number in a spreadsheet": "44742",
    "with a stop": "2022.6.30。",
}


@pytest.mark.parametrize("text", DAYS.values(), ids=DAYS)
def test_a_day_is_understood(text: str) -> None:
    assert parse_day(text) == date(2022, 6, 30)


@pytest.mark.parametrize(
    "text",
    ["2022年6月31日", "6月30日", "2022-06-30 上午", "2022-06-30 25", "年月日", "9:30", "T09"],
)
def test_no_day_is_guessed(text: str) -> None:
    assert parse_day(text) is None


BLANK = "　　　　年　　月　　日"
IN_A_FORM = {
    "into it": "2022年6月30日",
    "into it, with the blanks left": "2022　年 6　月 30　日",
    "with a blank in the middle": "2022年6月 30日",
    "before it": f"2022-06-30{BLANK}",
    "before it, close": "2022年6月30日年月日",
    "behind it": f"{BLANK}2022年6月30日",
    "behind it, without marks": "年月日 20220630",
    "in Chinese figures before it": f"二〇二二年六月三十日{BLANK}",
    "in the middle of it": "年 2022.6.30 月 日",
    "with its day of the week": f"2022年6月30日（星期四）{BLANK}",
    "with an hour": f"2022-06-30 9:30{BLANK}",
    "twice": "2022-06-30 2022年6月30日",
}


@pytest.mark.parametrize("text", IN_A_FORM.values(), ids=IN_A_FORM)
def test_a_day_in_a_form_is_found(text: str) -> None:
    assert parse_form_day(text) == date(2022, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        BLANK,
        "2022年　　月　　日",
        "2022年6月　　日",
        f"6月30日{BLANK}",
        "2022-06-30 2022-07-01",
        "2022-06-30 局",
        f"2022年6月31日{BLANK}",
        " 年" * 5000,
    ],
)
def test_no_day_in_a_form_is_guessed(text: str) -> None:
    assert parse_form_day(text) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [("４０％", 40), ("百分之四十", 40), ("四成", 40), ("0.4", 40), (" 40 % ", 40), ("100", 100)],
)
def test_a_percentage_is_understood(text: str, percent: int) -> None:
    assert parse_percent(text) == percent


@pytest.mark.parametrize("text", ["", "101", "-5", "1_0", "33.5", "约40", "nan", "1e1", "4" * 5000])
def test_no_percentage_is_guessed(text: str) -> None:
    assert parse_percent(text) is None


STATES = {
    "正在办理": "in_progress",
    "办理中": "in_progress",
    "正常推进": "in_progress",
    "序时推进": "in_progress",
    "有序推进": "in_progress",
    "已办结": "completed",
    "已办毕": "completed",
    "如期完成": "completed",
    "正在推进中": "in_progress",
    "按序时进度推进": "in_progress",
    "暂未启动": "not_started",
    "持续开展": "ongoing",
    "in_progress": "in_progress",
    "□未启动 ☑正在推进 □已完成 □滞后": "in_progress",
    "☐未启动 ☐正在推进 ☒已完成": "completed",
    "（√）已完成　（　）滞后": "completed",
    "完成状态：□未启动■滞后": "delayed",
    "正在推进☑ 已完成□": "in_progress",
    "√办结": "completed",
    "办结✔\ufe0f": "completed",
}


@pytest.mark.parametrize(("text", "state"), STATES.items())
def test_a_state_is_understood(text: str, state: str) -> None:
    assert parse_state(text) == state


@pytest.mark.parametrize(
    "text",
    [
        "☑正在推进 ☑已完成",
        "正在推进√ 已完成",
        "√",
        "基本完成",
        "□正在推进 ☑",
        "正在推进（）",
        "☑" * 5000,
    ],
)
def test_no_state_is_guessed(text: str) -> None:
    assert parse_state(text) is None
    assert ticked_word(text)


@pytest.mark.parametrize("text", ["□未启动 □正在推进 □已完成", "（ ）未启动（ ）正在推进"])
def test_where_no_box_is_ticked_nothing_is_said(text: str) -> None:
    assert ticked_word(text) == ""
