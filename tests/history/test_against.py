from __future__ import annotations

from pathlib import Path

import pytest

from plan_repository import REVISION_2, PlanRepository
from wfplan.history import against_rules
from wfplan.history.against import check_against
from wfplan.history.compare import compare_plans
from wfplan.history.past import past_of_id
from wfplan.problem import Rule
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import plan_at
from wfplan.store.load import load_plan
from wfplan.store.migrate import read_migration, write_migrations
from wfplan.store.tree import WorkTree


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanRepository:
    monkeypatch.chdir(tmp_path)
    return PlanRepository.make(tmp_path)


def _check(made: PlanRepository, rev: str = "HEAD") -> list[str]:
    problems = check_against(load_plan(WorkTree(made.plan)), made.plan, rev)
    return [f"{one.path}:{one.line}:{one.column}: {one.code} {one.severity}" for one in problems]


MEASURE_3 = "      - id: 1-1-3\n        text: 加强示例监督。\n"


@pytest.mark.parametrize(
    ("file", "edit", "place"),
    [
        ("chapters/1.yaml", ("深化示例改革", "深化改革"), "plan/chapters/1.yaml:13:15"),
        ("chapters/1.yaml", ("title: 示例第一项", "title: 别的"), "plan/chapters/1.yaml:7:12"),
        ("chapters/1.yaml", ("      - 乙局\n", ""), "plan/chapters/1.yaml:8:5"),
        ("chapters/1.yaml", (MEASURE_3, ""), "plan/chapters/1.yaml:5:5"),
        (
            "chapters/1.yaml",
            (MEASURE_3, MEASURE_3 + MEASURE_3.replace("1-1-3", "1-1-4")),
            "plan/chapters/1.yaml:18:9",
        ),
        ("plan.yaml", ("  end: 2025", "  end: 2026"), "plan/plan.yaml:17:1"),
        ("units.yaml", ("  - name: 丙局\n", ""), "plan/units.yaml:1:1"),
    ],
    ids=["text", "title", "unit off", "removed", "added", "horizon", "roster"],
)
def test_official_change_without_a_new_entry_is_an_error_at_its_place(
    made: PlanRepository, file: str, edit: tuple[str, str], place: str
) -> None:
    made.edit(file, edit)

    assert _check(made) == [f"{place}: WF150 error"]

    made.record_revision()
    assert [line.partition(": ")[2] for line in _check(made)] == ["WF151 info"]


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        ("chapters/1.yaml", ("监督。\n", "监督。\n        due: 2023-12-31\n        note: 示例\n")),
        ("chapters/1.yaml", ("      - 甲局\n", "      - unit: 甲局\n        role: lead\n")),
        ("units.yaml", ("  - name: 甲局\n", "  - name: 甲局\n    aliases:\n      - 甲\n")),
        ("plan.yaml", ("  end: 2025\n", "  end: 2025\nthresholds:\n  red_days: 9\n")),
        ("chapters/1.yaml", ("id: '1'", "# 注释\nid: '1'")),
    ],
    ids=["due and note", "role", "alias", "thresholds", "comment"],
)
def test_management_fields_may_change_freely(
    made: PlanRepository, file: str, edit: tuple[str, str]
) -> None:
    made.edit(file, edit)

    assert _check(made) == []


GROUP = "有关部门、单位"
MEMBER = "  - name: 丁局\n"


def _list_member(made: PlanRepository, group: str) -> None:
    """A new unit that only the members of a group name."""
    text = (made.plan / "units.yaml").read_text("utf-8")
    text = text.replace("units:\n", f"units:\n{MEMBER}", 1)
    name = f"  - name: {group}\n"
    assert text.count(name) == 1
    made.write("units.yaml", text.replace(name, f"{name}    members:\n      - 丁局\n"))


def test_a_unit_that_only_a_group_lists_is_management(made: PlanRepository) -> None:
    _list_member(made, GROUP)
    assert _check(made) == []

    made.commit("示例：列明成员")
    made.edit("units.yaml", (MEMBER, ""), ("    members:\n      - 丁局\n", ""))
    assert _check(made) == []


def test_a_unit_that_an_item_names_too_is_official(made: PlanRepository) -> None:
    _list_member(made, GROUP)
    made.edit("chapters/1.yaml", ("      - 乙局\n", "      - 乙局\n      - 丁局\n"))
    assert [line.partition(": ")[2] for line in _check(made)] == ["WF150 error", "WF150 error"]


def test_both_texts_are_shown(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))

    (problem,) = check_against(load_plan(WorkTree(made.plan)), made.plan, "main")

    assert problem.message == (
        "举措 1-1-3 的正文原为“加强示例监督。”，现为“强化示例监督。”；"
        "公布内容的修改须在 revisions 末尾增加一条记录"
    )


def test_entry_that_takes_the_place_of_an_older_one_records_nothing(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("深化示例改革", "深化改革"))
    made.edit("plan.yaml", ("summary: 示例印发", "summary: 示例修订"))

    assert _check(made) == [
        "plan/chapters/1.yaml:13:15: WF150 error",
        "plan/plan.yaml:4:5: WF152 error",
    ]


def test_entry_with_an_old_number_records_nothing(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("深化示例改革", "深化改革"))
    again = REVISION_2.replace("version: 2", "version: 1")
    made.edit("plan.yaml", ("summary: 示例印发\n", f"summary: 示例印发\n{again}"))

    assert _check(made) == ["plan/chapters/1.yaml:13:15: WF150 error"]


def test_id_that_was_removed_long_ago_cannot_come_back_for_another_text(
    made: PlanRepository,
) -> None:
    made.edit("chapters/1.yaml", (MEASURE_3, ""))
    made.commit("删去")
    made.commit("别的事")
    made.write(
        "chapters/1.yaml",
        (made.plan / "chapters/1.yaml").read_text(encoding="utf-8")
        + MEASURE_3.replace("加强示例监督", "另一句"),
    )
    made.record_revision()

    assert _check(made) == [
        "plan/chapters/1.yaml:16:9: WF151 info",
        "plan/chapters/1.yaml:16:13: WF153 error",
    ]


def test_id_that_comes_back_with_a_text_it_had_is_no_reuse(made: PlanRepository) -> None:
    before = (made.plan / "chapters/1.yaml").read_text(encoding="utf-8")
    made.edit("chapters/1.yaml", (MEASURE_3, ""))
    made.commit("删去")
    made.write("chapters/1.yaml", before)
    made.record_revision()

    assert _check(made) == ["plan/chapters/1.yaml:16:9: WF151 info"]


def test_shallow_clone_says_that_new_ids_could_not_be_looked_up(
    made: PlanRepository, tmp_path: Path
) -> None:
    made.git("clone", "-q", "--depth=1", f"file://{made.root}", str(tmp_path / "浅"))
    clone = PlanRepository(tmp_path / "浅", tmp_path / "浅" / "plan")
    assert _check(clone, "origin/main") == []

    clone.edit("chapters/1.yaml", (MEASURE_3, MEASURE_3 + MEASURE_3.replace("1-1-3", "1-1-4")))
    clone.record_revision()

    assert _check(clone, "origin/main") == [
        "浅/plan/chapters/1.yaml:18:9: WF151 info",
        "浅/plan/plan.yaml:1:1: WF154 info",
    ]


def test_nothing_changed_is_nothing_said(made: PlanRepository) -> None:
    assert _check(made) == []


def test_rules_have_codes_and_manuals_of_their_own() -> None:
    rules = [value for value in vars(against_rules).values() if isinstance(value, Rule)]
    assert len({rule.code for rule in rules}) == len(rules) > 5
    for rule in rules:
        assert all(word in rule.manual for word in ("误：", "正：", "依据："))


SOURCE = "source/示例.txt"


def _with_source(made: PlanRepository) -> None:
    (made.plan / "source").mkdir()
    made.write(SOURCE, "示例文件\n一、第一章\n深化示例改革。\n")
    made.commit("示例：放入公布文本")


SOURCE_EDITS = [
    ("a word", "示例文件\n一、第一章\n优化示例改革。\n", "plan/source/示例.txt:3:1"),
    ("a line more", "示例文件\n一、第一章\n深化示例改革。\n又一句。\n", "plan/source/示例.txt:4:1"),
    ("a line less", "示例文件\n一、第一章\n", "plan/source/示例.txt:3:1"),
]


@pytest.mark.parametrize(("name", "text", "place"), SOURCE_EDITS, ids=[r[0] for r in SOURCE_EDITS])
def test_the_published_text_edited_alone_is_told_at_its_place(
    made: PlanRepository, name: str, text: str, place: str
) -> None:
    _with_source(made)
    made.write(SOURCE, text)
    assert _check(made) == [f"{place}: WF155 error"]

    made.record_revision()
    assert f"{place}: WF151 info" in _check(made)


def test_a_published_text_that_went_or_came_is_told(made: PlanRepository) -> None:
    _with_source(made)
    made.write("source/另一份.txt", "另一份\n")
    (made.plan / SOURCE).unlink()
    assert _check(made) == [
        "plan/source/另一份.txt:1:1: WF155 error",
        "plan/source/示例.txt:1:1: WF155 error",
    ]


def test_what_is_no_word_of_the_published_text_may_change(made: PlanRepository) -> None:
    _with_source(made)
    text = (made.plan / SOURCE).read_bytes()
    (made.plan / SOURCE).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert _check(made) == []
    (made.plan / SOURCE).rename(made.plan / "source/改名.txt")
    assert _check(made) == []


def test_a_published_text_where_there_was_none_is_no_change(made: PlanRepository) -> None:
    (made.plan / "source").mkdir()
    made.write(SOURCE, "示例文件\n")
    assert _check(made) == []


WORDS = (
    "    responsible:\n      - 甲局\n      - 乙局\n",
    "    responsible_text: [（甲局、乙局负责）]\n    responsible:\n      - 甲局\n      - 乙局\n",
)


@pytest.mark.parametrize(
    ("file", "edits"),
    [
        ("chapters/1.yaml", [("      - 乙局\n", "      - unit: 乙局\n        role: support\n")]),
        ("chapters/1.yaml", [("      - 甲局\n      - 乙局\n", "      - 甲局、乙局\n")]),
        ("chapters/1.yaml", [("      - 甲局\n", "      - 丁局\n")]),
        ("chapters/1.yaml", [("（一）\n", "（一）\n    deadlines: [{quote: 示例, due: 2024}]\n")]),
        ("chapters/1.yaml", [("（一）\n", "（一）\n    was: [1-7]\n    due: 2024-06-30\n")]),
    ],
    ids=["a role", "names that belong together", "a name", "a deadline", "an earlier id"],
)
def test_the_reading_of_words_that_stand_is_free_to_mend(
    made: PlanRepository, file: str, edits: list[tuple[str, str]]
) -> None:
    made.edit("chapters/1.yaml", WORDS)
    made.commit("示例：原文")
    made.edit("units.yaml", ("  - name: 丙局\n", "  - name: 丙局\n  - name: 丁局\n"))
    made.edit(file, *edits)
    if "丁局" not in str(edits):
        made.edit("units.yaml", ("  - name: 丁局\n", ""))
    assert _check(made) == []


def test_new_words_need_a_new_look_at_their_reading(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", WORDS)
    made.commit("示例：原文")
    made.edit("chapters/1.yaml", ("（甲局、乙局负责）", "（甲局、丙局负责）"))
    assert [line.partition(": ")[2] for line in _check(made)] == ["WF150 error", "WF250 warning"]

    made.record_revision()
    assert [line.partition(": ")[2] for line in _check(made)] == ["WF151 info", "WF250 warning"]

    made.edit("chapters/1.yaml", ("      - 乙局\n", "      - 丙局\n"))
    assert [line.partition(": ")[2] for line in _check(made)] == ["WF151 info"]


def _as_format_1(made: PlanRepository) -> None:
    made.edit("plan.yaml", ("schema: 2", "schema: 1"))
    made.commit("示例：格式 1")


def test_moving_to_format_2_is_no_change(made: PlanRepository) -> None:
    _as_format_1(made)
    write_migrations(made.plan, read_migration(made.plan).files or ())
    new = load_plan(WorkTree(made.plan))
    assert new.plan is not None
    assert new.plan.chapters[0].items[0].responsible_text == ("（责任单位：甲局、乙局）",)
    assert check_against(new, made.plan, "HEAD") == []
    with Repository.find(made.plan) as repository:
        assert compare_plans(plan_at(repository, "HEAD"), new.plan) == ()

    made.commit("示例：格式 2")
    with Repository.find(made.plan) as repository:
        events = past_of_id(repository, "1-1").events
    assert "示例：格式 2" not in [event.commit.subject for event in events]


def test_a_superseded_edition_is_never_touched_again(made: PlanRepository) -> None:
    for name in ("plan.yaml", "chapters/1.yaml", "chapters/2.yaml"):
        made.write(f"editions/1/{name}", (made.plan / name).read_text("utf-8"))
    made.record_revision()
    made.commit("示例：第二版")
    assert _check(made, "HEAD") == []

    made.edit("editions/1/chapters/1.yaml", ("深化示例改革", "深化改革"))
    (made.plan / "editions/1/chapters/2.yaml").unlink()
    assert _check(made, "HEAD") == [
        "plan/editions/1/chapters/1.yaml:1:1: WF157 error",
        "plan/editions/1/chapters/2.yaml:1:1: WF157 error",
    ]
