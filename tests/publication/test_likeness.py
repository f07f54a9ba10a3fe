"""How alike two texts are, and that none is missed which is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfplan.publication.renewal.likeness import (
    LikenessIndex,
    likeness,
    share_of_like,
    share_within,
)

TEXTS = st.lists(st.text("示例工作建设", max_size=12), max_size=8)
SHARES = st.sampled_from((0.3, 0.5, 0.65, 0.7, 0.9))


@given(st.text("示例工作建设", min_size=2, max_size=12), TEXTS, SHARES)
def test_every_text_that_has_the_share_is_looked_at(
    text: str, others: list[str], share: float
) -> None:
    found = LikenessIndex(others).places_sharing(text, share)
    assert found == sorted(set(found))
    wanted = [at for at, other in enumerate(others) if share_within(text, other) >= share]
    assert set(wanted) <= set(found)


@given(st.text("示例工作建设", min_size=2, max_size=12), TEXTS, SHARES)
def test_every_text_that_is_like_another_is_looked_at(
    text: str, others: list[str], least: float
) -> None:
    found = LikenessIndex(others).places_sharing(text, share_of_like(least))
    wanted = [at for at, other in enumerate(others) if likeness(text, other) >= least]
    assert set(wanted) <= set(found)


def test_the_last_text_that_just_has_the_share_is_looked_at() -> None:
    text = "甲乙丙丁戊己庚辛壬癸子"
    assert LikenessIndex([text[1:]]).places_sharing(text, 0.9) == [0]


def test_a_pair_that_stands_twice_counts_twice() -> None:
    assert likeness("示例示例", "示例") == 2 * 1 / (3 + 1)
    assert share_within("示例示例", "示例工示例") == 2 / 3
