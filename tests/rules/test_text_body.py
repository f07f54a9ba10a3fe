"""A search of all texts at once finds what one of each would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.plan import Measure
from wfplan.problem import Pointer
from wfplan.rules.text import Text
from wfplan.rules.text_body import TextBody

ODD = re.compile("[^\n\u4e00-\u9fff]")
FILE = "chapters/1.yaml"


def body_of(made: list[str], plain: list[str]) -> TextBody:
    texts = [Text(text, "{}", "1-1", Pointer(FILE), ("title",)) for text in made]
    measures = [Measure.model_construct(id=f"1-1-{m}", text=text) for m, text in enumerate(plain)]
    return TextBody(texts, measures, lambda m: Pointer(FILE, ("items", 0, "measures", m)))


TEXTS = st.lists(st.text(st.sampled_from("甲乙 a\n"), max_size=4), max_size=6)


@given(TEXTS, TEXTS)
def test_texts_with_a_match_are_found_at_once(made: list[str], plain: list[str]) -> None:
    body = body_of(made, plain)
    assert list(body.with_match(ODD)) == [one for one in body if ODD.search(one.text)]
    assert list(body.with_match(ODD, or_line_break=True)) == [
        one for one in body if "\n" in one.text or ODD.search(one.text)
    ]


def test_a_text_that_is_made_late_knows_its_place() -> None:
    (text,) = body_of(["甲"], ["乙", "b", "丙"]).with_match(ODD)
    assert (text.text, text.label) == ("b", "1-1-1")
    assert text.at() == Pointer(FILE, ("items", 0, "measures", 1, "text"))
