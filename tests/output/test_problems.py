"""Problems in the formats of other programs."""

import io
import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft7Validator

from wfplan.output.github import github_problems
from wfplan.output.junit import junit_problems
from wfplan.output.problems import (
    PROBLEM_FORMATS,
    json_problems,
    print_problems,
    problem_writer,
    statistics_of,
    summary_of,
    text_problems,
)
from wfplan.output.sarif import sarif_problems
from wfplan.problem import Problem, Severity

SCHEMA = Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json"


def problem_of(
    severity: Severity, message: str = "1-3 的责任单位“市司法厅”未登记，是否为“市司法局”？"
) -> Problem:
    return Problem("plan/chapters/1.yaml", 12, 9, "WF201", "unknown-unit", severity, message)


SOME = [problem_of("error"), problem_of("warning", "50% <b>&\n二"), problem_of("info", "，:::")]


def test_text_is_one_line_a_problem() -> None:
    assert text_problems(SOME[:1]) == (
        "plan/chapters/1.yaml:12:9: WF201 错误：1-3 的责任单位“市司法厅”未登记，是否为“市司法局”？\n"
    )


def test_json_has_the_promised_keys() -> None:
    records = json.loads(json_problems(SOME))
    assert list(records[0]) == ["path", "line", "column", "code", "name", "severity", "message"]
    assert [record["severity"] for record in records] == ["error", "warning", "info"]


def test_github_annotations_escape_what_would_end_them() -> None:
    assert github_problems(SOME).splitlines()[1:] == [
        "::warning file=plan/chapters/1.yaml,line=12,col=9,title=WF201 unknown-unit::50%25 <b>&%0A二",
        "::notice file=plan/chapters/1.yaml,line=12,col=9,title=WF201 unknown-unit::，:::",
    ]


@pytest.mark.parametrize("problems", [[], SOME], ids=["no problem", "some problems"])
def test_sarif_follows_its_schema(problems: list[Problem]) -> None:
    log = json.loads(sarif_problems(problems))
    errors = Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(log)
    assert [error.message for error in errors] == []
    assert len(log["runs"][0]["results"]) == len(problems)


def test_the_schema_does_find_what_is_no_sarif() -> None:
    log = json.loads(sarif_problems(SOME))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(log))


def test_junit_fails_a_case_for_each_error_only() -> None:
    suites = Xml.fromstring(junit_problems(SOME))
    assert suites.attrib["tests"] == "3"
    assert suites.attrib["failures"] == "1"
    assert [case.find("failure") is not None for case in suites.iter("testcase")] == [
        True,
        False,
        False,
    ]


def test_junit_of_a_clean_plan_is_one_passing_case() -> None:
    cases = list(Xml.fromstring(junit_problems([])).iter("testcase"))
    assert len(cases) == 1
    assert list(cases[0]) == []


@pytest.mark.parametrize("name", PROBLEM_FORMATS)
def test_every_format_takes_no_problem_at_all(name: str) -> None:
    problem_writer(name)([])


def test_the_summary_counts_by_severity() -> None:
    assert summary_of([]) == "0 个错误，0 个警告"
    assert summary_of(SOME) == "1 个错误，1 个警告，1 个提示"


def test_statistics_count_by_rule() -> None:
    assert statistics_of(SOME) == "    3  WF201 unknown-unit\n"


def test_a_terminal_shows_the_line_with_a_caret_under_the_character() -> None:
    stream = io.StringIO()
    line = "      - 市司法厅"
    print_problems([problem_of("error")], {"plan/chapters/1.yaml": "\n" * 11 + line}, stream)
    assert stream.getvalue().splitlines()[1:] == [f"    {line}", "    " + " " * 8 + "^"]


def test_the_caret_counts_chinese_characters_as_two_columns() -> None:
    stream = io.StringIO()
    print_problems(
        [problem_of("error")], {"plan/chapters/1.yaml": "\n" * 11 + "一二三四五六七八九"}, stream
    )
    assert stream.getvalue().splitlines()[2] == "    " + " " * 16 + "^"
