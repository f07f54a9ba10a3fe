"""The plan against the published text, to the character."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_copy import PlanCopy
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.text import first_difference
from wfplan.problem import Fault
from wfplan.publication.align import align
from wfplan.publication.document import UnreadableSource, read_published
from wfplan.publication.verify import verify_plan
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
def published_text() -> str:
    _, text, _ = read_source(TREE)
    assert text is not None
    return text


def faults_of(plan: Plan, text: str | None = None) -> list[Fault]:
    return list(verify_plan(plan, read_published(text or published_text()), "source.txt"))


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


def test_the_source_is_read_whole() -> None:
    published = read_published(published_text())
    assert len(published.chapters) == 7
    assert len(published.items) == 30
    assert sum(len(item.sentences) for item in published.items) == 123
    assert {unit.text for item in published.items for unit in item.units} >= {
        "市司法局",
        "市直有关部门、单位",
    }


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
    new = data.draw(changed(item.title))
    faults = faults_of(with_item(position, item.model_copy(update={"title": new})))
    assert [fault.rule.code for fault in faults] == ["WF601"]
    assert faults[0].pointer.keys == ("items", position[1], "title")
    assert faults[0].pointer.offset == first_difference(item.title, new)


@given(st.data())
def test_any_changed_character_of_a_chapter_title_is_found(data: st.DataObject) -> None:
    c = data.draw(st.integers(0, 6))
    chapter = real().chapters[c]
    new = data.draw(changed(chapter.title))
    faults = faults_of(with_chapter(c, chapter.model_copy(update={"title": new})))
    assert [(fault.rule.code, fault.pointer.keys) for fault in faults] == [("WF601", ("title",))]
    assert faults[0].pointer.offset == first_difference(chapter.title, new)


@given(st.data())
def test_any_changed_character_of_a_unit_list_is_found_where_it_is(data: st.DataObject) -> None:
    position, item = data.draw(positions())
    u = data.draw(st.integers(0, len(item.responsible) - 1))
    old = item.responsible[u].unit
    names = [entry.unit for entry in item.responsible]
    new = data.draw(changed(old).filter(lambda text: text not in names))
    units = (*item.responsible[:u], Assignment(unit=new), *item.responsible[u + 1 :])
    faults = faults_of(with_item(position, item.model_copy(update={"responsible": units})))
    assert [fault.rule.code for fault in faults] == ["WF601"]
    assert faults[0].pointer.keys == ("items", position[1], "responsible", u)
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
        [("WF604", "应在第 ")],
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
    faults = faults_of(plan)
    assert [fault.rule.code for fault in faults] == [code for code, _ in expected]
    for fault, (_, word) in zip(faults, expected, strict=True):
        assert word in fault.message


def test_an_item_in_another_chapter_is_moved() -> None:
    first, second = real().chapters[:2]
    moved = second.model_copy(update={"items": (first.items[-1], *second.items)})
    shorter = first.model_copy(update={"items": first.items[:-1]})
    plan = real().model_copy(update={"chapters": (shorter, moved, *real().chapters[2:])})
    faults = faults_of(plan)
    assert [fault.rule.code for fault in faults] == ["WF604"]
    assert "1-4“加快推进政务诚信建设” 的位置与公布文本不同，应在一、（四）" in faults[0].message


def test_a_missing_and_an_extra_item_are_named() -> None:
    chapter = real().chapters[2]
    extra = Item(id="3-9", number="（五）", title="另加一项", responsible=(), measures=())
    changed_chapter = chapter.model_copy(update={"items": (*chapter.items[1:], extra)})
    codes = [fault.rule.code for fault in faults_of(with_chapter(2, changed_chapter))]
    assert sorted(codes) == ["WF602", "WF603"]


def test_a_missing_chapter_is_named_with_its_items() -> None:
    plan = real().model_copy(
        update={"chapters": real().chapters[:-1], "chapter_files": real().chapter_files[:-1]}
    )
    messages = [fault.message for fault in faults_of(plan)]
    assert messages[0].startswith("缺少 第七章“健全组织保障体系")
    assert len(messages) == 1 + 4


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
    ("old", "new", "line", "wanted"),
    [
        ("（责任单位：市发改委，市直有关部门、单位）", "", 37, "（一）标题。正文（责任单位：…）"),
        ("潍发〔2021〕26号", "潍发26号", 5, "发文字号"),
        ("单位：\n\n现将", "单位\n\n现将", 9, "主送机关"),
    ],
)
def test_a_source_that_leaves_its_typography_is_said_with_its_line(
    old: str, new: str, line: int, wanted: str
) -> None:
    assert old in published_text()
    with pytest.raises(UnreadableSource) as caught:
        read_published(published_text().replace(old, new, 1))
    assert (caught.value.line, caught.value.wanted) == (line, wanted)


@pytest.mark.parametrize(
    ("date", "lines_before"),
    [
        ("2021 年 12 月 31 日", 0),
        ("二〇二一年十二月三十一日", 0),
        ("2021年12月", 0),
        ("２０２１年１２月３１日", 0),
        ("", 2),
    ],
)
def test_a_date_that_cannot_be_read_is_said_where_it_stands(date: str, lines_before: int) -> None:
    text = published_text()
    line = text.split("\n").index("2021年12月31日") + 1 + lines_before
    with pytest.raises(UnreadableSource) as caught:
        read_published(text.replace("\n2021年12月31日\n", f"\n{date}\n", 1))
    assert (caught.value.line, caught.value.wanted) == (line, "成文日期，如 2021年12月31日")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("市审批服务局，市直有关", "市审批服务局、市直有关", "应为“、”，现为“，”"),
        ("市政府办公室、市审批服务局", "市政府办公室，市审批服务局", "应为“，”，现为“、”"),
    ],
)
def test_the_marks_between_units_are_the_published_ones(old: str, new: str, wanted: str) -> None:
    (fault,) = faults_of(real(), published_text().replace(old, new, 1))
    assert fault.rule.code == "WF601"
    assert fault.pointer.keys == ("items", 0, "responsible")
    assert f"1-1 的责任单位之间的标点 第 {14 if new[6] == '、' else 7} 字" in fault.message
    assert wanted in fault.message


def test_a_difference_is_placed_in_the_source_beyond_a_page_break() -> None:
    published = read_published(published_text())
    sentence = next(s for s in published.items[1].sentences if s.text.startswith("深入推进"))
    line, column = sentence.place(3)
    assert published_text().split("\n")[line - 1][column - 1] == "进" == sentence.text[3]
    assert sentence.place(2)[0] < line


entries = st.lists(st.text("甲乙丙丁", min_size=1, max_size=2), max_size=8)


@given(entries, entries)
def test_aligning_uses_every_entry_once(expected: list[str], actual: list[str]) -> None:
    pairs = align(expected, actual)
    left = sorted(pair.expected for pair in pairs if pair.expected is not None)
    right = sorted(pair.actual for pair in pairs if pair.actual is not None)
    assert left == list(range(len(expected)))
    assert right == list(range(len(actual)))


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=8))
def test_equal_lists_align_without_moves(texts: list[str]) -> None:
    for pair in align(texts, texts):
        assert pair.expected is not None
        assert pair.actual is not None
        assert texts[pair.expected] == texts[pair.actual]
        assert not pair.is_moved
