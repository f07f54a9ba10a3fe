"""A plan of the model, printed in each notation, is read back the same: models equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.reading import read_one
from wfplan.model.front import SourceFile
from wfplan.model.ids import chinese_number
from wfplan.model.plan import Assignment, Chapter, Deadline, Item, Measure
from wfplan.publication.proposal.plan import propose
from wfplan.publication.proposal.roster import is_collective
from wfplan.publication.verify import is_proved

UNITS = (
    "市司法局",
    "市委编办",
    "市工业和信息化局",
    "市司法局（市行政复议局）",
    "各县（市、区）人民政府",
    "市直有关部门、单位",
    "国网示例供电公司",
)
DAYS = {
    "2024年6月底前": date(2024, 6, 30),
    "2025年12月31日前": date(2025, 12, 31),
    "2024年底前": date(2024, 12, 31),
    "2024年第三季度": date(2024, 9, 30),
}
TEXTS = (
    "逐项核对示例事项，清单之外不得设权。",
    "建立示例台账，按季通报。",
    "推进示例平台建设（含移动端）。",
    "公布“示例”目录。",
)
TITLES = ("规范示例清单管理", "推行示例承诺制", "做好示例“三合一”改革", "健全示例、完善机制")


@dataclass(frozen=True)
class Duty:
    """Who answers and by when: the first leads and the others support, where roles are printed."""

    units: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class Task:
    """An item: of several measures each is numbered, and some have a duty of their own."""

    title: str
    texts: tuple[str, ...]
    duty: Duty
    own: Duty | None


duties = st.builds(
    Duty,
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from(sorted(DAYS)),
)
tasks = st.builds(
    Task,
    st.sampled_from(TITLES),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map(tuple),
    duties,
    st.none() | duties,
)
plans = st.lists(st.lists(tasks, min_size=1, max_size=3), min_size=2, max_size=3)


@dataclass(frozen=True)
class Printed:
    """How a duty is printed: the words of units, those of deadlines, and all of it."""

    words: tuple[str, ...]
    deadline_words: tuple[str, ...]
    text: str
    has_roles: bool = True


Notation = Callable[[Duty], Printed]


def labels_in_a_bracket(duty: Duty) -> Printed:
    helped = f"；配合单位：{'、'.join(duty.units[1:])}" if duty.units[1:] else ""
    text = f"（牵头单位：{duty.units[0]}{helped}；完成时限：{duty.day}）"
    return Printed((text,), (), text)


def verbs_in_a_bracket(duty: Duty) -> Printed:
    helped = f"，{'、'.join(duty.units[1:])}配合" if duty.units[1:] else ""
    text = f"（{duty.units[0]}牵头{helped}，{duty.day}完成）"
    return Printed((text,), (), text)


def a_square_bracket(duty: Duty) -> Printed:
    text = f"〔{labels_in_a_bracket(duty).text[1:-1]}〕"
    return Printed((text,), (), text)


def a_heavy_bracket(duty: Duty) -> Printed:
    text = f"【{labels_in_a_bracket(duty).text[1:-1]}】"
    return Printed((text,), (), text)


def lines_with_labels(duty: Duty) -> Printed:
    words = [f"牵头单位：{duty.units[0]}"]
    if duty.units[1:]:
        words.append(f"配合单位：{'、'.join(duty.units[1:])}")
    last = f"完成时限：{duty.day}"
    return Printed(tuple(words), (last,), "".join(f"\n{line}" for line in (*words, last)))


def a_list_in_a_bracket(duty: Duty) -> Printed:
    text = f"（责任单位：{'、'.join(duty.units)}；完成时限：{duty.day}）"
    return Printed((text,), (), text, has_roles=False)


def one_verb_for_all(duty: Duty) -> Printed:
    text = f"（{'、'.join(duty.units)}负责，{duty.day}完成）"
    return Printed((text,), (), text, has_roles=False)


def two_brackets(duty: Duty) -> Printed:
    units, day = f"（责任单位：{'、'.join(duty.units)}）", f"（完成时限：{duty.day}）"
    return Printed((units,), (day,), f"{units}{day}", has_roles=False)


def lines_without_roles(duty: Duty) -> Printed:
    units, day = f"责任单位：{'、'.join(duty.units)}", f"完成时限：{duty.day}"
    return Printed((units,), (day,), f"\n{units}\n{day}", has_roles=False)


NOTATIONS: list[Notation] = [
    labels_in_a_bracket,
    verbs_in_a_bracket,
    a_square_bracket,
    a_heavy_bracket,
    lines_with_labels,
    a_list_in_a_bracket,
    one_verb_for_all,
    two_brackets,
    lines_without_roles,
]


def assignments(duty: Duty, printed: Printed) -> tuple[Assignment, ...]:
    if not printed.has_roles:
        return tuple(Assignment(unit=unit) for unit in duty.units)
    return tuple(
        Assignment(unit=unit, role="support" if at else "lead")
        for at, unit in enumerate(duty.units)
    )


def deadlines(duty: Duty) -> tuple[Deadline, ...]:
    return (Deadline(quote=duty.day, due=DAYS[duty.day]),)


def make_item(id: str, number: str, task: Task, notation: Notation) -> tuple[Item, str]:
    """The item of the model, and how it is printed."""
    lines = [f"{number}{task.title}。"]
    printed = notation(task.duty)
    measures = []
    for at, text in enumerate(task.texts, 1):
        mark = f"{at}." if len(task.texts) > 1 else None
        own = task.own if mark else None
        held = notation(own) if own else Printed((), (), "")
        measures.append(
            Measure(
                id=f"{id}-{at}",
                number=mark,
                text=text,
                responsible_text=held.words,
                responsible=assignments(own, held) if own else (),
                deadline_text=held.deadline_words,
                deadlines=deadlines(own) if own else (),
            )
        )
        lines.append(f"{mark or ''}{text}{held.text}")
    is_whole = len(task.texts) == 1 or not task.own
    if len(task.texts) == 1:
        lines = ["".join(lines) + printed.text]
    elif is_whole:
        lines[0] += printed.text
    item = Item(
        id=id,
        number=number,
        title=task.title,
        responsible_text=printed.words if is_whole else (),
        responsible_at="title" if is_whole and len(task.texts) > 1 else "end",
        responsible=assignments(task.duty, printed) if is_whole else (),
        deadline_text=printed.deadline_words if is_whole else (),
        deadlines=deadlines(task.duty) if is_whole else (),
        measures=tuple(measures),
    )
    return item, "\n".join(lines)


def make_chapters(
    listed: Sequence[Sequence[Task]], notation: Notation, form: str, *, runs_on: bool
) -> Iterator[tuple[Chapter, str]]:
    last = 0
    for at, own in enumerate(listed, 1):
        first = last + 1 if runs_on else 1
        made = [
            make_item(f"{at}-{n}", form.format(chinese_number(n)), task, notation)
            for n, task in enumerate(own, first)
        ]
        last += len(own)
        chapter = Chapter(
            id=str(at),
            number=chinese_number(at),
            title="示例章节",
            items=tuple(item for item, _ in made),
        )
        lines = [f"{chinese_number(at)}、示例章节", *(text for _, text in made)]
        yield chapter, "\n".join(lines)


@pytest.mark.parametrize("runs_on", [False, True], ids=["restarting", "running on"])
@pytest.mark.parametrize("form", ["（{}）", "({})"])
@pytest.mark.parametrize("notation", NOTATIONS)
@settings(max_examples=15)
@given(listed=plans)
def test_a_plan_printed_in_a_notation_becomes_the_same_plan(
    listed: list[list[Task]], notation: Notation, form: str, runs_on: bool
) -> None:
    made = list(make_chapters(listed, notation, form, runs_on=runs_on))
    head = "示例市示例工作方案\n为做好示例工作，制定本方案。\n"
    text = head + "".join(f"{printed}\n" for _, printed in made)
    found = propose(read_one(text), SourceFile(text="示例.txt"), date(2026, 1, 1))
    assert found.plan.chapters == tuple(chapter for chapter, _ in made)
    assert found.plan.front.title == "示例市示例工作方案"
    assert found.plan.front.preamble == "为做好示例工作，制定本方案。"
    named = {a.unit for _, item in found.plan.items for a in _named(item)}
    assert {unit.name for unit in found.plan.roster.units} == {
        name for name in named if not is_collective(name)
    }
    assert {group.name for group in found.plan.roster.groups} == {
        name for name in named if is_collective(name)
    }
    assert found.left_out == ()
    assert "".join(found.text.split()) == "".join(text.split())
    assert is_proved(found.plan, found.text)


def _named(item: Item) -> Iterator[Assignment]:
    yield from item.responsible
    for measure in item.measures:
        yield from measure.responsible


CELLS = "| {} | {} | {} | {} | {} | {} |"


@settings(max_examples=40)
@given(listed=st.lists(st.lists(tasks, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_plan_printed_as_a_table_becomes_the_same_plan(listed: list[list[Task]]) -> None:
    """A row a measure, a merged cell of number and title for each item."""
    rows = [CELLS.format("序号", "任务", "举措", "牵头单位", "配合单位", "完成时限")]
    rows.append(CELLS.format(*["---"] * 6))
    wanted, number = [], 0
    for at, own in enumerate(listed, 1):
        rows.append(CELLS.format(f"{chinese_number(at)}、示例章节", *[""] * 5))
        items = []
        for task in own:
            number += 1
            items.append(_table_item(f"{at}-{number}", str(number), task))
            for n, text in enumerate(task.texts):
                head = ("", "") if n else (str(number), task.title)
                units = (task.duty.units[0], "、".join(task.duty.units[1:]) or "—")
                rows.append(CELLS.format(*head, text, *units, task.duty.day))
        wanted.append((chinese_number(at), "示例章节", tuple(items)))
    text = "示例区重点任务表\n\n" + "\n".join(rows) + "\n"
    found = propose(read_one(text, "示例.md"), SourceFile(text="示例.txt"), date(2026, 1, 1))
    assert [(c.number, c.title, c.items) for c in found.plan.chapters] == wanted
    assert is_proved(found.plan, found.text)


def _table_item(id: str, number: str, task: Task) -> Item:
    """Of one row the words are the item's, of several each measure has its own."""
    duty = task.duty
    words = (duty.units[0], *(["、".join(duty.units[1:])] if duty.units[1:] else []))
    held = {
        "responsible_text": words,
        "responsible": assignments(duty, Printed(words, (duty.day,), "")),
        "deadline_text": (duty.day,),
        "deadlines": deadlines(duty),
    }
    is_row = len(task.texts) == 1
    measures = tuple(
        Measure.model_validate({"id": f"{id}-{at}", "text": text} | ({} if is_row else held))
        for at, text in enumerate(task.texts, 1)
    )
    item = {"id": id, "number": number, "title": task.title, "measures": measures}
    return Item.model_validate(item | (held if is_row else {}))
