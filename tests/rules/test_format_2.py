"""What the rules say of the shapes that format 2 brings: words and readings, numbers, doubts."""

from __future__ import annotations

from pathlib import Path

import pytest

from wfplan.rules.catalogue import check_plan
from wfplan.rules.context import build_context
from wfplan.rules.fix import propose_fixes
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

PLAN = """schema: 2
version: 1
revisions: [{version: 1, date: 2021-12-31, summary: 示例印发}]
title: 示例市工作方案
date: 2021-12-31
horizon: {start: 2021, end: 2025}
"""
UNITS = """units:
  - {name: 示例市甲局, full_name: 示例市甲管理局, aliases: [甲局], renamed: [{name: 示例市甲委, from: 2024-03-01}]}
  - {name: 示例市乙局}
  - {name: 示例市丙局}
groups:
  - {name: 示例有关部门、单位, scope: relevant}
"""
ALL = "responsible: [示例市甲局, 示例市乙局, 示例市丙局, 示例有关部门、单位]"
LAST = f"""
  - id: 1-9
    {ALL}
    measures: [{{id: 1-9-1, text: 落实示例保障。}}]
"""


def load(folder: Path, items: str, plan: str = "", units: str = UNITS) -> Loaded:
    """A plan of one chapter; a last item names every unit, so that none is idle."""
    (folder / "chapters").mkdir()
    (folder / "plan.yaml").write_text(PLAN + plan, "utf-8")
    (folder / "units.yaml").write_text(units, "utf-8")
    (folder / "chapters/1.yaml").write_text(f"id: '1'\nitems:\n{items}{LAST}", "utf-8")
    loaded = load_plan(WorkTree(folder))
    assert loaded.plan is not None, loaded.problems
    return loaded


def codes(loaded: Loaded, *, is_proved: bool = False) -> list[str]:
    """Of each fault, but that ids and numbers skip one."""
    assert loaded.plan is not None
    found = [fault.rule.code for fault in check_plan(loaded.plan, is_proved=is_proved)]
    return sorted(code for code in found if code not in ("WF122", "WF123"))


def item(*lines: str, measure: str = "text: 开展示例工作。") -> str:
    """One item with one measure, given what stands on each."""
    head = "".join(f"    {line}\n" for line in lines)
    return f"  - id: 1-1\n{head}    measures:\n      - {{id: 1-1-1, {measure}}}\n"


def words(text: str, reading: str) -> str:
    return item(f"responsible_text: ['{text}']", f"responsible: [{reading}]")


LEAD_A = "{unit: 示例市甲局, role: lead}"
SUPPORT_A = "{unit: 示例市甲局, role: support}"
LEAD_B = "{unit: 示例市乙局, role: lead}"
SUPPORT_B = "{unit: 示例市乙局, role: support}"

COMPLAINS = [
    ("a unit that the words don't print", words("（示例市甲局负责）", "示例市甲局, 示例市乙局"), ["WF231"]),
    ("a group that the words don't print", words("（示例市甲局负责）", "示例市甲局, 示例有关部门、单位"), ["WF231"]),
    ("a unit that the reading leaves out", words("（示例市甲局、示例市乙局负责）", "示例市甲局"), ["WF232"]),
    ("the later name of a unit that the reading leaves out", words("（示例市甲委、示例市乙局）", "示例市乙局"), ["WF232"]),
    ("words that name a unit and no reading", item("responsible_text: [（示例市甲局负责）]"), ["WF204"]),
    ("a unit left out before 等", words("（示例市甲局、示例市乙局等部门负责）", "示例市甲局"), ["WF232"]),
    ("another unit", words("（责任单位：示例市甲局）", "示例市乙局"), ["WF231", "WF232"]),
    ("lead read as support", words("（示例市甲局牵头，示例市乙局配合）", f"{SUPPORT_A}, {SUPPORT_B}"), ["WF233"]),
    ("support read as lead", words("（示例市甲局牵头，示例市乙局参与）", f"{LEAD_A}, {LEAD_B}"), ["WF233"]),
    ("labels read the other way", words("牵头单位：示例市甲局；配合单位：示例市乙局", f"{SUPPORT_A}, {LEAD_B}"), ["WF233", "WF233"]),
    ("several that lead together", words("（示例市甲局、示例市乙局牵头）", f"{LEAD_A}, {SUPPORT_B}"), ["WF233"]),
    ("words of a measure against its own reading", item("responsible: [示例市乙局]", measure="text: 开展示例工作。, responsible_text: [（示例市甲局）], responsible: [示例市丙局]"), ["WF231", "WF232", "WF237"]),
    ("a unit of a measure that nobody knows", item("responsible: [示例市乙局]", measure="text: 甲。, responsible: [示例市乙局, 示例市丁局]"), ["WF201"]),
    ("a unit of a measure by its alias", item("responsible: [示例市甲局]", measure="text: 甲。, responsible: [甲局]"), ["WF202"]),
    ("a unit of a measure twice", item("responsible: [示例市甲局]", measure="text: 甲。, responsible: [示例市甲局, 示例市甲局]"), ["WF203"]),
    ("a group's name cut on a measure", item("responsible: [示例市甲局]", measure="text: 甲。, responsible: [示例有关部门, 单位, 示例市甲局]"), ["WF210"]),
    ("nobody on item or measure", item(), ["WF204"]),
    ("a date that no words print", item(ALL, measure="text: 甲。, deadlines: [{quote: 2024年6月底前, due: 2024-06}]"), ["WF320"]),
    ("a date of an item that no words print", item(ALL, "deadlines: [{quote: 2024年6月底前, due: 2024-06}]"), ["WF320"]),
    ("a target that the words of units print", item("responsible_text: [（示例市甲局负责，2 次）]", "responsible: [示例市甲局]", measure="text: 甲。, targets: [{value: 2, unit: 次, quote: 2 次}]"), ["WF320"]),
    ("a doubt", item(ALL, measure="text: 甲。, doubt: {code: WF712, text: 日期可能属于上一句}"), ["WF712"]),
    ("a doubt of an item", item(ALL, "doubt: {code: WF703, text: 示例说明}"), ["WF703"]),
    ("a doubt of a code that is none", item(ALL, measure="text: 甲。, doubt: {code: WF799, text: 示例说明}"), ["WF230"]),
    ("an odd blank in a paragraph before", item(ALL, "before: [各 单位：]"), ["WF307"]),
    ("an odd blank in a measure's title", item(ALL, measure="title: 示例 标题, text: 甲。"), ["WF307"]),
    ("what nobody sees in the words", words("（示例市\u200b甲局）", "示例市甲局"), ["WF308"]),
    ("a look-alike in a printed number", item("number: （⼀）", ALL), ["WF309"]),
    ("a mark twice in a deadline's words", item(ALL, "deadline_text: [完成时限：：2024年]"), ["WF306"]),
    ("an open bracket in the words", words("（示例市甲局", "示例市甲局"), ["WF305"]),
    ("two measures of one number", "  - id: 1-1\n    " + ALL + "\n    measures:\n      - {id: 1-1-1, number: '1.', text: 甲。}\n      - {id: 1-1-2, number: '1.', text: 乙。}\n", ["WF126"]),
    ("its own id as its former one", item(ALL, measure="text: 甲。, was: [1-1-1]"), ["WF235"]),
    ("a former id of nobody", item(ALL, "was: [3-1]"), ["WF235"]),
]  # fmt: skip

QUIET = [
    ("words and their reading", words("（责任单位：示例市甲局、示例市乙局，示例有关部门、单位）", "示例市甲局, 示例市乙局, 示例有关部门、单位")),
    ("a full name in the words", words("（示例市甲管理局负责）", "示例市甲局")),
    ("a later name in the words", words("（示例市甲委负责）", "示例市甲局")),
    ("a later name in words and reading", words("（示例市甲委负责）", "示例市甲委")),
    ("a head that two names share", words("（示例市甲局、乙局负责）", "示例市甲局, 示例市乙局")),
    ("a member of a group in the words", words("（示例有关部门、单位，示例市乙局）", "{unit: 示例有关部门、单位, members: [示例市乙局]}")),
    ("a part of a longer name", words("（示例市甲局、示例市乙局直属大队负责）", "示例市甲局, 示例市乙局")),
    ("a longer name that nobody registered", words("（示例市甲局、示例市乙局执法大队）", "示例市甲局")),
    ("roles as the words say", words("（示例市甲局牵头，示例市乙局配合）", f"{LEAD_A}, {SUPPORT_B}")),
    ("no role beside role words", words("（示例市甲局牵头，示例市乙局配合）", "示例市甲局, 示例市乙局")),
    ("a role by a rule said once", words("（示例市甲局、示例市乙局负责。排在第一位的为牵头单位，下同）", f"{LEAD_A}, {SUPPORT_B}")),
    ("responsible units behind a lead", words("牵头单位：示例市甲局；责任单位：示例市乙局", f"{LEAD_A}, {SUPPORT_B}")),
    ("two leads", words("（示例市甲局、示例市乙局牵头）", f"{LEAD_A}, {LEAD_B}")),
    ("two leads, each of its own", words("（示例市甲局、示例市乙局分别牵头）", f"{LEAD_A}, {LEAD_B}")),
    ("a reading without words", item("responsible: [示例市甲局]")),
    ("units on the measures alone", item(measure="text: 甲。, responsible: [示例市甲局]")),
    ("a date in the text", item(ALL, measure="text: 2024年6月底前完成示例。, deadlines: [{quote: 2024年6月底前, due: 2024-06}]")),
    ("a date in the title", item(ALL, measure="title: 2024年底前示例, text: 甲。, deadlines: [{quote: 2024年底前, due: 2024}]")),
    ("a date in the words of units", item("responsible_text: [（示例市甲局负责，2024年底前完成）]", "responsible: [示例市甲局]", "deadlines: [{quote: 2024年底前, due: 2024}]")),
    ("a date of its own", item(ALL, "deadline_text: [完成时限：2024年底前]", "deadlines: [{quote: 2024年底前, due: 2024}]")),
    ("an item's date in a measure", item(ALL, "deadlines: [{quote: 2024年底前, due: 2024}]", measure="text: 2024年底前完成示例。")),
    ("a target and a cadence in the title", item(ALL, measure="title: 每年示例 2 次, text: 甲。, targets: [{value: 2, unit: 次, quote: 2 次}], cadence: {kind: annual, quote: 每年}")),
    ("another number style", item("number: '1.'", ALL)),
    ("sub-levels inside a text", item(ALL, measure="text: 开展工作。1）示例甲；2）示例乙。")),
    ("a former id of another plan", item(ALL, measure="text: 甲。, was: ['示例旧方案#1-4-2']")),
    ("brackets of the words as they are printed", words("(示例市甲局负责)", "示例市甲局")),
    ("a bracket in a number", item("number: 1)", ALL)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "items", "expected"), COMPLAINS, ids=[name for name, _, _ in COMPLAINS]
)
def test_a_fault_of_the_new_shapes_is_told(
    name: str, items: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(load(tmp_path, items)) == expected


@pytest.mark.parametrize(("name", "items"), QUIET, ids=[name for name, _ in QUIET])
def test_what_the_new_shapes_may_hold_is_no_fault(name: str, items: str, tmp_path: Path) -> None:
    assert codes(load(tmp_path, items)) == []


PLAN_COMPLAINS = [
    ("a blank in an office", "office: {name: 示例 办公室}", ["WF307"]),
    ("a zero-width space in the closing words", "after: ['本方案\u200b施行。']", ["WF308"]),
    ("a convention that nobody printed", "conventions: [{rule: first_leads, from: 1-9, quote: 下同}]", ["WF320"]),
    ("a convention from nowhere", "conventions: [{rule: first_leads, from: 7-1, quote: 示例市}]", ["WF234"]),
    ("a key with a hash", "key: 示例#1", ["WF131"]),
    ("a key with a slash", "key: 示例/1", ["WF131"]),
    ("a key with an ideographic blank", "key: '示例　1'", ["WF131"]),
    ("red before yellow", "thresholds: {pace_yellow: 30, pace_red: 10}", ["WF333"]),
    ("nothing of a span", "thresholds: {idle_percent: 0}", ["WF333"]),
    ("more than a span", "thresholds: {idle_percent: 101}", ["WF333"]),
]  # fmt: skip
PLAN_QUIET = [
    ("nothing more", ""),
    ("a convention", "conventions: [{rule: first_leads, from: 1-9, quote: 示例市工作}]"),
    ("a key", "key: 示例法治2030"),
    ("equal thresholds", "thresholds: {pace_yellow: 10, pace_red: 10, idle_percent: 100}"),
]


@pytest.mark.parametrize(
    ("name", "plan", "expected"), PLAN_COMPLAINS, ids=[name for name, _, _ in PLAN_COMPLAINS]
)
def test_a_fault_of_plan_yaml_is_told(
    name: str, plan: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(load(tmp_path, "", f"{plan}\n")) == expected


@pytest.mark.parametrize(("name", "plan"), PLAN_QUIET, ids=[name for name, _ in PLAN_QUIET])
def test_what_plan_yaml_may_hold_is_no_fault(name: str, plan: str, tmp_path: Path) -> None:
    assert codes(load(tmp_path, "", f"{plan}\n")) == []


WIDTHS = [
    ("one half-width comma among full ones", "完善制度,规范程序，提升效率，落实责任。", ["WF304"]),
    ("half-width commas and full stops", "完善制度,规范程序,提升效率,落实责任。", []),
    ("half-width throughout", "完善制度,规范程序;提升效率,落实责任.", []),
    ("full-width throughout", "完善制度，规范程序；提升效率，落实责任。", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), WIDTHS, ids=[row[0] for row in WIDTHS])
def test_half_width_marks_are_faults_of_a_full_width_plan(
    name: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    found = codes(load(tmp_path, item(ALL, measure=f"text: '{text}'")))
    assert [code for code in found if code != "WF301"] == expected


PROVED = [
    ("a half-width comma", "完善制度,规范程序，提升效率，落实责任。", "WF304", None),
    ("a mark twice", "完善制度。。", "WF306", None),
    ("an open quote", "完善“制度。", "WF305", None),
    ("a blank", "完善 制度。", "WF307", "info"),
    ("what nobody sees", "完善\u200b制度。", "WF308", "info"),
    ("a look-alike", "完善⼈制度。", "WF309", "info"),
    ("a letter in parts", "完善e\u0301制度。", "WF310", "info"),
    ("a box", "完善□制度。", "WF027", "info"),
]


@pytest.mark.parametrize(
    ("name", "text", "code", "severity"), PROVED, ids=[row[0] for row in PROVED]
)
def test_what_is_printed_so_is_at_most_a_hint(
    name: str, text: str, code: str, severity: str | None, tmp_path: Path
) -> None:
    loaded = load(tmp_path, item(ALL, measure=f"text: '{text}'"))
    assert loaded.plan is not None
    assert code in codes(loaded)
    found = {f.rule.code: f.rule.severity for f in check_plan(loaded.plan, is_proved=True)}
    assert found.get(code) == severity
    assert [*propose_fixes(build_context(loaded.plan, is_proved=True))] == []


def test_a_name_that_the_proved_text_does_not_print_is_judged(tmp_path: Path) -> None:
    units = UNITS.replace(
        "{name: 示例市丙局}", "{name: 示例市丙局, aliases: [丙]}\n  - {name: 示例(丁)局}"
    )
    found = codes(load(tmp_path, "", units=units), is_proved=True)
    assert found == ["WF205", "WF304", "WF304"]


def test_a_doubt_stays_a_warning_whatever_lint_says(tmp_path: Path) -> None:
    items = item(ALL, measure="text: 甲。, doubt: {code: WF712, text: 日期可能属于上一句}")
    loaded = load(tmp_path, items, "lint: {unsure-deadline: off}\n")
    assert loaded.plan is not None
    found = {fault.rule.code: fault for fault in check_plan(loaded.plan)}
    assert found["WF712"].rule.severity == "warning"
    assert found["WF712"].message == "1-1-1 存疑：日期可能属于上一句；核对后删去 doubt"
    assert "WF130" in found
