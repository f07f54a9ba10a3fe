"""Plans of every shape that prints, and a printer that sets their words as documents do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import strategies as st

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.unit import Roster

NUMBERS = ("一", "（二）", "1.", "3", "①", "（1）", "第一条")
UNITS = ("示例甲局", "示例乙局", "有关部门、单位")
MARKS = ("", "\n", "、", "\n\n", "\n— 3 —\n", " | ", "|\n| --- | --- |\n|", "　")
_FIRST_SIGN = 0x5000


class _Pen:
    """Writes words of which no two are the same, so that each has one right place."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.written = 0

    def words(self, form: str = "{}") -> str:
        self.written += 1
        own = chr(_FIRST_SIGN + self.written)
        middle = self.draw(st.text("示例工作方案建设", min_size=4, max_size=9))
        return form.format(f"{own}{middle}{own}")

    def some(self, form: str, most: int = 2) -> tuple[str, ...]:
        return tuple(self.words(form) for _ in range(self.draw(st.integers(0, most))))

    def maybe(self, form: str = "{}") -> str | None:
        return self.words(form) if self.draw(st.booleans()) else None

    def number(self) -> str | None:
        return self.draw(st.none() | st.sampled_from(NUMBERS))

    def units(self) -> tuple[dict[str, str], ...]:
        names = self.draw(st.lists(st.sampled_from(UNITS), max_size=3, unique=True))
        return tuple({"unit": name} for name in names)


def _measure(pen: _Pen, id: str) -> dict[str, Any]:
    return {
        "id": id,
        "before": pen.some("{}。", 1),
        "number": pen.number(),
        "title": pen.maybe(),
        "text": pen.words("{}。"),
        "responsible_text": pen.some("（{}负责）"),
        "responsible": pen.units(),
        "deadline_text": pen.some("完成时限：{}", 1),
    }


def _item(pen: _Pen, id: str) -> dict[str, Any]:
    count = pen.draw(st.integers(1, 3))
    return {
        "id": id,
        "before": pen.some("{}。", 1),
        "number": pen.number(),
        "title": pen.maybe(),
        "responsible_text": pen.some("（{}负责）"),
        "responsible_at": pen.draw(st.sampled_from(("title", "lead_in", "end"))),
        "responsible": pen.units(),
        "deadline_text": pen.some("完成时限：{}", 1),
        "measures": tuple(_measure(pen, f"{id}-{m}") for m in range(1, count + 1)),
    }


def _chapter(pen: _Pen, id: str) -> Chapter:
    count = pen.draw(st.integers(0, 2))
    return Chapter.model_validate(
        {
            "id": id,
            "before": pen.some("{}。", 1),
            "number": pen.number(),
            "title": pen.maybe(),
            "text": pen.some("{}。"),
            "items": tuple(_item(pen, f"{id}-{i}") for i in range(1, count + 1)),
        }
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to three chapters, flat lists and chapters of mere text among them."""
    pen = _Pen(draw)
    chapters = tuple(_chapter(pen, str(c)) for c in range(1, draw(st.integers(1, 3)) + 1))
    front = FrontMatter.model_validate(
        {
            "schema": 2,
            "version": 1,
            "revisions": ({"version": 1, "date": date(2024, 1, 2), "summary": "示例"},),
            "title": pen.words("{}题目"),
            "document_number": draw(st.none() | st.just("示发〔2024〕1号")),
            "addressees": pen.maybe("各{}："),
            "issuers": pen.some("{}市委"),
            "date": draw(st.none() | st.just(date(2024, 1, 2))),
            "preamble": pen.maybe("为{}，制定本方案。"),
            "after": pen.some("尾{}。"),
        }
    )
    files = tuple(f"chapters/{chapter.id}.yaml" for chapter in chapters)
    return Plan(front=front, roster=Roster(units=()), chapters=chapters, chapter_files=files)


def printed(plan: Plan, draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """The words of a plan, the front matter on lines of its own in any order, before or behind."""
    front = draw(st.permutations(list(_front(plan.front))))
    cut = draw(st.integers(0, len(front)))
    body = ""
    for words in _body(plan):
        body += words + draw(st.sampled_from(MARKS))
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
            yield from _printed_item(item)
    yield from plan.front.after


def _printed_item(item: Item) -> Iterator[str]:
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
