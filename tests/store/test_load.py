"""A whole plan folder: every fault of every file in one go."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.parser import Parser as PureParser

from plan_copy import PlanCopy
from wfplan.output.problems import problem_line
from wfplan.store import file_reader
from wfplan.store.yaml import events

PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["C parser", "pure parser"])


def read_purely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read YAML as where no C parser is installed, and without the quick reader before it."""
    monkeypatch.setattr(file_reader, "parse_block", lambda _text: None)
    monkeypatch.setattr(events, "_Parser", PureParser)


def found_in(copy: PlanCopy) -> list[tuple[str, int, int, str]]:
    problems = copy.load().problems
    return [(found.path, found.line, found.column, found.code) for found in problems]


def test_the_real_plan_has_no_fault(plan_copy: PlanCopy) -> None:
    loaded = plan_copy.load()
    assert loaded.problems == ()
    assert loaded.plan is not None


def test_both_parsers_read_the_same_plan(
    plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_copy.load().plan
    read_purely(monkeypatch)
    assert plan_copy.load().plan == plan


SHAPE: list[tuple[str, str, str, str, tuple[int, int, str], str]] = [
    ("an unknown key", "chapters/1.yaml", "title: 深入", "titel: 深入", (8, 5, "WF101"), "是否为“title”"),
    ("a missing key", "chapters/1.yaml", "- id: 1-1\n    number: （一）", "- number: （一）", (6, 5, "WF102"), "缺少“id”"),
    ("an id read as a number", "chapters/1.yaml", "id: 1-1\n", "id: 1.10\n", (6, 9, "WF103"), "数 1.1"),
    ("an id read as a date", "chapters/1.yaml", "id: 1-1\n", "id: 2001-01-10\n", (6, 9, "WF103"), "日期 2001-01-10"),
    ("a chapter id without quotes", "chapters/1.yaml", "id: '1'", "id: 1", (2, 5, "WF103"), "数 1"),
    ("an id of another form", "chapters/1.yaml", "id: 1-1-1", "id: 1-1-x", (16, 13, "WF105"), "1-1-x"),
    ("an empty title", "chapters/1.yaml", "title: 深入推进行政审批制度改革", "title: ''", (8, 12, "WF106"), "非空"),
    ("a number where text belongs", "chapters/1.yaml", "title: 深入推进行政审批制度改革", "title: 42", (8, 12, "WF103"), "数 42"),
    ("an unknown role", "chapters/1.yaml", "- 市政府办公室", "- {unit: 市政府办公室, role: leader}", (12, 30, "WF104"), "“lead”"),
    ("a text where a list belongs", "units.yaml", "aliases:\n      - 市委办\n", "aliases: 市委办\n", (12, 14, "WF103"), "列表"),
    ("an unknown scope", "units.yaml", "scope: relevant", "scope: relevent", (154, 12, "WF104"), "relevant"),
    ("a version of nothing", "plan.yaml", "version: 1\nrev", "version: 0\nrev", (3, 10, "WF107"), "不小于 1"),
    ("a day that is none", "plan.yaml", "date: 2021-12-31\npub", "date: 2021-12-32\npub", (17, 7, "WF103"), "日期"),
    ("a number at the root of a chapter", "chapters/1.yaml", "id: '1'", "id: 1", (2, 5, "WF103"), "的“id”应为文本"),
    ("a key missing at the root", "plan.yaml", "title: 潍坊市法治政府建设实施方案\ndoc", "# title:\ndoc", (2, 1, "WF102"), "方案首部缺少“title”"),
    ("an entry without a name of its own", "plan.yaml", "    date: 2021-12-31", "    date: 2021/12/32", (6, 11, "WF103"), "“revisions”第 1 项的“date”应为日期"),
    ("a value below the root", "plan.yaml", "start: 2021", "start: 甲", (21, 10, "WF103"), "“horizon”的“start”应为整数"),
    ("a word that is none of the roles", "chapters/1.yaml", "- 市政府办公室", "- {unit: 市政府办公室, role: 主办}", (12, 30, "WF104"), "lead（牵头）、support（配合）之一"),
    ("a word near a role", "chapters/1.yaml", "- 市政府办公室", "- {unit: 市政府办公室, role: 牵头单位}", (12, 30, "WF104"), "应为“牵头”，可用：lead（牵头）、support（配合）"),
    ("a later format", "plan.yaml", "schema: 2", "schema: 9", (2, 9, "WF108"), "格式版本 9"),
]  # fmt: skip


@PARSERS
@pytest.mark.parametrize(
    ("name", "file", "old", "new", "place", "word"), SHAPE, ids=[row[0] for row in SHAPE]
)
def test_a_wrong_shape_is_found_at_its_place(
    name: str,
    file: str,
    old: str,
    new: str,
    place: tuple[int, int, str],
    word: str,
    pure: bool,
    plan_copy: PlanCopy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan_copy.replace(file, old, new)
    if pure:
        read_purely(monkeypatch)
    problems = plan_copy.load().problems
    assert [(found.line, found.column, found.code) for found in problems] == [place]
    assert problems[0].path == f"plan/{file}"
    assert word in problems[0].message


def test_every_fault_of_every_file_is_found_in_one_go(plan_copy: PlanCopy) -> None:
    plan_copy.replace("chapters/1.yaml", "title: 深入", "titel: 深入")
    plan_copy.replace("chapters/1.yaml", "id: 1-2-1", "id: 1.2")
    plan_copy.replace("chapters/2.yaml", "title:", "title: x\ntitle:")
    plan_copy.write("chapters/3.yaml", "标题".encode("gbk"))
    (plan_copy.folder / "units.yaml").unlink()
    assert found_in(plan_copy) == [
        ("plan/chapters/1.yaml", 8, 5, "WF101"),
        ("plan/chapters/1.yaml", 38, 13, "WF103"),
        ("plan/chapters/2.yaml", 5, 1, "WF007"),
        ("plan/chapters/3.yaml", 1, 1, "WF001"),
        ("plan/units.yaml", 1, 1, "WF013"),
    ]


@pytest.mark.parametrize("file", ["plan.yaml", "units.yaml"])
def test_a_missing_file_is_named(file: str, plan_copy: PlanCopy) -> None:
    (plan_copy.folder / file).unlink()
    assert found_in(plan_copy) == [(f"plan/{file}", 1, 1, "WF013")]


def test_a_plan_without_chapters_says_so(plan_copy: PlanCopy) -> None:
    for path in (plan_copy.folder / "chapters").iterdir():
        path.unlink()
    assert found_in(plan_copy) == [("plan/chapters", 1, 1, "WF013")]


@pytest.mark.parametrize("content", ["", "\n", "# 只有注释\n", "---\n"])
def test_an_empty_file_is_said_to_be_empty(content: str, plan_copy: PlanCopy) -> None:
    plan_copy.write("chapters/4.yaml", content)
    assert found_in(plan_copy) == [("plan/chapters/4.yaml", 1, 1, "WF014")]


def test_a_link_out_of_the_plan_is_not_followed(plan_copy: PlanCopy, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (plan_copy.folder / "units.yaml").rename(outside)
    (plan_copy.folder / "units.yaml").symlink_to(outside)
    assert found_in(plan_copy) == [("plan/units.yaml", 1, 1, "WF015")]


def test_a_link_inside_the_plan_is_followed(plan_copy: PlanCopy) -> None:
    (plan_copy.folder / "units.yaml").rename(plan_copy.folder / "roster.yaml")
    (plan_copy.folder / "units.yaml").symlink_to("roster.yaml")
    assert found_in(plan_copy) == []


def test_a_link_to_nothing_is_a_missing_file(plan_copy: PlanCopy) -> None:
    (plan_copy.folder / "units.yaml").unlink()
    (plan_copy.folder / "units.yaml").symlink_to("nowhere.yaml")
    assert found_in(plan_copy) == [("plan/units.yaml", 1, 1, "WF013")]


def test_a_link_to_itself_ends(plan_copy: PlanCopy) -> None:
    (plan_copy.folder / "units.yaml").unlink()
    (plan_copy.folder / "units.yaml").symlink_to("units.yaml")
    assert [row[3] for row in found_in(plan_copy)] == ["WF016"]


def test_a_folder_in_the_place_of_a_file_is_said(plan_copy: PlanCopy) -> None:
    (plan_copy.folder / "units.yaml").unlink()
    (plan_copy.folder / "units.yaml").mkdir()
    assert found_in(plan_copy) == [("plan/units.yaml", 1, 1, "WF016")]


def test_a_chapter_file_of_the_wrong_ending_is_named(plan_copy: PlanCopy) -> None:
    plan_copy.write("chapters/8.yml", "id: '8'\n")
    assert found_in(plan_copy) == [("plan/chapters/8.yml", 1, 1, "WF019")]
    assert plan_copy.load().plan is not None


def test_chapters_are_in_the_order_of_their_numbers(plan_copy: PlanCopy) -> None:
    chapters = plan_copy.folder / "chapters"
    (chapters / "7.yaml").rename(chapters / "10.yaml")
    plan = plan_copy.load().plan
    assert plan is not None
    assert plan.chapter_files[-1] == "chapters/10.yaml"


def test_a_byte_order_mark_is_read_and_said(plan_copy: PlanCopy) -> None:
    path = plan_copy.folder / "units.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert found_in(plan_copy) == [("plan/units.yaml", 1, 1, "WF002")]
    assert plan_copy.load().plan is not None


def test_windows_line_ends_are_read(plan_copy: PlanCopy) -> None:
    before = plan_copy.load().plan
    for path in plan_copy.folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert plan_copy.load().plan == before


def test_a_fault_is_one_line_with_its_place(plan_copy: PlanCopy) -> None:
    plan_copy.replace("chapters/1.yaml", "title: 深入", "titel: 深入")
    lines = [problem_line(found) for found in plan_copy.load().problems]
    assert lines == [
        "plan/chapters/1.yaml:8:5: WF101 错误：1-1 没有“titel”这个键，是否为“title”？",
    ]


@pytest.mark.parametrize(
    "file", ["plan.yaml", "units.yaml", *(f"chapters/{n}.yaml" for n in range(1, 8))]
)
def test_the_plan_is_kept_in_the_house_format(file: str, plan_copy: PlanCopy) -> None:
    """A round trip of ruamel, comments included, gives the same bytes."""
    path = plan_copy.folder / file
    before = path.read_bytes()
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(yaml.load(before), path)
    assert path.read_bytes() == before
