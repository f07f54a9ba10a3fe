from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfplan.history.compare import compare_chapters
from wfplan.model.plan import Assignment, Chapter, Item, Measure

FILES = ("chapters/1.yaml", "chapters/2.yaml")
Layout = dict[str, tuple[int, str]]
"""For each measure id, in order, the item that holds it and its text."""


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    ids = draw(st.lists(st.sampled_from([f"1-1-{n}" for n in range(1, 7)]), unique=True))
    return {
        one: (draw(st.integers(0, 3)), draw(st.sampled_from(["甲句。", "乙句。"]))) for one in ids
    }


def _chapters(layout: Layout) -> tuple[Chapter, ...]:
    def item(number: int) -> Item:
        measures = tuple(
            Measure(id=one, text=text) for one, (at, text) in layout.items() if at == number
        )
        plan_id = f"{number // 2 + 1}-{number % 2 + 1}"
        return Item(
            id=plan_id,
            number="（一）",
            title="示例",
            responsible=(Assignment(unit="甲局"),),
            measures=measures,
        )

    return tuple(
        Chapter(id=str(c + 1), number="一", title="示例", items=(item(2 * c), item(2 * c + 1)))
        for c in range(2)
    )


@given(layouts(), layouts())
def test_changes_tell_all_that_differs_and_nothing_else(old: Layout, new: Layout) -> None:
    changes = compare_chapters(_chapters(old), FILES, _chapters(new), FILES)
    told = {
        action: {one.id for one in changes if one.action == action}
        for action in ("added", "removed", "moved", "reworded")
    }
    both = old.keys() & new.keys()

    assert told["added"] == new.keys() - old.keys()
    assert told["removed"] == old.keys() - new.keys()
    assert told["reworded"] == {one for one in both if old[one][1] != new[one][1]}
    assert told["moved"] >= {one for one in both if old[one][0] != new[one][0]}
    for holder in range(4):
        stayed = [
            [one for one in side if one in both - told["moved"] and side[one][0] == holder]
            for side in (old, new)
        ]
        assert stayed[0] == stayed[1]


@given(layouts())
def test_a_plan_does_not_differ_from_itself(layout: Layout) -> None:
    assert compare_chapters(_chapters(layout), FILES, _chapters(layout), FILES) == ()
