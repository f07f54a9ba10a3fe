"""Whatever the model can hold and however it is set, its words prove it and any other do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.printed_plan import plans, printed
from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Plan
from wfplan.model.printed import official_strings
from wfplan.model.unit import Roster
from wfplan.publication.verify import is_proved, verify_plan

ORIGINS = [(1, "source.txt")]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_plan_that_is_printed_is_proved(data: st.DataObject) -> None:
    plan = data.draw(plans())
    text = printed(plan, data.draw)
    assert list(verify_plan(plan, text, ORIGINS)) == []
    assert is_proved(plan, text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_character_of_the_source_changed_is_named_where_it_stands(data: st.DataObject) -> None:
    plan = data.draw(plans())
    text = printed(plan, data.draw)
    words = [at for at, sign in enumerate(text) if "\u5000" < sign < "\u5080"]
    at = data.draw(st.sampled_from(words))
    faults = list(verify_plan(plan, text[:at] + "错" + text[at + 1 :], ORIGINS))
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    assert any(fault.message.endswith(f"见 source.txt:{line}:{column}") for fault in faults)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_character_of_the_plan_changed_is_named_where_it_stands(data: st.DataObject) -> None:
    plan = data.draw(plans())
    text = printed(plan, data.draw)
    strings = [string for string in official_strings(plan) if string.part == "words"]
    string = data.draw(st.sampled_from(strings))
    at = data.draw(st.integers(0, len(string.text) - 1))
    other = _with(plan, string.file, string.keys, string.text[:at] + "错" + string.text[at + 1 :])
    pointers = [fault.pointer for fault in verify_plan(other, text, ORIGINS)]
    assert (string.file, string.keys, at, False) in pointers


@pytest.mark.parametrize(
    ("number", "units", "text"),
    [
        pytest.param("一", (), "{}\n示例题目题目\n尾示例示例。", id="a number alone on its line"),
        pytest.param("一", (), "{}尾示例示例。\n示例题目题目", id="a number before other text"),
        pytest.param(
            "第一条",
            ("示例甲局",),
            "示例题目题目\n{}（责任单位：示例甲局）\n尾示例示例。",
            id="a number before a list of names",
        ),
    ],
)
def test_a_short_number_that_differs_is_no_part_of_its_neighbours(
    number: str, units: tuple[str, ...], text: str
) -> None:
    owing = tuple({"unit": unit} for unit in units)
    item = {"id": "1-1", "number": number.replace("一", "错"), "responsible": owing, "measures": ()}
    chapter = Chapter.model_validate({"id": "1", "items": (item,)})
    revision = {"version": 1, "date": date(2024, 1, 2), "summary": "示例"}
    front = FrontMatter.model_validate(
        {"schema": 2, "version": 1, "revisions": (revision,), "title": "示例题目题目"}
        | {"after": ("尾示例示例。",)}
    )
    plan = Plan(
        front=front,
        roster=Roster(units=()),
        chapters=(chapter,),
        chapter_files=("chapters/1.yaml",),
    )
    faults = list(verify_plan(plan, text.format(number), ORIGINS))
    assert [(fault.rule.code, fault.pointer.keys) for fault in faults] == [
        ("WF601", ("items", 0, "number"))
    ]


def _with(plan: Plan, file: str, keys: tuple[str | int, ...], text: str) -> Plan:
    """The plan with another text in one place."""
    if file == "plan.yaml":
        return plan.model_copy(update={"front": _changed(plan.front, keys, text)})
    at = plan.chapter_files.index(file)
    chapters = list(plan.chapters)
    chapter = _changed(chapters[at], keys, text)
    assert isinstance(chapter, Chapter)
    chapters[at] = chapter
    return plan.model_copy(update={"chapters": tuple(chapters)})


def _changed(value: object, keys: tuple[str | int, ...], text: str) -> object:
    if not keys:
        return text
    key, *rest = keys
    if isinstance(value, tuple):
        assert isinstance(key, int)
        return (*value[:key], _changed(value[key], tuple(rest), text), *value[key + 1 :])
    held = getattr(value, str(key))
    return value.model_copy(update={key: _changed(held, tuple(rest), text)})  # type: ignore[attr-defined]
