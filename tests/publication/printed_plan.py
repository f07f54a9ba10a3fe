"""Plans of every shape that prints, and a printer that sets their words as documents do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.unit import Roster

WORDS = st.text("示例工作方案甲乙丙丁戊推进建设", min_size=3, max_size=12)
SENTENCES = WORDS.map(lambda words: f"{words}。")
NUMBERS = st.none() | st.sampled_from(("一", "（二）", "1.", "3", "①", "（1）", "第一条"))
UNITS = st.lists(
    st.sampled_from(("示例甲局", "示例乙局", "有关部门、单位")), max_size=3, unique=True
)
BRACKETS = st.lists(WORDS.map(lambda words: f"（{words}负责）"), max_size=2)
DEADLINES = st.lists(WORDS.map(lambda words: f"完成时限：{words}"), max_size=1)
MARKS = st.sampled_from(
    ("", "\n", "、", "。", "\n\n", "\n— 3 —\n", " | ", "|\n| --- | --- |\n|", "　")
)


def _some(texts: st.SearchStrategy[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts, max_size=most).map(tuple)


@st.composite
def _measures(draw: st.DrawFn, id: str) -> Measure:
    return Measure(
        id=id,
        before=draw(_some(SENTENCES, 1)),
        number=draw(NUMBERS),
        title=draw(st.none() | WORDS),
        text=draw(WORDS | SENTENCES),
        responsible_text=tuple(draw(BRACKETS)),
        responsible=tuple({"unit": unit} for unit in draw(UNITS)),
        deadline_text=tuple(draw(DEADLINES)),
    )


@st.composite
def _items(draw: st.DrawFn, id: str) -> Item:
    return Item(
        id=id,
        before=draw(_some(SENTENCES, 1)),
        number=draw(NUMBERS),
        title=draw(st.none() | WORDS),
        responsible_text=tuple(draw(BRACKETS)),
        responsible_at=draw(st.sampled_from(("title", "lead_in", "end"))),
        responsible=tuple({"unit": unit} for unit in draw(UNITS)),
        deadline_text=tuple(draw(DEADLINES)),
        measures=tuple(draw(_measures(f"{id}-{m}")) for m in range(1, draw(st.integers(1, 3)) + 1)),
    )


@st.composite
def _chapters(draw: st.DrawFn, id: str) -> Chapter:
    return Chapter(
        id=id,
        before=draw(_some(SENTENCES, 1)),
        number=draw(NUMBERS),
        title=draw(st.none() | WORDS),
        text=draw(_some(SENTENCES)),
        items=tuple(draw(_items(f"{id}-{i}")) for i in range(1, draw(st.integers(0, 2)) + 1)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to three chapters, flat lists and chapters of mere text among them."""
    chapters = tuple(draw(_chapters(str(c))) for c in range(1, draw(st.integers(1, 3)) + 1))
    front = FrontMatter.model_validate(
        {
            "schema": 2,
            "version": 1,
            "revisions": ({"version": 1, "date": date(2024, 1, 2), "summary": "示例"},),
            "title": f"{draw(WORDS)}的题目",
            "document_number": draw(st.none() | st.just("示发〔2024〕1号")),
            "addressees": draw(st.none() | st.just("各示例县：")),
            "issuers": draw(st.sampled_from(((), ("示例市委", "示例市政府")))),
            "date": draw(st.none() | st.just(date(2024, 1, 2))),
            "preamble": draw(st.none() | WORDS.map(lambda words: f"为{words}，制定本方案。")),
            "after": draw(_some(WORDS.map(lambda words: f"尾{words}。"))),
        }
    )
    files = tuple(f"chapters/{chapter.id}.yaml" for chapter in chapters)
    return Plan(front=front, roster=Roster(units=()), chapters=chapters, chapter_files=files)


def printed(plan: Plan, draw: st.DrawFn) -> str:
    """The words of a plan, the front matter on lines of its own in any order, before or behind."""
    front = draw(st.permutations(list(_front(plan.front))))
    cut = draw(st.integers(0, len(front)))
    body = ""
    for words in _body(plan):
        body += words + draw(MARKS)
    return "\n".join((*front[:cut], body, *front[cut:]))


def _front(front: FrontMatter) -> Iterator[str]:
    texts = (front.document_number, front.title, front.addressees, front.preamble, *front.issuers)
    yield from (text for text in texts if text)
    if front.date:
        yield "二〇二四年一月二日"


def _body(plan: Plan) -> Iterator[str]:
    for chapter in plan.chapters:
        yield from _opening(chapter)
        yield from chapter.text
        for item in chapter.items:
            yield from _item(item)
    yield from plan.front.after


def _item(item: Item) -> Iterator[str]:
    yield from _opening(item)
    if item.responsible_at == "title":
        yield from _apart(item)
    numbered = next((i for i, measure in enumerate(item.measures) if measure.number), 0)
    for i, measure in enumerate(item.measures):
        if item.responsible_at == "lead_in" and i == numbered:
            yield from measure.before
            yield from _apart(item)
            yield from _opening(measure, before=False)
        else:
            yield from _opening(measure)
        yield measure.text
        yield from _apart(measure)
    if item.responsible_at == "end":
        yield from _apart(item)


def _apart(entry: Item | Measure) -> Iterator[str]:
    yield from entry.responsible_text
    names = [assignment.unit for assignment in entry.responsible]
    if names and not entry.responsible_text:
        yield f"（责任单位：{'，'.join(names)}）"
    yield from entry.deadline_text


def _opening(entry: Chapter | Item | Measure, *, before: bool = True) -> Iterator[str]:
    yield from entry.before if before else ()
    yield from (text for text in (entry.number, entry.title) if text)
