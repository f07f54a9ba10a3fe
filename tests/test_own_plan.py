"""docs/own-plan.md: its commands are run as they stand, one after another."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from papers import xlsx
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

REPOSITORY = Path(__file__).parent.parent
PAGE = (REPOSITORY / "docs" / "own-plan.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PUBLISHED = """示例市示例工作方案
示政发〔2024〕3号
各县（市、区）人民政府：
为做好示例工作，制定本方案。
一、健全示例
（一）示例目录。公布示例目录，2024年6月底前完成。（市司法局牵头，市财政局配合）
（三）示例平台。
1.建设示例平台。（责任单位：市大数据局）
2.汇集示例数据。（责任单位：各县（市、区）人民政府；完成时限：长期坚持）
二、强化保障
（一）示例督查。每季度通报。（市政府督查室负责）
示例市人民政府
2024年1月5日
"""
KEPT = (
    ("某某台账（示例）",),
    ("序号", "具体举措", "责任单位", "完成状态", "进度", "进展情况", "填报日期"),
    (1, "公布示例目录，2024年6月底前完成。", "市司法局", "已完成", "100%", "示例", "2024-06-20"),
    (2, "公布示例目录，2024年6月底前完成。", "市财政局", "已完成", "100%", "示例", "2024-06-21"),
    (3, "建设示例平台。", "市大数据局", "正在推进", "40%", "示例", "2024-06-25"),
    (4, "汇集示例数据。", "示例县政府", "长期坚持", "", "示例", "2024-06-25"),
    (5, "每季度通报。", "市政府督查室", "正在推进", "50%", "示例", "2024-06-26"),
)
DOUBTFUL = ("wfplan import",)
"""Ends with exit code 1: there is something in doubt."""


def blocks(*kinds: str) -> list[tuple[str, list[str]]]:
    """(kind, commands) of every block of some kinds, in the order of the page."""
    return [
        (kind, [line.removeprefix("$ ") for line in text.splitlines()])
        for kind, text in _BLOCK.findall(PAGE)
        if kind in kinds
    ]


SETUP = dict(blocks("sh", "powershell"))
COMMANDS = [line for _, lines in blocks("console") for line in lines]


def lay_files(folder: Path) -> None:
    """What the reader of the page brings along."""
    document = docx.Document()
    for line in PUBLISHED.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "方案.docx"))
    xlsx(folder / "原台账.xlsx", *KEPT)
    (folder / "收件").mkdir()


def settle(folder: Path) -> None:
    """Delete what is in doubt, and fill in the units, as the page says."""
    for path in (folder / "plan" / "chapters").iterdir():
        text = path.read_text("utf-8")
        path.write_text(
            re.sub(r"^ *doubt:\n *code: .*\n *text: .*\n", "", text, flags=re.M), "utf-8"
        )
    units = next(text for _, text in _BLOCK.findall(PAGE) if "\nunits:\n" in text)
    (folder / "plan" / "units.yaml").write_text(units, "utf-8")


def run_all(folder: Path, environment: dict[str, str]) -> Path:
    """Run the commands; the plan is looked through after `tree`. The folder that they made."""
    lay_files(folder)
    own = folder / "我的方案"
    before = COMMANDS[: COMMANDS.index("wfplan tree") + 1]
    run([*SETUP["sh"], *before], folder, environment)
    assert "\n    doubt:\n" in (own / "plan" / "chapters" / "1.yaml").read_text("utf-8")
    settle(own)
    activation = [line for line in SETUP["sh"] if "activate" in line]
    run([*activation, *COMMANDS[len(before) :]], own, environment)
    return own


def run(lines: list[str], folder: Path, environment: dict[str, str]) -> None:
    script = "".join(
        f"{line} || [ $? = 1 ]\n" if line.startswith(DOUBTFUL) else f"{line}\n" for line in lines
    )
    done = subprocess.run(
        ["bash", "-euc", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout[-2000:], done.stderr[-2000:])


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    person = {
        f"GIT_{who}_{what}": "示例@示例"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WFPLAN")}
    return {**kept, **person, "HOME": str(folder), **more}


def assert_it_works(own: Path) -> None:
    loaded = load_plan(WorkTree(own / "plan"), status=True)
    assert loaded.plan is not None
    assert (loaded.problems, [item.doubt for _, item in loaded.plan.items]) == ((), [None] * 3)
    assert {file.unit for file in loaded.status} == {
        "市司法局",
        "市财政局",
        "市大数据局",
        "市政府督查室",
        "示例县政府",
    }
    assert len(list((own / "任务清单").glob("*.docx"))) == 5
    assert (own / "台账.xlsx").is_file()
    assert (own / "报告.docx").is_file()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the commands of Linux")
def test_the_commands_of_the_page_work_as_they_stand(tmp_path: Path) -> None:
    kept = ("src", "plan", "templates", "pyproject.toml", "README.md", "LICENSE")
    for name in kept:
        source, target = REPOSITORY / name, tmp_path / "wfplan" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    path = os.environ["PATH"].split(os.pathsep)
    path = [one for one in path if Path(one).resolve() != Path(sys.executable).parent.resolve()]
    environment = environment_of(tmp_path, PATH=os.pathsep.join(path))
    environment.pop("VIRTUAL_ENV", None)
    assert_it_works(run_all(tmp_path, environment))


def test_windows_differs_in_its_environment_only() -> None:
    told = {
        "py -m venv .venv": "python3 -m venv .venv",
        r".venv\Scripts\Activate.ps1": ". .venv/bin/activate",
    }
    assert [told.get(line, line) for line in SETUP["powershell"]] == SETUP["sh"]
    assert set(told) <= set(SETUP["powershell"])


def test_both_readmes_link_the_page_first() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        links = re.findall(r"\]\((docs/[^)]+)\)", (REPOSITORY / name).read_text("utf-8"))
        assert links[0] == "docs/own-plan.md", name
