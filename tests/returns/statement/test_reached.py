"""Which steps are ticked or named in the lines of a row; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.status import Step
from wfplan.returns.cell_value import BadValueError
from wfplan.returns.statement.steps import read_reached

MARCH, YEAR_END = date(2022, 3, 31), date(2022, 12, 31)
STEPS = (
    Step(on=MARCH, goal="示例起草", progress=30),
    Step(on=YEAR_END, goal="示例未覆盖的全部完成"),
)
REACHED = {
    "a tick for the circle": ("√ 2022-03-31 示例起草 30%", [MARCH]),
    "a full circle": ("● 2022-03-31 示例起草 30%\n○ 2022-12-31 示例未覆盖的全部完成", [MARCH]),
    "a tick behind it": ("○ 2022-03-31 示例起草 30% √", [MARCH]),
    "in words": ("○ 2022-03-31 示例起草 30% 已达成", [MARCH]),
    "by its day": ("2022年3月31日", [MARCH]),
    "by its goal": ("示例起草", [MARCH]),
    "behind the label": ("达成的阶段（○ 改为 √）：√ 2022-03-31 示例起草 30%", [MARCH]),
    "all of them": ("√ 2022-12-31\n√ 2022-03-31", [MARCH, YEAR_END]),
}
NOT_REACHED = {
    "as it was printed": "达成的阶段（○ 改为 √）：○ 2022-03-31 示例起草 30%",
    "a goal that ends in 完成": "○ 2022-12-31 示例未覆盖的全部完成",
    "nothing": "",
    "a stroke": "—",
    "a cross": "× 2022-03-31 示例起草 30%",
    "not yet": "2022-03-31 示例起草 30%（尚未达到）",
    "later": "2022-03-31 预计4月达到",
}
ASKED_ABOUT = {
    "a day that is no step": "√ 2022-06-30 示例起草",
    "a goal that is none": "示例征求意见",
}


@pytest.mark.parametrize(("text", "days"), REACHED.values(), ids=REACHED)
def test_it_is_reached(text: str, days: list[date]) -> None:
    assert list(read_reached(text, STEPS)) == days


@pytest.mark.parametrize("text", NOT_REACHED.values(), ids=NOT_REACHED)
def test_it_is_not_reached(text: str) -> None:
    assert read_reached(text, STEPS) == ()


@pytest.mark.parametrize("text", ASKED_ABOUT.values(), ids=ASKED_ABOUT)
def test_it_is_asked_about(text: str) -> None:
    with pytest.raises(BadValueError, match="对不上哪一个阶段目标（2022-03-31、2022-12-31）"):
        read_reached(text, STEPS)
