"""The plan against the published text, to the character."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_copy import PlanCopy
from wfplan.model.front import FrontMatter
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.printed import official_strings
from wfplan.model.text import first_difference
from wfplan.model.unit import Roster
from wfplan.problem import Fault
from wfplan.publication.verify import is_proved, verify_plan
from wfplan.store.load import load_plan
from wfplan.store.source import read_source
from wfplan.store.tree import WorkTree

TREE = WorkTree(Path(__file__).parent.parent.parent / "plan")


@cache
def real() -> Plan:
    found = load_plan(TREE).plan
    assert found is not None
    return found


@cache
def bare() -> Plan:
    """The real plan without the words of its units: then their names stand for them."""
    return without_words(real())


def without_words(plan: Plan) -> Plan:
    chapters = tuple(
        chapter.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"responsible_text": ()}) for item in chapter.items
                )
            }
        )
        for chapter in plan.chapters
    )
    return plan.model_copy(update={"chapters": chapters})


@cache
def published_text() -> str:
    text = read_source(TREE).text
    assert text is not None
    return text


def faults_of(plan: Plan, text: str | None = None) -> list[Fault]:
    return list(verify_plan(plan, text or published_text(), [(1, "source.txt")]))


def with_item(position: tuple[int, int], item: Item) -> Plan:
    """The real plan with one item exchanged."""
    c, i = position
    chapter = real().chapters[c]
    items = (*chapter.items[:i], item, *chapter.items[i + 1 :])
    return with_chapter(c, chapter.model_copy(update={"items": items}))


def with_chapter(c: int, chapter: Chapter) -> Plan:
    chapters = real().chapters
    return real().model_copy(update={"chapters": (*chapters[:c], chapter, *chapters[c + 1 :])})


def test_the_real_plan_is_the_published_text() -> None:
    assert faults_of(real()) == []
    assert faults_of(bare()) == []


def test_every_official_string_stands_in_the_source_once() -> None:
    strings = list(official_strings(real()))
    assert len(strings) == len(set(strings)) == 238
    assert len(list(official_strings(bare()))) == 322
    assert [string.label for string in strings[:3]] == ["发文机关标志", "发文字号", "印发通知标题"]


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """A text with one character replaced, put in, or taken out."""
    at = draw(st.integers(0, len(text) - 1))
    how = draw(st.sampled_from(["replace", "insert", "delete"]))
    letter = draw(st.sampled_from("进推市局。、 “”A1𠮷"))
    new = (
        text[:at]
        + {
            "replace": letter + text[at + 1 :],
            "insert": letter + text[at:],
            "delete": text[at + 1 :],
        }[how]
    )
    return new if new != text else text + letter


@st.composite
def positions(draw: st.DrawFn) -> tuple[tuple[int, int], Item]:
    c = draw(st.integers(0, 6))
    i = draw(st.integers(0, len(real().chapters[c].items) - 1))
    return (c, i), real().chapters[c].items[i]


@given(st.data())
def test_any_changed_character_of_a_measure_is_found_where_it_is(data: st.DataObject) -> None:
    position, item = data.draw(positions())
    m = data.draw(st.integers(0, len(item.measures) - 1))
    old = item.measures[m].text
    new = data.draw(changed(old))
    measure = Measure.model_construct(**{**item.measures[m].__dict__, "text": new})
    measures = (*item.measures[:m], measure, *item.measures[m + 1 :])
    faults = faults_of(with_item(position, item.model_copy(update={"measures": measures})))
    assert [fault.rule.code for fault in faults] == ["WF601"]
    assert faults[0].pointer.keys == ("items", position[1], "measures", m, "text")
    assert faults[0].pointer.offset == first_difference(old, new)
    assert faults[0].message.startswith(
        f"{item.id}-{m + 1} 第 {(first_difference(old, new) or 0) + 1} 字"
    )


@given(st.data())
def test_any_changed_character_of_an_item_title_is_found_where_it_is(data: st.DataObject) -> None:
    position, item = data.draw(positions())
    assert item.title is not None
    new = data.draw(changed(item.title))
    faults = faults_of(with_item(position, item.model_copy(update={"title": new})))
    assert [fault.rule.code for fault in faults] == ["WF601"]
    assert faults[0].pointer.keys == ("items", position[1], "title")
    assert faults[0].pointer.offset == first_difference(item.title, new)


@given(st.data())
def test_any_changed_character_of_a_chapter_title_is_found(data: st.DataObject) -> None:
    c = data.draw(st.integers(0, 6))
    chapter = real().chapters[c]
    assert chapter.title is not None
    new = data.draw(changed(chapter.title))
    faults = faults_of(with_chapter(c, chapter.model_copy(update={"title": new})))
    assert [(fault.rule.code, fault.pointer.keys) for fault in faults] == [("WF601", ("title",))]
    assert faults[0].pointer.offset == first_difference(chapter.title, new)


def bare_of(name: str) -> str:
    return name.strip("、，；：。．.（）()〔〕【】 ")


@given(st.data())
def test_any_changed_character_of_a_unit_list_is_found_where_it_is(data: st.DataObject) -> None:
    position, item = data.draw(positions())
    item = item.model_copy(update={"responsible_text": ()})
    u = data.draw(st.integers(0, len(item.responsible) - 1))
    old = item.responsible[u].unit
    names = [entry.unit for entry in item.responsible]
    # A mark at the edge of a name is one that may stand between names.
    new = data.draw(changed(old).filter(lambda text: text not in names and text == bare_of(text)))
    units = (*item.responsible[:u], Assignment(unit=new), *item.responsible[u + 1 :])
    faults = faults_of(with_item(position, item.model_copy(update={"responsible": units})))
    assert [fault.rule.code for fault in faults] == ["WF601"]
    assert faults[0].pointer.keys == ("items", position[1], "responsible", u)
    assert faults[0].pointer.offset == first_difference(old, new)


@given(st.data())
def test_any_changed_character_of_the_words_of_units_is_found(data: st.DataObject) -> None:
    position, item = data.draw(positions())
    (old,) = item.responsible_text
    new = data.draw(changed(old).filter(lambda text: text.strip("（）") != old.strip("（）")))
    faults = faults_of(with_item(position, item.model_copy(update={"responsible_text": (new,)})))
    assert [fault.rule.code for fault in faults] == ["WF601"]
    assert faults[0].pointer.keys == ("items", position[1], "responsible_text", 0)
    assert faults[0].pointer.offset == first_difference(old, new)


FRONT = [
    "masthead",
    "document_number",
    "notice_title",
    "addressees",
    "cover_text",
    "title",
    "preamble",
    "publicity",
]


@pytest.mark.parametrize("field", FRONT)
def test_a_changed_character_of_the_front_matter_is_found(field: str) -> None:
    old: str = getattr(real().front, field)
    front = real().front.model_copy(update={field: old[:3] + "错" + old[4:]})
    faults = faults_of(real().model_copy(update={"front": front}))
    assert [(fault.rule.code, fault.pointer) for fault in faults] == [
        ("WF601", ("plan.yaml", (field,), 3, False))
    ]


STRUCTURE: list[tuple[str, str, str, str, list[tuple[str, str]]]] = [
    (
        "a measure left out",
        "chapters/1.yaml",
        "      - id: 1-1-2\n        text: 深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。\n",
        "",
        [("WF602", "缺少 1-1 的举措“深化商事登记制度改革")],
    ),
    (
        "a measure too many",
        "chapters/1.yaml",
        "      - id: 1-1-2\n",
        "      - id: 1-1-5\n        text: 另加一条。\n      - id: 1-1-2\n",
        [("WF603", "1-1-5“另加一条。” 不在公布文本中")],
    ),
    (
        "two measures exchanged",
        "chapters/1.yaml",
        "      - id: 1-1-3\n        text: 深化企业简易注销改革，构建企业简易注销全程网办新模式。\n      - id: 1-1-4\n        text: 优化提升工程建设项目审批管理系统，推进工程建设项目全流程在线审批。\n",
        "      - id: 1-1-4\n        text: 优化提升工程建设项目审批管理系统，推进工程建设项目全流程在线审批。\n      - id: 1-1-3\n        text: 深化企业简易注销改革，构建企业简易注销全程网办新模式。\n",
        [("WF604", "应在1-1-2“")],
    ),
    (
        "a unit left out",
        "chapters/1.yaml",
        "      - 市审批服务局\n",
        "",
        [("WF602", "缺少 1-1 的责任单位“市审批服务局”")],
    ),
    (
        "a unit too many",
        "chapters/1.yaml",
        "      - 市审批服务局\n",
        "      - 市审批服务局\n      - 市公安局\n",
        [("WF603", "1-1 的责任单位“市公安局” 不在公布文本中")],
    ),
    (
        "two units exchanged",
        "chapters/1.yaml",
        "      - 市政府办公室\n      - 市审批服务局\n",
        "      - 市审批服务局\n      - 市政府办公室\n",
        [("WF604", "位置与公布文本不同")],
    ),
    (
        "an item number changed",
        "chapters/2.yaml",
        "number: （三）",
        "number: （四）",
        [("WF601", "2-3 的序号 第 2 字与公布文本不同：应为“三”，现为“四”")],
    ),
]


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "expected"), STRUCTURE, ids=[row[0] for row in STRUCTURE]
)
def test_what_is_missing_extra_or_moved_is_named(
    name: str, file: str, old: str, new: str, expected: list[tuple[str, str]], plan_copy: PlanCopy
) -> None:
    plan_copy.replace(file, old, new)
    plan = plan_copy.load().plan
    assert plan is not None
    faults = faults_of(without_words(plan))
    assert [fault.rule.code for fault in faults] == [code for code, _ in expected]
    for fault, (_, word) in zip(faults, expected, strict=True):
        assert word in fault.message


def test_an_item_in_another_chapter_is_moved() -> None:
    first, second = real().chapters[:2]
    moved = second.model_copy(update={"items": (first.items[-1], *second.items)})
    shorter = first.model_copy(update={"items": first.items[:-1]})
    plan = real().model_copy(update={"chapters": (shorter, moved, *real().chapters[2:])})
    (fault,) = faults_of(plan)
    assert fault.rule.code == "WF604"
    assert "1-4“加快推进政务诚信建设” 的位置与公布文本不同，应在1-3 的责任单位" in fault.message


def test_a_missing_and_an_extra_item_are_named() -> None:
    chapter = real().chapters[2]
    extra = Item(id="3-9", number="（五）", title="另加一项", responsible=(), measures=())
    changed_chapter = chapter.model_copy(update={"items": (*chapter.items[1:], extra)})
    faults = faults_of(with_chapter(2, changed_chapter))
    assert {fault.rule.code for fault in faults} == {"WF602", "WF603"}
    assert "加强依法决策制度建设" in faults[-1].message
    assert "另加一项" in faults[1].message


def test_a_missing_chapter_is_named_where_it_begins() -> None:
    plan = real().model_copy(
        update={"chapters": real().chapters[:-1], "chapter_files": real().chapter_files[:-1]}
    )
    (fault,) = faults_of(plan)
    assert fault.message.startswith("缺少“七、健全组织保障体系")
    line = (
        published_text()
        .split("\n")
        .index(next(line for line in published_text().split("\n") if line.startswith("七、")))
    )
    assert fault.message.endswith(f"source.txt:{line + 1}:1")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a page break as a form feed", "\n\n进“双随机", "\f进“双随机"),
        ("an indented paragraph", "\n（二）提高", "\n　　（二）提高"),
        ("one more wrap", "深化商事登记", "深化商\n事登记"),
        ("trailing blanks", "一门办理、", "一门办\n  理、"),
    ],
)
def test_wraps_and_page_breaks_are_no_text(name: str, old: str, new: str) -> None:
    text = published_text()
    assert old in text
    assert faults_of(real(), text.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    "date",
    ["2021 年 12 月 31 日", "二〇二一年十二月三十一日", "２０２１年１２月３１日", "2021-12-31"],
)
def test_the_date_may_be_printed_in_any_form(date: str) -> None:
    assert faults_of(real(), published_text().replace("\n2021年12月31日\n", f"\n{date}\n", 1)) == []


@pytest.mark.parametrize("date", ["2021年12月", "2021年12月30日", ""])
def test_another_date_is_a_fault_of_the_date(date: str) -> None:
    faults = faults_of(real(), published_text().replace("\n2021年12月31日\n", f"\n{date}\n", 1))
    assert ("plan.yaml", ("date",)) in [fault.pointer[:2] for fault in faults]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("市审批服务局，市直有关", "市审批服务局、市直有关"),
        ("（责任单位：市政府办公室", "〔牵头单位：市政府办公室"),
        ("（此件公开发布）\n", "\n— 1 —\n（此件公开发布）\n"),
        ("改革。推进", "改革\n\n推进"),
    ],
)
def test_marks_between_strings_are_no_text(old: str, new: str) -> None:
    assert old in published_text()
    assert faults_of(bare(), published_text().replace(old, new, 1)) == []


def test_the_marks_within_the_words_of_units_are_text() -> None:
    text = published_text().replace("市审批服务局，市直有关", "市审批服务局、市直有关", 1)
    (fault,) = faults_of(real(), text)
    assert (fault.pointer.keys, fault.pointer.offset) == (("items", 0, "responsible_text", 0), 19)


SOURCE = [
    ("a character changed", "深化商事登记", "深化商亊登记", "亊", "WF601", "text", 3),
    ("a character lost at the start", "。深化商事", "。化商事", "化商", "WF601", "text", 0),
    ("a stop lost", "便利程度。深化", "便利程度深化", "深化企业简", "WF601", "text", 34),
    ("a blank lost", "9150 改革", "9150改革", "改革”", "WF601", "text", 12),
    ("a blank too many", "深化商事登记", "深化商 事登记", " 事", "WF601", "text", 3),
    ("a sentence too many", "。深化商事", "。另有一句。深化商事", "另有", "WF602", "text", 98),
    ("a unit too many", "服务局，", "服务局、市公安局，", "市公安", "WF602", 1, 6),
    ("a unit lost", "市审批服务局，", "", "、市直有关部门、单位）\n\n（二）", "WF603", 1, None),
    ("a chapter's number", "二、健全", "三、健全", "三、健全依法行", "WF601", "number", 0),
    ("a word before a chapter", "七、健全", "某某七、健全", "某某七", "WF602", 0, 6),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "code", "key", "offset"),
    SOURCE,
    ids=[row[0] for row in SOURCE],
)
def test_a_difference_of_the_source_is_named_in_plan_and_source(
    name: str, old: str, new: str, place: str, code: str, key: str | int, offset: int | None
) -> None:
    assert old in published_text()
    text = published_text().replace(old, new, 1)
    (fault,) = faults_of(bare(), text)
    assert (fault.rule.code, fault.pointer.keys[-1], fault.pointer.offset) == (code, key, offset)
    at = text.index(place, text.index(new) if new else 0)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    assert fault.message.endswith(f"见 source.txt:{line}:{column}")


def test_a_sentence_that_is_printed_twice_is_said_to_be() -> None:
    sentence = "深化企业简易注销改革，构建企业简易注销全程网办新模式。"
    (fault,) = faults_of(real(), published_text().replace(sentence, sentence * 2, 1))
    assert (fault.rule.code, "1-1-3" in fault.message) == ("WF607", True)


def test_an_empty_text_is_one_fault() -> None:
    assert [fault.rule.code for fault in faults_of(real(), "\n— 1 —\n")] == ["WF605"]


JUDGED = (
    "示例方案\n一、章\n（一）题。做好示例工作。\n（二）题二。办好示例事项。（责任单位：甲局）\n"
)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        pytest.param((), ("甲局",), [], id="nobody judged"),
        pytest.param(
            ("乙局", "丙局"), ("甲局",), [], id="the office judged where nothing is printed"
        ),
        pytest.param(("乙局",), ("甲局", "乙局"), ["WF603"], id="a name beside printed ones"),
        pytest.param((), (), ["WF602"], id="a printed name that is not held"),
        pytest.param((), ("丁局",), ["WF601"], id="another name than the printed one"),
    ],
)
def test_units_without_words_are_official_where_any_is_printed(
    first: tuple[str, ...], second: tuple[str, ...], codes: list[str]
) -> None:
    texts = ("做好示例工作。", "办好示例事项。")
    items = [
        {
            "id": f"1-{place}",
            "number": number,
            "title": title,
            "responsible": list(names),
            "measures": [{"id": f"1-{place}-1", "text": text}],
        }
        for place, number, title, names, text in zip(
            (1, 2), ("（一）", "（二）"), ("题", "题二"), (first, second), texts, strict=True
        )
    ]
    chapter = {"id": "1", "number": "一", "title": "章", "items": items}
    plan = Plan(
        front=FrontMatter.model_validate(
            {
                "schema": 2,
                "version": 1,
                "revisions": [{"version": 1, "date": date(2024, 1, 1), "summary": "示例"}],
                "title": "示例方案",
            }
        ),
        roster=Roster(units=()),
        chapters=(Chapter.model_validate(chapter),),
        chapter_files=("chapters/1.yaml",),
    )
    assert [fault.rule.code for fault in verify_plan(plan, JUDGED, [(1, "示例.txt")])] == codes
    assert is_proved(plan, JUDGED) is (codes == [])
