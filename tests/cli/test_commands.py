"""Each command as its user calls it: what it prints, and its exit code."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer, PlanCopy
from wfplan.cli.commands import COMMANDS

Run = Callable[..., Answer]

pytestmark = pytest.mark.usefixtures("plan_copy")

COUNTS = [
    ("市司法局", 20),
    ("市政府办公室", 12),
    ("市公安局", 5),
    ("市直有关部门、单位", 11),
    ("潍坊市司法局", 20),
]


@pytest.mark.parametrize(("unit", "count"), COUNTS)
def test_list_gives_the_items_of_a_unit(unit: str, count: int, wfplan: Run) -> None:
    answer = wfplan("list", "--unit", unit, "--format", "json")
    assert answer.code == 0
    assert len(json.loads(answer.out)) == count


def test_list_shows_the_line_about_unlisted_groups_under_the_table(wfplan: Run) -> None:
    lines = wfplan("list", "--unit", "市司法局").out.splitlines()
    assert lines[0].split() == ["编号", "任务项", "责任单位", "举措"]
    assert len(lines[1 : lines.index("")]) == 20
    assert lines[-1].startswith("另有 21 项由未列明成员的集合责任单位承担")


def test_list_by_measure_has_every_measure(wfplan: Run) -> None:
    assert len(json.loads(wfplan("list", "--by", "measure", "--format", "json").out)) == 123


def test_several_units_mean_any_of_them(wfplan: Run) -> None:
    answer = wfplan("list", "--unit", "市大数据局", "--unit", "市审批服务局", "-f", "json")
    assert [record["id"] for record in json.loads(answer.out)] == ["1-1", "1-2", "6-3"]


def test_words_of_a_search_must_all_be_there(wfplan: Run) -> None:
    whole = wfplan("list", "--by", "measure", "--search", "行政复议 清单", "-f", "jsonl")
    parts = wfplan("list", "--by", "measure", "-s", "行政复议", "-s", "清单", "-f", "jsonl")
    assert whole.out == parts.out
    assert [json.loads(line)["id"] for line in whole.out.splitlines()] == ["5-4-3"]


@pytest.mark.parametrize("chapter", ["5", "五", "五、"])
def test_a_chapter_is_asked_for_in_any_spelling(chapter: str, wfplan: Run) -> None:
    assert len(json.loads(wfplan("list", "--chapter", chapter, "-f", "json").out)) == 6


def test_notes_of_data_formats_go_to_stderr(wfplan: Run) -> None:
    answer = wfplan("list", "--unit", "市司法局", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(answer.out)))) == 21
    assert "未列明成员" in answer.err


def test_csv_into_a_file_opens_in_excel(tmp_path: Path, wfplan: Run) -> None:
    answer = wfplan("list", "-o", str(tmp_path / "清单.csv"))
    data = (tmp_path / "清单.csv").read_bytes()
    assert answer.out == ""
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[1].startswith("一（一）,深入推进")


def test_csv_has_a_mark_only_when_asked(wfplan: Run) -> None:
    assert not wfplan("list", "-f", "csv").out.startswith("\ufeff")
    assert wfplan("list", "-f", "csv", "--bom").out.startswith("\ufeff")


@pytest.mark.parametrize("spelling", ["1-1-1", "1.1.1", "一（一）1", "１－１－１"])
def test_show_takes_every_spelling_of_an_id(spelling: str, wfplan: Run) -> None:
    answer = wfplan("show", spelling)
    assert answer.code == 0
    assert "推进“一业一证 9150 改革”" in answer.out
    assert "目标值：50 个行业" in answer.out


def test_show_item_is_a_page_to_read(wfplan: Run) -> None:
    lines = wfplan("show", "1-1").out.splitlines()
    assert lines[0] == "1-1　（一）深入推进行政审批制度改革"
    assert lines[1] == "责任单位：市政府办公室、市审批服务局，市直有关部门、单位"
    assert lines[-1] == "出处：潍发〔2021〕26号　plan/chapters/1.yaml:6"


def test_show_chapter_holds_its_items_whole(wfplan: Run) -> None:
    record = json.loads(wfplan("show", "一", "-f", "json").out)[0]
    assert [item["id"] for item in record["items"]] == ["1-1", "1-2", "1-3", "1-4"]
    assert record["source"] == {"file": "plan/chapters/1.yaml", "line": 2}


def test_show_several_ids_shows_them_in_order(wfplan: Run) -> None:
    records = json.loads(wfplan("show", "7-2-5", "1-1", "-f", "json").out)
    assert [record["id"] for record in records] == ["7-2-5", "1-1"]
    assert records[0]["cadence"]["kind"] == "annual"


def test_tree_is_an_outline(wfplan: Run) -> None:
    lines = wfplan("tree").out.splitlines()
    assert len(lines) == 37
    assert lines[0] == "一、健全政府机构职能体系，依法高效履行政府职能"
    assert lines[1] == "  1-1   （一）深入推进行政审批制度改革　4 条举措"
    assert len(wfplan("tree", "--measures").out.splitlines()) == 37 + 123


def test_units_lists_units_and_groups(wfplan: Run) -> None:
    records = json.loads(wfplan("units", "-f", "json").out)
    assert [record["type"] for record in records].count("unit") == 31
    assert [record["type"] for record in records].count("group") == 3


def test_units_of_one_name_lists_what_it_holds(wfplan: Run) -> None:
    record = json.loads(wfplan("units", "市交通运输局", "-f", "json").out)[0]
    assert record["name"] == "市交通局"
    assert [item["id"] for item in record["items"]] == ["5-6"]


def test_verify_says_that_the_plan_is_the_text(wfplan: Run) -> None:
    answer = wfplan("verify")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "与公布文本一字不差：7 章 30 项 123 条举措\n"


SOURCE = "source/潍发〔2021〕26号.txt"


@pytest.mark.parametrize("name", ["source/另一份.txt", "source/副本.TXT"])
def test_verify_does_not_choose_among_several_texts(
    name: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write(name, (plan_copy.folder / SOURCE).read_bytes())
    answer = wfplan("verify")
    assert answer.code == 2
    assert f"“plan/{name}”" in answer.err
    assert f"“plan/{SOURCE}”" in answer.err


@pytest.mark.parametrize("name", ["source/原件.docx", "source/._潍发.txt"])
def test_verify_takes_the_text_among_other_files(
    name: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write(name, b"\x00")
    assert wfplan("verify").code == 0


def test_verify_says_that_the_text_begins_with_a_byte_order_mark(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.write(SOURCE, b"\xef\xbb\xbf" + (plan_copy.folder / SOURCE).read_bytes())
    answer = wfplan("verify")
    assert (answer.code, "WF002 警告" in answer.out) == (0, True)
    assert "一字不差" in answer.err


def test_verify_says_that_the_text_cannot_be_read(plan_copy: PlanCopy, wfplan: Run) -> None:
    (plan_copy.folder / SOURCE).unlink()
    (plan_copy.folder / SOURCE).mkdir()
    answer = wfplan("verify")
    assert (answer.code, "WF016" in answer.out) == (1, True)
    assert wfplan("validate").code == 0


def test_verify_fails_at_the_character(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("chapters/1.yaml", "深化商事登记", "深化商亊登记")
    answer = wfplan("verify")
    assert answer.code == 1
    assert answer.out == (
        "plan/chapters/1.yaml:23:18: WF601 错误：1-1-2 第 4 字与公布文本不同：应为“事”，现为“亊”；"
        "公布文本“深化商事登记制度改革，拓…”，现文“深化商亊登记制度改革，拓…”；"
        "见 plan/source/潍发〔2021〕26号.txt:29:118\n"
    )


def test_verify_without_a_source_cannot_run(plan_copy: PlanCopy, wfplan: Run) -> None:
    for path in (plan_copy.folder / "source").iterdir():
        path.unlink()
    assert wfplan("verify").code == 2


def test_schema_is_as_committed(wfplan: Run) -> None:
    assert wfplan("schema", "--check") == (0, "", "")


def test_schema_is_written_anew(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("schema/units.schema.json", "责任单位", "别的")
    assert wfplan("schema", "--check").code == 1
    assert wfplan("schema", "--dry-run").code == 0
    assert wfplan("schema", "--check").code == 1
    assert wfplan("schema").code == 0
    assert wfplan("schema", "--check").code == 0


@pytest.mark.parametrize("options", [[], ["--example"]], ids=["skeleton", "example"])
def test_a_new_plan_is_sound(options: list[str], tmp_path: Path, wfplan: Run) -> None:
    assert wfplan("init", str(tmp_path / "新"), *options).code == 0
    for command in ("verify", "schema --check", "list"):
        assert wfplan("--plan", str(tmp_path / "新"), *command.split()).code == 0, command


def test_the_example_is_the_real_plan(tmp_path: Path, plan_copy: PlanCopy, wfplan: Run) -> None:
    wfplan("init", str(tmp_path / "新"), "--example")
    new = {
        p.relative_to(tmp_path / "新" / "plan"): p.read_bytes()
        for p in (tmp_path / "新/plan").rglob("*")
        if p.is_file()
    }
    old = {
        p.relative_to(plan_copy.folder): p.read_bytes()
        for p in plan_copy.folder.rglob("*")
        if p.is_file()
    }
    assert new == old


def test_init_leaves_a_folder_with_a_plan_alone(wfplan: Run) -> None:
    answer = wfplan("init", ".")
    assert answer.code == 2
    assert "没有改动" in answer.err


def test_init_makes_what_a_repository_needs(tmp_path: Path, wfplan: Run) -> None:
    workflow = tmp_path / "新/.github/workflows/plan.yml"
    assert wfplan("init", str(tmp_path / "新")).code == 0
    assert "merge=union" in (tmp_path / "新/plan/.gitattributes").read_text("utf-8")
    assert "eol=lf" in (tmp_path / "新/plan/.gitattributes").read_text("utf-8")
    assert (tmp_path / "新/plan/.gitignore").is_file()
    assert "wfplan validate" in workflow.read_text("utf-8")


def test_init_leaves_a_workflow_that_is_there(tmp_path: Path, wfplan: Run) -> None:
    workflow = tmp_path / "新/.github/workflows/plan.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("name: 我的\n", "utf-8")
    assert wfplan("init", str(tmp_path / "新")).code == 0
    assert workflow.read_text("utf-8") == "name: 我的\n"


def test_init_dry_run_writes_nothing(tmp_path: Path, wfplan: Run) -> None:
    answer = wfplan("init", str(tmp_path / "新"), "--dry-run")
    assert len(answer.out.splitlines()) == 15
    assert not (tmp_path / "新").exists()


CANNOT_RUN: list[tuple[str, list[str], str]] = [
    ("an unknown unit", ["list", "--unit", "市司法厅"], "责任单位“市司法厅”未登记，是否为“市司法局”？"),
    ("an unknown unit of several", ["list", "-u", "市公安局", "-u", "发改委"], "是否为“市发改委”？"),
    ("an unknown id", ["show", "1-1-9"], "方案中没有编号 1-1-9，是否为“1-1-"),
    ("what is no id", ["show", "abc"], "“abc”不是编号"),
    ("an item where a chapter belongs", ["list", "--chapter", "1-1"], "章的编号"),
    ("a chapter where an item belongs", ["list", "--item", "1"], "任务项编号"),
    ("an unknown role", ["list", "--role", "主办"], "lead（牵头）、support（配合）"),
    ("an unknown way to list", ["list", "--by", "unit"], "item（任务项）、measure（举措）"),
    ("an unknown format", ["list", "--format", "xml"], "table、json、jsonl、csv、md、yaml"),
    ("an unknown command", ["lsit"], "没有命令 lsit，是否为 list？"),
    ("an unknown option", ["list", "--unti", "x"], "没有选项 --unti，是否为 --unit？"),
    ("a missing argument", ["show"], "缺少参数 编号"),
    ("an argument too many", ["list", "市司法局"], "多出的参数 市司法局，是否为 --unit 市司法局？"),
    ("an option without its value", ["list", "--unit"], "选项 --unit 缺少值（单位），如 --unit 市司法局"),
    ("an option in place of a value", ["list", "--unit", "--direct"], "选项 --unit 缺少值（单位），如 --unit 市司法局"),
    ("a short option without its value", ["list", "-u"], "选项 -u 缺少值（单位），如 -u 市司法局"),
    ("a format without its value", ["render", "report", "-f"], "选项 -f 缺少值（格式），如 -f docx"),
    ("an option of the program without its value", ["--plan"], "选项 --plan 缺少值（文件夹），如 --plan plan"),
    ("a value for a flag", ["list", "--direct=1"], "选项 --direct 后面不写值，只写 --direct 即可"),
    ("no blank before a value", ["list", "--unit：市司法局"], "选项和值之间要有空格：--unit 市司法局"),
    ("an option before its command", ["--unit", "市司法局", "list"], "没有选项 --unit；它写在命令之后，如 wfplan list --unit"),
    ("an option after its command", ["list", "--plan", "plan"], "没有选项 --plan；它写在命令之前：wfplan --plan … list"),
    ("a long dash for two", ["list", "—unit", "市司法局"], "选项以两个半角“-”开头，是否为 --unit？"),
    ("a chapter as an argument", ["list", "3"], "多出的参数 3，是否为 --chapter 3？"),
    ("an item as an argument", ["list", "1-3"], "多出的参数 1-3，是否为 --item 1-3？"),
    ("a text without quotes", ["log", "1", "示例"], "多出的参数 示例；文字里有空格的，整句加引号"),
    ("a command in Chinese", ["状态"], "没有命令 状态，可用：list、"),
    ("an argument that the help knows", ["log"], "缺少参数 编号，如 wfplan log 1-1-3"),
    ("no such plan", ["--plan", "nowhere", "list"], "在“nowhere”及其上级文件夹中没有找到方案"),
    ("a chapter that is none", ["list", "--chapter", "99"], "方案中没有编号 99；用 wfplan tree 查看"),
    ("an escape sequence", ["list", "-u", "a\x1b[31m"], "责任单位“a\\x1b[31m”未登记"),
    ("a folder as a file", ["list", "-o", "plan"], "不能写入“plan”：是文件夹，不是文件"),
    ("a file nobody can write", ["list", "-o", "no/such/folder.csv"], "不能写入“no/such/folder.csv”"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"), CANNOT_RUN, ids=[row[0] for row in CANNOT_RUN]
)
def test_what_cannot_run_says_so_in_one_line(
    name: str, arguments: list[str], sentence: str, wfplan: Run
) -> None:
    answer = wfplan(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("错误：")
    assert answer.err.count("\n") == 1
    assert sentence in answer.err


@pytest.mark.parametrize("command", ["list", "show 1", "tree", "units", "verify", "schema"])
def test_faults_of_the_plan_are_shown_by_every_command(
    command: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace("chapters/1.yaml", "title:", "titel:")
    plan_copy.replace("units.yaml", "units:", "\tunits:")
    answer = wfplan(*command.split())
    assert answer.code == 1
    assert [line.split(" ")[1] for line in answer.err.splitlines()] == ["WF101", "WF005"]


@pytest.mark.parametrize(
    "command", ["list", "show 1-1", "tree -m", "units", "units 市司法局", "verify"]
)
def test_looking_changes_nothing(command: str, plan_copy: PlanCopy, wfplan: Run) -> None:
    def state() -> list[tuple[Path, int, bytes]]:
        files = sorted(path for path in plan_copy.folder.parent.rglob("*") if path.is_file())
        return [(path, path.stat().st_mtime_ns, path.read_bytes()) for path in files]

    before = state()
    wfplan(*command.split())
    assert state() == before


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "md", "yaml"])
@pytest.mark.parametrize(
    "command", ["list", "list --by measure", "show 1", "tree", "units", "units 市司法局"]
)
def test_every_query_has_every_format(command: str, format: str, wfplan: Run) -> None:
    answer = wfplan(*command.split(), "--format", format)
    assert answer.code == 0
    assert "市" in answer.out or "健全" in answer.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_never_cut(command: str, wfplan: Run) -> None:
    answer = wfplan(*command.split(), "--help")
    assert answer.code == 0
    assert "用法：wfplan" in answer.out
    assert "…" not in answer.out.replace("[参数]…", "")
    assert not {
        "Usage",
        "Options",
        "Arguments",
        "Commands",
        "<bool>",
        "<str>",
        "<list[str]>",
    } & set(answer.out.split())


def test_without_a_command_help_is_shown(wfplan: Run) -> None:
    answer = wfplan()
    assert answer.code == 2
    assert "用法：wfplan" in answer.out
