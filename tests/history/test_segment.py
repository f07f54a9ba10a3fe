from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.history.segment import Segment, mark_names, mark_text


def _marked(segments: tuple[Segment, ...]) -> str:
    signs = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[operation].format(text) for operation, text in segments)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        pytest.param("推动 50 个行业", "推动 60 个行业", "推动 [-50-]{+60+} 个行业", id="number"),
        pytest.param("达到 9.5%。", "达到 95%。", "达到 [-9.5-]{+95+}%。", id="decimal"),
        pytest.param("一网通办。", "一网通办、跨省通办。", "一网通办{+、跨省通办+}。", id="added"),
        pytest.param("加强和改进监督。", "加强监督。", "加强[-和改进-]监督。", id="removed"),
        pytest.param(
            "构建网办新模式。", "构建网上办理模式。", "构建网[-办新-]{+上办理+}模式。", id="island"
        ),
        pytest.param(
            "深化改革，建立制度。",
            "加强日常监督检查。",
            "[-深化改革，建立制度。-]{+加强日常监督检查。+}",
            id="nothing in common",
        ),
        pytest.param(
            "甲乙，丙丁。",
            "戊己，庚辛。",
            "[-甲乙-]{+戊己+}，[-丙丁-]{+庚辛+}。",
            id="stops are kept",
        ),
        pytest.param("", "新句。", "{+新句。+}", id="from nothing"),
        pytest.param("旧句。", "", "[-旧句。-]", id="to nothing"),
        pytest.param("一样。", "一样。", "一样。", id="the same"),
    ],
)
def test_changed_words_are_marked_as_people_read_them(before: str, after: str, marked: str) -> None:
    assert _marked(mark_text(before, after)) == marked


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        pytest.param("甲局、乙局", "甲局", "甲局[-、乙局-]", id="last taken off"),
        pytest.param("甲局、乙局", "乙局", "[-甲局、-]乙局", id="first taken off"),
        pytest.param("甲局", "甲乙局", "[-甲局-]{+甲乙局+}", id="names change whole"),
    ],
)
def test_names_change_as_a_whole(before: str, after: str, marked: str) -> None:
    def tokens(text: str) -> list[str]:
        return text.replace("、", "|、|").split("|")

    assert _marked(mark_names(tokens(before), tokens(after))) == marked


_TEXTS = st.text(alphabet="甲乙丙丁，。 50a\n", max_size=40)


@given(_TEXTS, _TEXTS)
def test_segments_joined_are_both_texts(before: str, after: str) -> None:
    segments = mark_text(before, after)

    assert "".join(text for sign, text in segments if sign != "added") == before
    assert "".join(text for sign, text in segments if sign != "removed") == after
    assert all(text for _, text in segments)
    assert (before == after) == all(sign == "equal" for sign, _ in segments)


def test_very_long_texts_with_nothing_in_common_are_one_change() -> None:
    assert mark_text("甲" * 9000, "乙" * 9000) == (
        Segment("removed", "甲" * 9000),
        Segment("added", "乙" * 9000),
    )
