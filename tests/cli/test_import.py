"""`wfplan import`: its JSON, its text, its exit codes, and the plan that it writes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from plan_copy import Answer
from wfplan.cli import import_
from wfplan.cli.command import single
from wfplan.errors import WfplanError

Import = Callable[..., Answer]

PLAN = (
    "示例市示例工作方案\n示政发〔2024〕3号\n各县（市、区）人民政府：\n为做好示例工作，制定本方案。\n"
    "一、健全示例\n（一）示例目录。公布示例目录，2024年6月底前完成。（市司法局牵头，市财政局配合）\n"
    "（二）示例平台。\n1.建设平台。（责任单位：市大数据局）\n2.汇集数据。（责任单位：各县（市、区）人民政府；完成时限：长期坚持）\n"
    "二、强化保障\n（一）示例督查。每季度通报。（市政府督查室负责）\n"
)


@pytest.fixture
def run_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import a text by its file, with some options."""

    def call(text: str, *options: str, name: str = "示例.txt") -> Answer:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return _run([str(path), "--dry-run", *options], capsys)

    return call


def _run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Answer:
    command: Any = typer.main.get_command(single(import_))
    code = command.main(arguments, prog_name="wfplan import", standalone_mode=False)
    out, err = capsys.readouterr()
    return Answer(int(code or 0), out, err)


def test_the_outline_is_json_by_the_names_of_the_contract(run_import: Import) -> None:
    answer = run_import(PLAN, "--format", "json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert list(found) == ["title", "document_number", "chapters", "items", "doubts"]
    assert (found["title"], found["document_number"]) == ("示例市示例工作方案", "示政发〔2024〕3号")
    assert found["chapters"][0] == {"number": "一", "title": "健全示例"}
    assert found["items"][0] == {
        "chapter": "一",
        "number": "（一）",
        "title": "示例目录",
        "responsible": [
            {"unit": "市司法局", "role": "lead"},
            {"unit": "市财政局", "role": "support"},
        ],
        "responsible_text": ["市司法局牵头，市财政局配合"],
        "deadlines": [],
        "measures": [
            {
                "number": None,
                "title": None,
                "text": "公布示例目录，2024年6月底前完成。",
                "responsible": [],
                "responsible_text": [],
                "deadlines": ["2024年6月底前"],
            }
        ],
    }
    assert [m["number"] for m in found["items"][1]["measures"]] == ["1.", "2."]
    assert found["items"][1]["measures"][1]["responsible"] == [
        {"unit": "各县（市、区）人民政府", "role": None}
    ]
    assert found["doubts"] == []


def test_a_doubt_is_a_problem_with_its_chapter_and_item(run_import: Import) -> None:
    answer = run_import(PLAN.replace("（二）示例平台", "（三）示例平台"), "--format", "json")
    assert answer.code == 1
    (doubt,) = json.loads(answer.out)["doubts"]
    assert (doubt["path"], doubt["line"], doubt["column"]) == ("示例.txt", 7, 1)
    assert (doubt["code"], doubt["name"], doubt["severity"]) == (
        "WF701",
        "missing-number",
        "warning",
    )
    assert (doubt["chapter"], doubt["item"]) == ("一", "（三）")


def test_the_outline_is_lines_with_counts(run_import: Import) -> None:
    answer = run_import(PLAN)
    assert answer.code == 0
    assert "  （一）示例目录  〔市司法局（牵头）、市财政局（配合）〕\n" in answer.out
    assert answer.out.endswith("2 章，3 任务项，4 举措，4 责任单位，1 集合，0 存疑\n")


def test_a_flat_list_has_no_chapter(run_import: Import) -> None:
    text = "示例清单\n一、示例甲\n完成示例。\n责任单位：市司法局\n二、示例乙\n完成示例。\n责任单位：市公安局\n"
    found = json.loads(run_import(text, "-f", "json").out)
    assert found["chapters"] == []
    assert [item["chapter"] for item in found["items"]] == [None, None]


def test_what_is_no_plan_is_refused_with_exit_code_two(run_import: Import) -> None:
    text = "示例条例\n" + "".join(f"第{n}条　示例条文的内容在此处。\n" for n in "一二三四五")
    answer = run_import(text, "--format", "json")
    assert answer.code == 2
    assert list(json.loads(answer.out)) == ["refused"]
    assert answer.err.startswith("错误：")


def test_of_several_plans_one_is_asked_for(run_import: Import) -> None:
    one = PLAN.replace("示政发〔2024〕3号\n", "").replace("各县（市、区）人民政府：\n", "")
    text = f"示例市关于印发两个方案的通知\n各县：\n现印发给你们。\n示例市\n2024年1月1日\n{one}{one.replace('示例工作', '另一工作')}"
    answer = run_import(text, "--format", "json")
    assert answer.code == 2
    assert json.loads(answer.out)["plans"] == ["示例市示例工作方案", "示例市另一工作方案"]
    assert (
        json.loads(run_import(text, "-f", "json", "--which", "2").out)["title"]
        == "示例市另一工作方案"
    )
    with pytest.raises(WfplanError, match="1 到 2"):
        run_import(text, "--which", "3")


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    answer = _run(["-", "--dry-run", "--format", "json"], capsys)
    assert (answer.code, json.loads(answer.out)["title"]) == (0, "示例市示例工作方案")


def test_what_it_writes_is_a_sound_plan_that_is_proved(
    tmp_path: Path, wfplan: Callable[..., Answer]
) -> None:
    source, folder = tmp_path / "示例.txt", tmp_path / "新方案"
    source.write_text(PLAN, "utf-8")
    answer = wfplan("import", str(source), "-o", str(folder))
    assert answer.code == 0, answer.err
    assert "verify" in answer.err
    for command in ("verify", "validate"):
        answer = wfplan("--plan", str(folder), command)
        assert answer.code == 0, answer.err
    listed = wfplan("--plan", str(folder), "list", "--by", "measure", "--format", "json")
    assert [
        (row["id"], row["number"], [held["unit"] for held in row["responsible"]])
        for row in json.loads(listed.out)
    ] == [
        ("1-1-1", None, ["市司法局", "市财政局"]),
        ("1-2-1", "1.", ["市大数据局"]),
        ("1-2-2", "2.", ["各县（市、区）人民政府"]),
        ("2-1-1", None, ["市政府督查室"]),
    ]
    assert (folder / "source" / "原件-示例.txt").read_text("utf-8") == PLAN


def test_a_check_of_every_change_is_laid_beside_a_plan_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Callable[..., Answer]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("示例.txt").write_text(PLAN, "utf-8")
    assert wfplan("import", "示例.txt", "-o", "别处/plan").code == 0
    assert not list(tmp_path.rglob("*.yml"))
    workflow = Path(".github/workflows/plan.yml")
    assert wfplan("import", "示例.txt").code == 0
    assert "wfplan validate" in workflow.read_text("utf-8")


def test_a_check_that_is_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Callable[..., Answer]
) -> None:
    monkeypatch.chdir(tmp_path)
    workflow = Path(".github/workflows/plan.yml")
    workflow.parent.mkdir(parents=True)
    workflow.write_text("name: 别的\n", "utf-8")
    Path("示例.txt").write_text(PLAN, "utf-8")
    assert wfplan("import", "示例.txt").code == 0
    assert workflow.read_text("utf-8") == "name: 别的\n"


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.write_text("别的", "utf-8"), id="a file"),
        pytest.param(lambda path: (path / "chapters").mkdir(parents=True), id="a folder in use"),
        pytest.param(lambda path: path.symlink_to("没有"), id="a link to nowhere"),
    ],
)
def test_nothing_that_is_there_is_written_over(
    make: Callable[[Path], object], tmp_path: Path, wfplan: Callable[..., Answer]
) -> None:
    source, folder = tmp_path / "示例.txt", tmp_path / "新方案"
    source.write_text(PLAN, "utf-8")
    make(folder)
    before = sorted(tmp_path.rglob("*"))
    answer = wfplan("import", str(source), "-o", str(folder))
    assert (answer.code, answer.out) == (2, "")
    assert "已有" in answer.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_cannot_be_made_is_refused_and_nothing_is_printed(
    tmp_path: Path, wfplan: Callable[..., Answer]
) -> None:
    source = tmp_path / "示例.txt"
    source.write_text(PLAN, "utf-8")
    answer = wfplan("import", str(source), "-o", str(source / "plan"))
    assert (answer.code, answer.out) == (2, "")
    assert "上级不是文件夹" in answer.err


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("示例.txt", "原件-示例.txt", id="a text of the name of its text"),
        pytest.param("示例.TXT", "示例.TXT", id="a suffix in capitals"),
        pytest.param("CON.md", "_CON~*.md", id="a name that Windows keeps"),
        pytest.param(" 示例 .md", "示例~*.md", id="blanks at the ends"),
        pytest.param("示\n例.md", "示_例~*.md", id="a line end"),
        pytest.param(".示例.md", "示例~*.md", id="a dot in front"),
        pytest.param(f"{'长' * 83}.md", "长*长~*.md", id="a long name"),
        pytest.param("README.md", "README.md", id="a name of notes"),
        pytest.param("方案.yaml.txt", "原件-方案.yaml.txt", id="two suffixes"),
    ],
)
def test_a_document_is_kept_whatever_its_name(
    name: str, kept: str, tmp_path: Path, wfplan: Callable[..., Answer]
) -> None:
    source, folder = tmp_path / name, tmp_path / "新方案"
    source.write_text(PLAN, "utf-8")
    assert wfplan("import", str(source), "-o", str(folder)).code == 0
    (found,) = (folder / "source").glob(kept)
    assert found.read_text("utf-8") == PLAN
    for command in ("verify", "validate"):
        answer = wfplan("--plan", str(folder), command)
        assert (answer.code, "0 个错误，0 个警告" in answer.err or command == "verify") == (0, True)


def test_of_standard_input_the_text_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Callable[..., Answer]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    folder = tmp_path / "新方案"
    answer = wfplan("import", "-", "-o", str(folder), "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out)["title"] == "示例市示例工作方案"
    assert [path.name for path in (folder / "source").iterdir()] == ["公布文本.txt"]
    assert wfplan("--plan", str(folder), "verify").code == 0


def test_a_passage_that_the_plan_does_not_hold_is_said_in_short(
    tmp_path: Path, wfplan: Callable[..., Answer]
) -> None:
    source, folder = tmp_path / "示例.txt", tmp_path / "新方案"
    source.write_text(f"索引号：{'示例编号' * 50}\n{PLAN}", "utf-8")
    answer = wfplan("import", str(source), "-o", str(folder))
    assert answer.code == 0
    (line,) = (line for line in answer.err.splitlines() if line.startswith("没有收入方案"))
    assert line.endswith("……”（204 字）")


def test_a_missing_file_and_an_unknown_format_cannot_run(tmp_path: Path) -> None:
    command: Any = typer.main.get_command(single(import_))
    with pytest.raises(WfplanError, match="不能读取"):
        command.main([str(tmp_path / "没有.txt"), "--dry-run"], standalone_mode=False)
    with pytest.raises(WfplanError, match="--format"):
        command.main(["示例.txt", "--dry-run", "-f", "xml"], standalone_mode=False)
