"""conclusion.yaml: what is written is what is read, however often, and what stays is untouched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_plan import chapter, item, measure, write_plan
from wfplan.errors import CannotAppend, CannotWrite
from wfplan.model.conclusion import Conclusion, MeasureOutcome
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree
from wfplan.store.write.conclusion import write_conclusion

IDS = tuple(f"1-1-{number}" for number in range(1, 6))
DAY = date(2026, 2, 28)

WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20)


def outcomes(id_: str) -> st.SearchStrategy[MeasureOutcome]:
    said = st.none() | WORDS
    return st.builds(
        MeasureOutcome,
        id=st.just(id_),
        outcome=st.sampled_from(["completed", "carried", "ended", "open"]),
        to=said,
        reason=said,
        document_number=said,
    )


def conclusions(count: int) -> st.SearchStrategy[Conclusion]:
    return st.builds(
        Conclusion,
        date=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        measures=st.tuples(*map(outcomes, IDS[:count])),
    )


def lay_out(folder: Path) -> WorkTree:
    write_plan(folder, chapter("1", item("1-1", *(measure(id_, "示例。") for id_ in IDS))))
    return WorkTree(folder)


def standing(tree: WorkTree) -> Conclusion | None:
    loaded = load_plan(tree)
    assert loaded.plan is not None, loaded.problems
    return loaded.plan.conclusion


def _giving(wanted: Conclusion) -> Callable[[Conclusion | None], Conclusion]:
    return lambda _: wanted


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=3)
    .map(sorted)
    .flatmap(lambda sizes: st.tuples(*map(conclusions, sizes)))
)
def test_what_is_written_is_what_is_read(versions: tuple[Conclusion, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tree = lay_out(Path(folder))
        for wanted in versions:
            write_conclusion(tree, _giving(wanted))
            assert standing(tree) == wanted


HAND = {
    "flow lines": "  - {id: 1-1-1, outcome: open}   # 甲\n  # 乙\n  - {id: 1-1-2, outcome: open}\n",
    "blocks": "  - id: 1-1-1\n    outcome: open\n  # 乙\n  - id: 1-1-2   # 甲\n    outcome: open\n",
    "not indented": "- {id: 1-1-1, outcome: open}\n# 乙\n- id: 1-1-2\n  outcome: 未完成\n",
    "a mapping over two lines": "  - {id: 1-1-1,\n     outcome: open}\n  - {id: 1-1-2, outcome: open}\n",
}


@pytest.mark.parametrize("rows", HAND.values(), ids=HAND)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_stays_is_left_to_the_byte(tmp_path: Path, rows: str, newline: str) -> None:
    tree = lay_out(tmp_path)
    path = tmp_path / "conclusion.yaml"
    text = f"# 示例\ndate: 2026-01-31\nmeasures:\n{rows}".replace("\n", newline)
    path.write_bytes(text.encode())
    before = standing(tree)
    assert before is not None
    changed = MeasureOutcome(id="1-1-2", outcome="completed")
    added = MeasureOutcome(id="1-1-3", outcome="open")
    wanted = Conclusion(date=DAY, measures=(before.measures[0], changed, added))
    write_conclusion(tree, lambda _: wanted)
    assert standing(tree) == wanted
    after = path.read_bytes().decode()
    assert after.startswith(f"# 示例{newline}date: 2026-02-28{newline}measures:{newline}")
    assert all(comment in after for comment in ("# 甲", "# 乙") if comment in text)
    assert (after.count("\r"), after.count("\n")) == (
        after.count(newline) * (newline == "\r\n"),
        after.count(newline),
    )
    assert write_conclusion(tree, lambda _: wanted) == (after, after)


REFUSED = {
    "a fault": "date: 2026-02-28\nmeasures:\n  - {id: 1-1-1, outcome: 好}\n",
    "within brackets": "date: 2026-02-28\nmeasures: [{id: 1-1-1, outcome: open}]\n",
    "a key after the list": "measures:\n  - {id: 1-1-1, outcome: open}\ndate: 2026-02-28\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_added_to_is_left(tmp_path: Path, text: str) -> None:
    tree = lay_out(tmp_path)
    path = tmp_path / "conclusion.yaml"
    path.write_text(text, "utf-8")
    first, second = (MeasureOutcome(id=id_, outcome="open") for id_ in IDS[:2])
    with pytest.raises((CannotWrite, CannotAppend)):
        write_conclusion(tree, lambda _: Conclusion(date=DAY, measures=(first, second)))
    assert path.read_text("utf-8") == text


def test_a_link_that_leaves_the_plan_is_not_written_through(tmp_path: Path) -> None:
    tree = lay_out(tmp_path / "plan")
    outside = tmp_path / "conclusion.yaml"
    outside.write_text("date: 2026-02-28\nmeasures: []\n", "utf-8")
    (tmp_path / "plan/conclusion.yaml").symlink_to(outside)
    with pytest.raises(CannotWrite):
        write_conclusion(tree, lambda _: Conclusion(date=DAY, measures=()))
    assert outside.read_text("utf-8") == "date: 2026-02-28\nmeasures: []\n"
