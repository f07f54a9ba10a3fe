"""`wfplan validate` and `wfplan rules` as CI and the steward call them."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer, PlanCopy
from plan_repository import PlanRepository
from wfplan.cli.rules import all_rules

Run = Callable[..., Answer]

SIZE = "（7 章 30 项 123 条举措，34 个单位）"


def test_the_real_plan_is_sound(plan_copy: PlanCopy, wfplan: Run) -> None:
    assert wfplan("validate") == (0, "", f"0 个错误，0 个警告{SIZE}\n")


def test_a_fault_is_one_line_and_ends_with_1(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("chapters/1.yaml", "- 市审批服务局", "- 市审批局")
    answer = wfplan("validate")
    assert answer.code == 1
    assert answer.out == (
        "plan/chapters/1.yaml:13:9: WF201 错误：1-1 的责任单位“市审批局”未登记，"
        "是否为“市审批服务局”、“市审计局”？\n"
    )
    assert answer.err == f"1 个错误，0 个警告{SIZE}\n"


def test_warnings_alone_end_with_0(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("units.yaml", "  - name: 市检察院", "  - name: 市气象局\n  - name: 市检察院")
    answer = wfplan("validate")
    size = SIZE.replace("34", "35")
    assert (answer.code, answer.err) == (0, f"0 个错误，1 个警告{size}\n")


def test_faults_of_all_files_come_out_sorted_by_place(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("units.yaml", "scope: relevant", "scope: relevant\n    members: [市司法局]")
    plan_copy.replace("chapters/2.yaml", "number: 二", "number: 三")
    plan_copy.replace("chapters/1.yaml", "拓宽电子", "拓宽 电子")
    records = json.loads(wfplan("validate", "--format", "json").out)
    assert [(record["path"], record["code"]) for record in records] == [
        ("plan/chapters/1.yaml", "WF307"),
        ("plan/chapters/2.yaml", "WF125"),
        ("plan/units.yaml", "WF208"),
    ]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write("chapters/3.yaml", "a: [\n")
    plan_copy.replace("units.yaml", "scope: relevant", "scope: some")
    answer = wfplan("validate")
    assert [line.split(" ")[1] for line in answer.out.splitlines()] == ["WF006", "WF104"]
    assert answer.err == "2 个错误，0 个警告（方案未能读全，规则没有检查）\n"


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        ([], ["WF307", "WF208"]),
        (["plan/chapters/1.yaml"], ["WF307"]),
        (["plan/units.yaml", "plan/chapters/2.yaml"], ["WF208"]),
        (["plan"], ["WF307", "WF208"]),
        (["plan/chapters/7.yaml"], []),
    ],
)
def test_paths_limit_what_is_reported(
    paths: list[str], codes: list[str], plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace("units.yaml", "scope: relevant", "scope: relevant\n    members: [市司法局]")
    plan_copy.replace("chapters/1.yaml", "拓宽电子", "拓宽 电子")
    records = json.loads(wfplan("validate", *paths, "--format", "json").out)
    assert [record["code"] for record in records] == codes


@pytest.mark.parametrize(
    "path",
    [
        "nosuch.yaml",
        "plan/chapters/8.yaml",
        "plan/nosuch",
        "",
        "other.yaml",
        "elsewhere",
        "圈.yaml",
    ],
)
def test_a_path_that_is_not_there_or_not_of_the_plan_is_not_clean(
    path: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("other.yaml").write_text("a: 1\n", "utf-8")
    Path("elsewhere").mkdir()
    Path("圈.yaml").symlink_to("圈.yaml")
    answer = wfplan("validate", "plan/chapters/1.yaml", path)
    assert (answer.code, answer.out) == (2, "")
    assert f"“{path}”" in answer.err or not path


@pytest.mark.parametrize("path", [".", "plan", "plan/status", "./plan/../plan/units.yaml"])
def test_a_path_that_is_there_is_judged(path: str, plan_copy: PlanCopy, wfplan: Run) -> None:
    assert wfplan("validate", path).code == 0


def test_a_file_is_not_clean_where_the_rules_were_not_asked(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write("chapters/3.yaml", "a: [\n")
    plan_copy.write("status/市公安局.yaml", "b: [\n")
    answer = wfplan("validate", "plan/chapters/1.yaml")
    assert answer.code == 1
    assert "plan/chapters/3.yaml:" in answer.out
    assert "规则没有检查" in answer.err


@pytest.mark.parametrize("number", [1, 2, 6, 7])
def test_a_chapter_that_was_moved_away_is_missed(
    number: int, plan_copy: PlanCopy, wfplan: Run
) -> None:
    (plan_copy.folder / f"chapters/{number}.yaml").unlink()
    assert wfplan("validate").code == 1


def test_each_chapter_that_is_missing_at_the_end_is_named(plan_copy: PlanCopy, wfplan: Run) -> None:
    for number in (6, 7):
        (plan_copy.folder / f"chapters/{number}.yaml").unlink()
    found = [line for line in wfplan("validate").out.splitlines() if "WF606" in line]
    assert {line.partition("“")[2][:2] for line in found} == {"六、", "七、"}


REPORTS = """\
unit: 市司法局
entries:
  - {measure: 1-3-2, date: 2022-06-20, state: in_progress, progress: 40}
"""

STATUS_FAULTS = [
    ("a date to come", REPORTS.replace("2022-06-20", "2099-06-20"), "WF408"),
    ("an unknown measure", REPORTS.replace("1-3-2", "1-9-9"), "WF401"),
    ("a percent out of range", REPORTS.replace("40", "140"), "WF405"),
]


@pytest.mark.parametrize(
    ("name", "text", "code"), STATUS_FAULTS, ids=[row[0] for row in STATUS_FAULTS]
)
def test_an_error_of_a_report_is_an_error(
    name: str, text: str, code: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write("status/市司法局.yaml", text)
    answer = wfplan("validate")
    assert answer.code == 1
    assert "plan/status/市司法局.yaml:3:" in answer.out
    assert code in answer.out


def test_what_the_day_makes_of_a_report_is_left_to_status_check(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write("status/市司法局.yaml", REPORTS)
    assert wfplan("validate").out == ""
    checked = wfplan("status", "check", "--as-of", "2025-06-20", "--statistics")
    assert checked.code == 0
    assert "WF417 警告" in checked.out
    assert checked.out.splitlines()[-1].split() == ["1", "WF417", "stale-report"]
    assert checked.err.startswith("0 个错误，")
    assert checked.err.endswith(" 个警告（1 个填报文件，1 条记录）\n")


@pytest.mark.parametrize("format", ["github", "sarif", "junit"])
@pytest.mark.parametrize("where", [".", "plan", "plan/chapters"])
def test_paths_of_annotations_start_at_the_top_of_the_repository(
    format: str, where: str, plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan_copy.folder.parent / ".git").mkdir()
    plan_copy.replace("chapters/1.yaml", "- 市审批服务局", "- 市审批局")
    monkeypatch.chdir(plan_copy.folder.parent / where)
    printed = wfplan("validate", "--format", format).out
    assert "plan/chapters/1.yaml" in printed
    assert "../" not in printed
    assert str(plan_copy.folder) not in printed


@pytest.mark.parametrize(
    ("job", "path"), [("", "chapters/1.yaml"), ("true", "plan/chapters/1.yaml")]
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_text_and_json_name_what_can_be_opened_from_here_but_in_a_job(
    job: str,
    path: str,
    format: str,
    plan_copy: PlanCopy,
    wfplan: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (plan_copy.folder.parent / ".git").mkdir()
    monkeypatch.setenv("CI", job)
    plan_copy.replace("chapters/1.yaml", "- 市审批服务局", "- 市审批局")
    monkeypatch.chdir(plan_copy.folder)
    printed = wfplan("validate", "--format", format).out
    found = json.loads(printed)[0]["path"] if format == "json" else printed.partition(":")[0]
    assert found == path


def test_statistics_follow_the_faults(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("chapters/1.yaml", "拓宽电子", "拓宽 电 子")
    assert wfplan("validate", "--statistics").out.splitlines()[-1] == "    2  WF307 stray-space"


def test_an_unknown_format_is_said(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("validate", "--format", "xml")
    assert answer.code == 2
    assert "text、json、github、sarif、junit" in answer.err


MENDED = [
    ("a stray space", "chapters/1.yaml", "拓宽电子", "拓宽 电子"),
    ("two spaces round a number", "chapters/1.yaml", "全市 50 个行业实现“一证准营”。\n        targets", "全市  50 个行业实现“一证准营”。\n        targets"),
    ("an alias", "chapters/3.yaml", "- 市卫健委", "- 市卫生健康委"),
    ("a full name in a mapping", "chapters/6.yaml", "- 市大数据局", "- unit: 潍坊市大数据局"),
    ("a Kangxi radical", "chapters/7.yaml", "- 市人社局", "- 市⼈社局"),
    ("a zero-width space", "chapters/2.yaml", "title: 加强重要领域立法", "title: 加强\u200b重要领域立法"),
    ("a full-width digit", "chapters/1.yaml", "全市 50 个行业实现“一证准营”。\n        targets", "全市 ５0 个行业实现“一证准营”。\n        targets"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "right", "wrong"), MENDED, ids=[row[0] for row in MENDED])
def test_what_has_one_right_answer_is_mended_and_nothing_else(
    name: str, file: str, right: str, wrong: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    path = plan_copy.folder / file
    before = path.read_bytes()
    plan_copy.replace(file, right, wrong)
    harmed = path.read_bytes()
    shown = wfplan("validate", "--fix", "--dry-run")
    assert shown.code == 1
    assert "可改正 1 处" in shown.err
    assert path.read_bytes() == harmed
    mended = wfplan("validate", "--fix")
    assert mended.code == 0
    assert mended.out.startswith(f"--- a/plan/{file}\n+++ b/plan/{file}\n")
    expected = before.decode()
    if "unit:" in wrong:
        expected = expected.replace("- 市大数据局", "- unit: 市大数据局", 1)
    assert path.read_bytes().decode() == expected


def test_comments_and_layout_survive_a_fix(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("chapters/1.yaml", "items:", "items:   # 注释甲\n  # 注释乙\n")
    plan_copy.replace("chapters/1.yaml", "- 市审批服务局", "-   '潍坊市行政审批服务局'  # 注释丙")
    before = (plan_copy.folder / "chapters/1.yaml").read_text("utf-8")
    assert wfplan("validate", "--fix").code == 0
    after = (plan_copy.folder / "chapters/1.yaml").read_text("utf-8")
    assert after == before.replace("'潍坊市行政审批服务局'", "'市审批服务局'")


CODED = [
    ("chapters/1.yaml", "- 市审批服务局", "- {unit: 市审批服务局, role: 牵头}", "role: lead}"),
    (
        "chapters/1.yaml",
        "- 市审批服务局",
        "- {unit: 市审批服务局, role: '配合'}",
        "role: 'support'}",
    ),
    ("units.yaml", "scope: relevant", "scope: 有关   # 示例", "scope: relevant   # 示例"),
    ("plan.yaml", "horizon:", "lint: {idle-unit: 关闭}\nhorizon:", "lint: {idle-unit: off}"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "code"), CODED, ids=[row[2] for row in CODED])
def test_a_chinese_word_for_a_code_is_read_and_fixed_to_the_code(
    file: str, right: str, wrong: str, code: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace(file, right, wrong)
    before = (plan_copy.folder / file).read_text("utf-8")
    answer = wfplan("validate")
    assert (answer.code, answer.out) == (0, "")
    answer = wfplan("validate", "--fix")
    assert (answer.code, "已改正 1 处" in answer.err) == (0, True)
    after = (plan_copy.folder / file).read_text("utf-8")
    assert code in after
    assert len(before.splitlines()) == len(after.splitlines())


def test_a_status_file_in_chinese_words_is_read_and_never_rewritten(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    text = (
        "unit: 市司法局\nentries:\n"
        "  - {measure: 1-3-2, date: 2022-06-20, state: 正在推进, progress: 40}\n"
        "  - {measure: 1-3-2, date: 2022-06-21, verdict: 通过}\n"
    )
    plan_copy.write("status/市司法局.yaml", text)
    update, review = plan_copy.entries()
    assert (getattr(update, "state", ""), getattr(review, "verdict", "")) == (
        "in_progress",
        "accepted",
    )
    assert wfplan("validate", "--fix").code == 0
    assert (plan_copy.folder / "status/市司法局.yaml").read_text("utf-8") == text
    assert wfplan("status", "check").code == 0


UNMENDED = [
    ("a missing full stop", "chapters/1.yaml", "提升企业开办便利程度。", "提升企业开办便利程度"),
    ("an unknown unit", "chapters/1.yaml", "- 市审批服务局", "- 市审批局"),
    ("a half-width comma", "chapters/1.yaml", "改革，拓宽", "改革,拓宽"),
    ("an unpaired quote", "chapters/1.yaml", "推行“企业法律管家”", "推行“企业法律管家"),
]


@pytest.mark.parametrize(
    ("name", "file", "right", "wrong"), UNMENDED, ids=[row[0] for row in UNMENDED]
)
def test_what_a_person_must_decide_is_left_alone(
    name: str, file: str, right: str, wrong: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace(file, right, wrong)
    before = (plan_copy.folder / file).read_bytes()
    answer = wfplan("validate", "--fix")
    assert answer.code == 1
    assert "已改正 0 处" in answer.err
    assert (plan_copy.folder / file).read_bytes() == before


def test_rules_lists_every_rule(wfplan: Run) -> None:
    records = json.loads(wfplan("rules", "--format", "json").out)
    assert [record["code"] for record in records] == [rule.code for rule in all_rules()]


@pytest.mark.parametrize("spelling", ["WF201", "wf201", "unknown-unit"])
def test_rules_explains_one(spelling: str, wfplan: Run) -> None:
    page = wfplan("rules", spelling).out
    assert page.startswith("# WF201 unknown-unit\n")
    assert "误：responsible: [市司法厅]" in page


def test_an_unknown_rule_gives_the_nearest(wfplan: Run) -> None:
    answer = wfplan("rules", "unkown-unit")
    assert answer.code == 2
    assert "“unknown-unit”" in answer.err


SHAPES = [
    ("sound", "chapters/1.yaml", "number: 一", "number: 一", True),
    ("an unknown key", "chapters/1.yaml", "title: 健全", "titel: 健全", False),
    ("a number for an id", "chapters/1.yaml", "id: '1'", "id: 1", False),
    ("a malformed id", "chapters/1.yaml", "id: 1-1-2", "id: 1-1-x", False),
    ("a missing text", "chapters/1.yaml", "        text: 深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。\n", "", False),
    ("an empty title", "chapters/1.yaml", "title: 健全政府机构职能体系，依法高效履行政府职能", "title: ''", False),
    ("an unknown role", "chapters/1.yaml", "- 市审批服务局", "- {unit: 市审批服务局, role: main}", False),
    ("a role", "chapters/1.yaml", "- 市审批服务局", "- {unit: 市审批服务局, role: lead}", True),
    ("a role in Chinese", "chapters/1.yaml", "- 市审批服务局", "- {unit: 市审批服务局, role: 牵头}", True),
    ("a scope in Chinese", "units.yaml", "scope: relevant", "scope: 有关", True),
    ("a due date", "chapters/1.yaml", "- id: 1-1-2\n", "- id: 1-1-2\n        due: 2023-12-31\n", True),
    ("a due date that is no day", "chapters/1.yaml", "- id: 1-1-2\n", "- id: 1-1-2\n        due: 2023-02-30\n", False),
    ("a target of nothing", "chapters/1.yaml", "value: 50", "value: 0", False),
    ("an unknown unit", "chapters/1.yaml", "- 市审批服务局", "- 市审批局", False),
    ("units as a text", "chapters/6.yaml", "responsible:\n      - 市政府办公室\n", "responsible: 市政府办公室\n", False),
    ("a kind of one's own", "units.yaml", "kind: 检察院", "kind: 检查院", True),
    ("an unknown scope", "units.yaml", "scope: relevant", "scope: some", False),
    ("a version of nothing", "plan.yaml", "version: 1\nrev", "version: 0\nrev", False),
    ("a later format", "plan.yaml", "schema: 2", "schema: 9", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "is_right"), SHAPES, ids=[row[0] for row in SHAPES]
)
def test_check_jsonschema_agrees_on_shape(
    name: str, file: str, old: str, new: str, is_right: bool, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace(file, old, new)
    schema = {"plan.yaml": "plan", "units.yaml": "units"}.get(file, "chapter")
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    assert program
    done = subprocess.run(
        [program, "--schemafile", f"plan/schema/{schema}.schema.json", f"plan/{file}"],
        capture_output=True,
        check=False,
    )
    shape_faults = re.findall(r"WF1[01][0-9]|WF201", wfplan("validate").out)
    assert (done.returncode == 0, not shape_faults) == (is_right, is_right), done.stdout.decode()


@pytest.mark.parametrize("command", [["validate"], ["status", "check", "--as-of", "2022-07-01"]])
def test_reports_that_could_not_be_read_before_are_named(
    command: list[str], tmp_path: Path, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = PlanRepository.make(tmp_path)
    (made.plan / "status").mkdir()
    made.write("status/甲局.yaml", "unit: [\n")
    made.commit("示例：读不通")
    entry = "  - {measure: 1-1-1, date: 2022-06-20, state: in_progress}\n"
    made.write("status/甲局.yaml", f"unit: 甲局\nentries:\n{entry}")
    monkeypatch.chdir(tmp_path)
    answer = wfplan(*command, "--against", "HEAD")
    assert answer.code == 0
    assert "plan/status/甲局.yaml:1:1: WF156 提示：HEAD 中的此文件读不通" in answer.out


def test_what_the_published_text_has_so_is_not_mended(plan_copy: PlanCopy, wfplan: Run) -> None:
    (source,) = plan_copy.folder.glob("source/*.txt")
    for file in ("chapters/1.yaml", f"source/{source.name}"):
        plan_copy.replace(file, "拓宽电子", "拓宽\u200b电子")
    before = (plan_copy.folder / "chapters/1.yaml").read_bytes()
    answer = wfplan("validate", "--fix")
    assert "WF308 提示：1-1-2" in answer.out
    assert answer.code == 0
    assert (plan_copy.folder / "chapters/1.yaml").read_bytes() == before
