"""What people type for a step, and by when: one reading for sheets and commands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.status import Step
from wfplan.model.typed.last_day import parse_last_day
from wfplan.model.typed.step import StepFault, parse_step, parse_steps
from wfplan.query.entry_words import step_words

JUNE = date(2022, 6, 30)
YEAR_END = date(2022, 12, 31)

LAST_DAYS = {
    "a day": ("2022-06-30", JUNE),
    "a day in Chinese": ("2022年6月30日前", JUNE),
    "a day in Chinese figures": ("二〇二二年六月三十日", JUNE),
    "a day without marks": ("20220630", JUNE),
    "a month": ("2022-06", JUNE),
    "a month with a stop": ("2022.6。", JUNE),
    "a month in Chinese": ("2022年6月", JUNE),
    "the end of a month": ("2022年6月底前", JUNE),
    "ten days of a month": ("2022年6月中旬", date(2022, 6, 20)),
    "the last days of a month": ("2022年6月下旬", JUNE),
    "a month of 29 days": ("2024年2月", date(2024, 2, 29)),
    "a quarter": ("2022Q2", JUNE),
    "a quarter in Chinese": ("2022年第二季度", JUNE),
    "a half": ("2022年上半年", JUNE),
    "a half by its letter": ("2022H2", YEAR_END),
    "a year": ("2022", YEAR_END),
    "a year in Chinese": ("2022年", YEAR_END),
    "the end of a year": ("2022年底前", YEAR_END),
    "within a year": ("2022年内", YEAR_END),
    "full width": ("２０２２－０６", JUNE),
}
NO_LAST_DAYS = {
    "no year": "6月30日",
    "a month that is none": "2022-13",
    "a day that is none": "2022-06-31",
    "before a year, which is two things": "2022年前",
    "words beside it": "2022-06 起草",
    "nothing": "",
    "too long": "2022" * 60,
}


@pytest.mark.parametrize(("text", "day"), LAST_DAYS.values(), ids=LAST_DAYS)
def test_the_last_day_is_meant(text: str, day: date) -> None:
    assert parse_last_day(text) == day


@pytest.mark.parametrize("text", NO_LAST_DAYS.values(), ids=NO_LAST_DAYS)
def test_no_last_day_is_guessed(text: str) -> None:
    assert parse_last_day(text) is None


STEPS = {
    "day, percent, goal": ("2022-06-30 50% 办法出台", Step(on=JUNE, progress=50, goal="办法出台")),
    "the goal first": ("2022-06-30 办法出台 50%", Step(on=JUNE, progress=50, goal="办法出台")),
    "no percent": ("2022-06-30 办法出台", Step(on=JUNE, goal="办法出台")),
    "no goal": ("2022-06-30 50%", Step(on=JUNE, progress=50)),
    "a month": ("2022-06 起草", Step(on=JUNE, goal="起草")),
    "a year": ("2022 全覆盖", Step(on=YEAR_END, goal="全覆盖")),
    "as a sheet has it": (
        "2022年6月底前：办法出台（50%）",
        Step(on=JUNE, progress=50, goal="办法出台"),
    ),
    "without anything between": ("2022年底前全覆盖", Step(on=YEAR_END, goal="全覆盖")),
    "the day at the end": ("办法出台（2022年6月底前）", Step(on=JUNE, goal="办法出台")),
    "a number in a list": ("1.2022年6月底前起草", Step(on=JUNE, goal="起草")),
    "a number in brackets": ("（1）2022年6月30日前 起草", Step(on=JUNE, goal="起草")),
    "a percent with its verb": (
        "2022/6/30，达到50%，办法出台",
        Step(on=JUNE, progress=50, goal="办法出台"),
    ),
    "tenths": ("2022-06-30 五成 办法出台", Step(on=JUNE, progress=50, goal="办法出台")),
    "a percent of the goal": ("2022-06-30 覆盖率达到80%", Step(on=JUNE, goal="覆盖率达到80%")),
    "a number of the goal": ("2022-06-30 30 个行业", Step(on=JUNE, goal="30 个行业")),
    "a number within the goal": ("2022-06-30 覆盖 30 个乡镇", Step(on=JUNE, goal="覆盖 30 个乡镇")),
    "an earlier year in the goal": (
        "2022-06-30 完成 2021 年度清理",
        Step(on=JUNE, goal="完成 2021 年度清理"),
    ),
    "a later year in the goal": (
        "2022-06-30 印发 2023 年度计划",
        Step(on=JUNE, goal="印发 2023 年度计划"),
    ),
    "a count": ("2022-06-30 覆盖乡镇 完成数 30", Step(on=JUNE, goal="覆盖乡镇", value=30)),
    "full width": (
        "２０２２－０６－３０　５０％　办法出台",
        Step(on=JUNE, progress=50, goal="办法出台"),
    ),
}
NO_STEPS = {
    "no year": ("6月 起草", "没有写明哪一年"),
    "no day": ("起草", "没有写明何时前达成"),
    "the end of which year": ("年底前 起草", "没有写明哪一年"),
    "a day that is none": ("2022-06-31 起草", "的“2022-06-31”不知是哪一天"),
    "before a year": ("2022年前 起草", "的“2022年前”不知是哪一天"),
    "nothing to reach": ("2022-06-30", "没有写明届时达成什么"),
    "more than all": ("2022-06-30 150% 起草", "的进度“150%”应为 0 至 100 的整数"),
    "less than nothing": ("2022-06-30 -5% 起草", "的进度“-5%”应为 0 至 100 的整数"),
    "half a percent": ("2022-06-30 33.5% 起草", "的进度“33.5%”应为 0 至 100 的整数"),
    "a bare number": ("2022-06-30 50 起草", "的“50”如果是进度，应写作 50%"),
    "two steps on one line": (
        "2022年6月 起草、2022年12月 全覆盖",
        "写了不止一个日期（2022-06-30、2022-12-31）",
    ),
    "two steps apart by a blank": (
        "2022-06-30 起草 2022-12-31 全覆盖",
        "写了不止一个日期（2022-06-30、2022-12-31）",
    ),
    "two percents": ("2022-06-30 50% 起草 60%", "写了不止一个进度（50%、60%）"),
}


@pytest.mark.parametrize(("text", "step"), STEPS.values(), ids=STEPS)
def test_a_step_is_understood(text: str, step: Step) -> None:
    assert parse_step(text) == step


@pytest.mark.parametrize(("text", "words"), NO_STEPS.values(), ids=NO_STEPS)
def test_no_step_is_guessed(text: str, words: str) -> None:
    found = parse_step(text)
    assert isinstance(found, StepFault)
    assert found.text == text
    assert found.words.startswith(words)


def test_steps_of_a_cell_are_taken_one_by_one() -> None:
    found = parse_steps("① 2022-06-30 起草；征求意见；9月 印发\n\n2022年底：全覆盖")
    assert found[::2] == [
        Step(on=JUNE, goal="起草；征求意见"),
        Step(on=YEAR_END, goal="全覆盖"),
    ]
    assert isinstance(found[1], StepFault)
    assert found[1].text == "9月 印发"


@given(
    on=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    goal=st.text("起草办法出台全覆盖印发a", min_size=1, max_size=9),
    progress=st.none() | st.integers(0, 100),
    value=st.none() | st.integers(0, 99999).map(float),
)
def test_what_is_shown_of_a_step_is_read_as_that_step(
    on: date, goal: str, progress: int | None, value: float | None
) -> None:
    step = Step(on=on, goal=goal, progress=progress, value=value)
    assert parse_step(step_words(step)) == step
