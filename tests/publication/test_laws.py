"""A plan printed in each notation is read back the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.reading import read_one
from wfplan.model.ids import chinese_number
from wfplan.publication.outline.record import Outline, OutlineHolding, OutlineItem

_UNITS = (
    "市司法局",
    "市委编办",
    "市工业和信息化局",
    "市文化和旅游局",
    "市人力资源和社会保障局",
    "市司法局（市行政复议局）",
    "各县（市、区）人民政府",
    "市直有关部门、单位",
    "国网示例供电公司",
    "各市、州、县人民政府",
)
_DATES = ("2024年6月底前", "2025年12月31日前", "2024年底前", "长期坚持")
_TITLES = ("规范示例清单管理", "推行示例承诺制", "做好示例“三合一”改革", "健全示例、完善机制")
_TEXTS = (
    "逐项核对示例事项，清单之外不得设权。",
    "建立示例台账，按季通报。",
    "推进示例平台建设（含移动端）。",
)


@dataclass(frozen=True)
class Task:
    """One item, as it is to be read back."""

    title: str
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    date: str


names = st.lists(st.sampled_from(_UNITS), min_size=1, max_size=3, unique=True)
tasks = st.builds(
    Task,
    st.sampled_from(_TITLES),
    st.sampled_from(_TEXTS),
    names.map(lambda listed: tuple(listed[:1])),
    names.map(lambda listed: tuple(listed[1:])),
    st.sampled_from(_DATES),
)
plans = st.lists(st.lists(tasks, min_size=1, max_size=3), min_size=2, max_size=4)


def _bracket(task: Task) -> str:
    helped = f"；配合单位：{'、'.join(task.support)}" if task.support else ""
    return f"（牵头单位：{'、'.join(task.lead)}{helped}；完成时限：{task.date}）"


def _verbs(task: Task) -> str:
    helped = f"，{'、'.join(task.support)}配合" if task.support else ""
    return f"（{'、'.join(task.lead)}牵头{helped}，{task.date}）"


def _square(task: Task) -> str:
    return _bracket(task).replace("（牵头", "〔牵头", 1)[:-1] + "〕"


def _lines(task: Task) -> str:
    helped = f"\n配合单位：{'、'.join(task.support)}" if task.support else ""
    return f"\n牵头单位：{'、'.join(task.lead)}{helped}\n完成时限：{task.date}"


def _printed(
    chapters: list[list[Task]], end: Callable[[Task], str], form: str, *, runs_on: bool
) -> str:
    lines = ["示例市示例工作方案", "为做好示例工作，制定本方案。"]
    number = 0
    for at, listed in enumerate(chapters, 1):
        lines.append(f"{chinese_number(at)}、示例章节")
        number = number if runs_on else 0
        for task in listed:
            number += 1
            shown = form.format(arabic=number, chinese=chinese_number(number))
            lines.append(f"{shown}{task.title}。{task.text}{end(task)}")
    return "\n".join(lines)


def _said(holding: OutlineHolding) -> tuple[list[tuple[str, str | None]], list[str]]:
    duties: list[tuple[str, str | None]] = [(d.unit.text, d.role) for d in holding.duties]
    return duties, [words.text for words in holding.deadlines]


def _read_back(item: OutlineItem) -> object:
    text = "".join(measure.text.text for measure in item.measures)
    return item.title and item.title.text, text, *_said(item.holding)


def _wanted(task: Task) -> object:
    duties: list[tuple[str, str | None]] = [(name, "lead") for name in task.lead]
    duties += [(name, "support") for name in task.support if name not in task.lead]
    return task.title, task.text, duties, [task.date]


def _same(plan: Outline, chapters: list[list[Task]]) -> None:
    wanted = [_wanted(task) for listed in chapters for task in listed]
    assert [_read_back(item) for item in plan.items] == wanted
    assert [c.title.text for c in plan.chapters] == ["示例章节"] * len(chapters)
    counts = [
        sum(i.chapter == chinese_number(n) for i in plan.items) for n in range(1, len(chapters) + 1)
    ]
    assert counts == [len(listed) for listed in chapters]
    assert plan.doubts == ()


@pytest.mark.parametrize("runs_on", [False, True], ids=["restarting", "running on"])
@pytest.mark.parametrize("form", ["（{chinese}）", "{arabic}.", "{arabic}．", "({chinese})"])
@pytest.mark.parametrize("end", [_bracket, _verbs, _square, _lines])
@settings(max_examples=15, deadline=None)
@given(chapters=plans)
def test_a_plan_printed_in_a_notation_is_read_back(
    chapters: list[list[Task]], end: Callable[[Task], str], form: str, runs_on: bool
) -> None:
    chapters = [
        [
            Task(t.title, t.text, t.lead, tuple(n for n in t.support if n not in t.lead), t.date)
            for t in listed
        ]
        for listed in chapters
    ]
    _same(read_one(_printed(chapters, end, form, runs_on=runs_on)), chapters)
