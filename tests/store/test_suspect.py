"""What YAML takes without a word is said; what people mean by it stays quiet."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_copy import PlanCopy, Run
from wfplan.model.front import FrontMatter
from wfplan.model.status import Update
from wfplan.store.load import load_plan
from wfplan.store.shape import shape
from wfplan.store.tree import WorkTree
from wfplan.store.write.entry import entry_line
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.suspect import judge_text


def found_in(text: str) -> list[tuple[str, int, int]]:
    value, problems = parse_yaml(text, "x.yaml")
    judged = judge_text(text, "x.yaml", value, problems)
    return [(problem.code, problem.line, problem.column) for problem in judged]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("note: 会议纪要 #12 号\n", ("WF026", 1, 12), id="a number behind a mark"),
        pytest.param("a:\n  - 甲 #乙\n", ("WF026", 2, 7), id="in a list"),
        pytest.param("a: 甲\t#乙\r\nb: 1\r\n", ("WF026", 1, 6), id="behind a tab"),
        pytest.param("a: 1号 #乙", ("WF026", 1, 7), id="at the end of a file"),
        pytest.param("a: 甲\n\u00a0\u00a0b: 1\n", ("WF025", 2, 1), id="no-break spaces"),
        pytest.param("a:\n  b: 1\n  \u3000c: 1\n", ("WF025", 3, 3), id="an ideographic space"),
        pytest.param("a:\n\u3000- 甲\n  - b: 1\n", ("WF025", 2, 1), id="before an entry"),
        pytest.param("\u2003a: 1\n", ("WF025", 1, 1), id="a wide space before the first key"),
    ],
)
def test_what_nobody_means_is_said(text: str, place: tuple[str, int, int]) -> None:
    assert found_in(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("note: 甲 # 注释\n", id="a comment behind a space"),
        pytest.param("#注释\nnote: 甲\n  #注释\nb: 1\n", id="a comment on a line of its own"),
        pytest.param("due: 2023-12-31 #待定\n", id="a comment behind a date"),
        pytest.param("a: 1 #甲\nb: true #乙\n", id="a comment behind a number"),
        pytest.param("note: '会议纪要 #12 号'\n", id="a quoted text"),
        pytest.param("note: 会议纪要#12 号\n", id="no space before the mark"),
        pytest.param("note: '甲' #乙\n", id="behind a quoted text"),
        pytest.param("text: |\n  \u3000\u3000甲 #12\n  \u3000b: 丙\n", id="a text of paragraphs"),
    ],
)
def test_what_is_meant_is_quiet(text: str) -> None:
    assert found_in(text) == []


def test_the_plan_as_it_is_is_quiet(plan_copy: PlanCopy) -> None:
    assert load_plan(WorkTree(plan_copy.folder), status=True).problems == ()


@pytest.mark.parametrize("escape", ["\\r", "\\x0d", "\\u000D", "甲\\r乙", "\\r\\n", "\\e"])
def test_a_control_character_by_escape_is_a_fault(escape: str) -> None:
    assert found_in(f'note: "{escape}"\n') == [("WF003", 1, 7)]


def test_a_line_end_of_a_quoted_text_in_a_file_of_windows_is_none() -> None:
    assert found_in('note: "甲\r\n  乙\\t丙"\r\n') == []


@pytest.mark.parametrize("written", ["true", "1.0", "2.0", "'2'", "0", "3", "null", "[2]"])
def test_a_format_is_a_whole_number(plan_copy: PlanCopy, wfplan: Run, written: str) -> None:
    plan_copy.replace("plan.yaml", "schema: 2\n", f"schema: {written}\n")
    answer = wfplan("validate")
    assert answer.code == 1
    assert "WF108" in answer.out


@pytest.mark.parametrize("written", ["true", "1.0", "1.5", "'1'"])
@pytest.mark.parametrize("key", ["version", "progress", "period", "yellow_days", "value"])
def test_a_number_is_a_number(key: str, written: str) -> None:
    value, _ = parse_yaml(f"k: {written}\n", "")
    if key == "value" and isinstance(value["k"], float):
        return
    if key in ("version", "yellow_days"):
        holder = {"thresholds": {key: value["k"]}} if key == "yellow_days" else {key: value["k"]}
        _, faults = shape(FrontMatter, holder, "plan.yaml")
    else:
        entry = {"measure": "1-1-1", "date": datetime.date(2022, 1, 1), "state": "delayed"}
        _, faults = shape(Update, {**entry, key: value["k"]}, "x")
    assert [fault.rule.code for fault in faults if fault.pointer.keys[-1] == key] == ["WF103"]


NUMBERS = st.integers(1, 9999)


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS) | st.just((1000, 10, 10)), st.text(max_size=20))
def test_an_entry_is_read_as_it_was_written(parts: tuple[int, int, int], note: str) -> None:
    measure = "-".join(map(str, parts))
    day = datetime.date(2022, 1, 1)
    entry = Update(measure=measure, date=day, state="delayed", by=measure, note="甲 #" + measure)
    value, problems = parse_yaml(f"- {entry_line(entry)}\n", "")
    assert problems == []
    assert value[0]["measure"] == value[0]["by"] == measure
    assert Update.model_validate(value[0]) == entry


@pytest.mark.parametrize("measure", ["1000-10-10", "2022-6-30", "2022-06-30".replace("-0", "-")])
def test_an_id_like_a_date_is_quoted(measure: str) -> None:
    entry = Update(measure=measure, date=datetime.date(2022, 1, 1), state="delayed")
    assert f'measure: "{measure}"' in entry_line(entry)
