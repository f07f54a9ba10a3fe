"""What every rule has in common."""

import re
from pathlib import Path

import pytest

from plan_copy import PlanCopy
from wfplan import rules
from wfplan.cli.rules import all_rules
from wfplan.output.manual import rule_page, rules_index
from wfplan.problem import Rule
from wfplan.rules.catalogue import check_plan, every_rule

DOCS = Path(__file__).parent.parent.parent / "docs" / "rules"
EVERY = all_rules()


def ids(found: list[Rule]) -> list[str]:
    return [rule.code for rule in found]


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in EVERY}) == len(EVERY) == len({rule.name for rule in EVERY})


@pytest.mark.parametrize("rule", EVERY, ids=ids(EVERY))
def test_a_rule_is_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"WF[0-8][0-9]{2}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.severity in ("error", "warning", "info")


@pytest.mark.parametrize("rule", EVERY, ids=ids(EVERY))
def test_a_rule_says_why_with_a_bad_and_a_good_example(rule: Rule) -> None:
    first, *rest = rule.manual.split("\n")
    assert first.endswith("。")
    assert [sum(line.startswith(word) for line in rest) for word in ("误：", "正：", "依据：")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("rule", EVERY, ids=ids(EVERY))
def test_the_page_of_a_rule_is_in_chinese(rule: Rule) -> None:
    prose = re.sub("```text.*```|`[^`]*`", "", rule_page(rule), flags=re.DOTALL)
    _, *said = [line for line in prose.split("\n") if line]
    assert [line for line in said if not re.search("[\u4e00-\u9fff]{2}", line)] == []
    assert re.search("^依据：.*[\u4e00-\u9fffA-Z]", rule.manual, re.MULTILINE)
    assert re.search("[A-Za-z]+( [a-z]+){3}", prose) is None


def test_the_name_of_a_rule_is_that_of_its_file() -> None:
    folder = Path(rules.__path__[0])
    with_rule = {
        path.stem for path in folder.glob("*.py") if "\nRULE = Rule(" in path.read_text("utf-8")
    }
    assert with_rule == {rule.name.replace("-", "_") for rule in every_rule()}


@pytest.mark.parametrize("rule", EVERY, ids=ids(EVERY))
def test_the_page_of_a_rule_is_as_committed(rule: Rule) -> None:
    page = (DOCS / f"{rule.code}.md").read_text("utf-8")
    assert page == rule_page(rule), "run: wfplan rules --docs docs/rules"


def test_the_list_of_pages_is_as_committed() -> None:
    assert (DOCS / "README.md").read_text("utf-8") == rules_index(EVERY)
    assert {path.stem for path in DOCS.glob("WF*.md")} == {rule.code for rule in EVERY}


def severities(copy: PlanCopy) -> list[tuple[str, str]]:
    loaded = copy.load()
    assert loaded.plan is not None, loaded.problems
    return [(fault.rule.code, fault.rule.severity) for fault in check_plan(loaded.plan)]


SETTINGS = [
    ("error", [("WF205", "error")]),
    ("warning", [("WF205", "warning")]),
    ("info", [("WF205", "info")]),
    ("off", []),
]


@pytest.mark.parametrize("name", ["idle-unit", "WF205"])
@pytest.mark.parametrize(("setting", "expected"), SETTINGS)
def test_a_severity_is_set_in_the_plan(
    name: str, setting: str, expected: list[tuple[str, str]], plan_copy: PlanCopy
) -> None:
    plan_copy.replace("units.yaml", "  - name: 市检察院", "  - name: 市气象局\n  - name: 市检察院")
    plan_copy.replace("plan.yaml", "horizon:", f"lint: {{{name}: {setting}}}\nhorizon:")
    assert severities(plan_copy) == expected


def test_a_rule_about_wrong_data_cannot_be_turned_off(plan_copy: PlanCopy) -> None:
    plan_copy.replace("chapters/1.yaml", "- 市审批服务局", "- 市审批局")
    plan_copy.replace("plan.yaml", "horizon:", "lint: {unknown-unit: off}\nhorizon:")
    assert severities(plan_copy) == [("WF130", "error"), ("WF201", "error")]
