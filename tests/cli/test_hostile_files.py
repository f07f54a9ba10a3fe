"""Files that are none, names that act on a terminal, folders that may not be read."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from plan_copy import PlanCopy, Run
from wfplan.store.tree import natural_key

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes, bytes and rights of POSIX")

FORMATS = ["text", "json", "github", "sarif", "junit"]
GBK = b"8\xb8\xb1\xb1\xbe.yaml"


def program(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "wfplan", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_name_of_gbk_is_one_line_that_names_it(plan_copy: PlanCopy, format: str) -> None:
    name = os.fsencode(plan_copy.folder / "chapters") + b"/" + GBK
    Path(os.fsdecode(name)).write_text("x: 1\n")
    done = program(plan_copy.folder.parent, "validate", "--format", format)
    assert done.returncode == 1, done.stderr
    out = done.stdout.decode("utf-8")
    assert "8副本.yaml" in out
    if format == "text":
        assert out.count("\n") == 1
        assert out.startswith("plan/chapters/8\\xb8\\xb1\\xb1\\xbe.yaml:1:1: WF028 ")
    if format == "json":
        assert os.fsencode(json.loads(out)[0]["path"]).endswith(GBK)
    if format == "sarif":
        assert "8%B8%B1%B1%BE.yaml" in out
    if format == "junit":
        Xml.fromstring(out)


@pytest.mark.parametrize("command", ["list", "tree", "units", "status show", "render ledger"])
def test_a_file_name_of_gbk_ends_no_command_with_a_traceback(
    plan_copy: PlanCopy, command: str
) -> None:
    for folder in ("chapters", "status", "."):
        name = os.fsencode(plan_copy.folder / folder) + b"/" + GBK
        Path(os.fsdecode(name)).write_text("x: 1\n")
    done = program(plan_copy.folder.parent, *command.split())
    assert done.returncode in (0, 1, 2), done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\n"])
@pytest.mark.parametrize(
    "command",
    [
        "render report -o {}/x.docx",
        "render sheets --unit 市司法局 -o {}/",
        "render report --dry-run -o {}/x.docx",
        "list --format json -o {}.json",
        "diff -o {}.docx",
        "rules --docs {}",
        "init {}",
        "init --dry-run {}",
    ],
)
def test_where_something_was_written_is_told_without_what_acts_on_a_terminal(
    plan_copy: PlanCopy, command: str, sign: str
) -> None:
    arguments = [word.replace("{}", f"a{sign}b") for word in command.split()]
    done = program(plan_copy.folder.parent, *arguments)
    if not command.startswith("diff"):  # no repository here
        assert done.returncode == 0, done.stderr
    said = (done.stdout + done.stderr).decode("utf-8")
    assert f"a{sign}b" not in said


def test_evidence_of_any_size_is_not_waited_for(plan_copy: PlanCopy) -> None:
    path = plan_copy.folder / "evidence" / "a.pdf"
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.truncate(2**43)
    duty = ("status", "update", "1-3-2", "--unit", "市司法局", "--state", "已完成")
    done = program(plan_copy.folder.parent, *duty, "--evidence", "plan/evidence/a.pdf")
    assert done.returncode == 2
    assert "不能读取：超出文件大小限制" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\n", "\r", "\x07"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_name_does_not_act_on_who_reads(
    plan_copy: PlanCopy, wfplan: Run, format: str, sign: str
) -> None:
    (plan_copy.folder / f"chapters/8{sign}x.yml").write_text("x: 1\n")
    out = wfplan("validate", "--format", format).out
    if format == "json":
        assert f"8{sign}x.yml" in json.loads(out)[0]["path"]
        return
    assert sign == "\n" or sign not in out
    if format == "junit":
        Xml.fromstring(out)
    if format in ("text", "github"):
        assert out.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["plan.yaml", "units.yaml", "chapters/1.yaml", "status/市司法局.yaml"]
)
@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a socket", "a device"])
def test_what_is_no_file_is_not_waited_for(
    plan_copy: PlanCopy, wfplan: Run, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_copy.folder / name
    path.unlink(missing_ok=True)
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    elif kind == "a socket":
        monkeypatch.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(path.name)
        monkeypatch.chdir(plan_copy.folder.parent)
    else:
        path.symlink_to("/dev/zero")
    assert wfplan("validate").code == 1


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_evidence_that_became_a_pipe_is_missing(plan_copy: PlanCopy, wfplan: Run) -> None:
    proof = plan_copy.folder / "proof.pdf"
    proof.write_bytes(b"proof")
    duty = ("status", "update", "1-3-2", "--unit", "市司法局", "--state", "正在推进")
    assert wfplan(*duty, "--evidence", "plan/proof.pdf").code == 0
    proof.unlink()
    os.mkfifo(proof)
    answer = wfplan("status", "check")
    assert answer.code == 1
    assert "proof.pdf" in answer.out


@pytest.mark.parametrize("given", ["~nosuchuser/x", "a\0b", "x" * 5000, "/dev/null", "无此文件"])
def test_evidence_that_is_no_file_is_one_sentence(
    plan_copy: PlanCopy, wfplan: Run, given: str
) -> None:
    duty = ("status", "update", "1-3-2", "--unit", "市司法局", "--state", "正在推进")
    answer = wfplan(*duty, "--evidence", given)
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_a_long_address_of_labels_answers_at_once(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("status", "update", "1-3-2", "--unit", "市司法局", "--state", "正在推进")
    assert wfplan(*duty, "--evidence", f"http://{'a.' * 3000}a@b").code == 2
    assert wfplan(*duty, "--evidence", f"http://{'a.' * 30}a/b").code == 0


@pytest.mark.parametrize("folder", ["plan", "plan/chapters", "plan/status", "."])
@pytest.mark.parametrize("command", ["validate", "list", "status check"])
def test_a_folder_that_may_not_be_read_is_one_sentence(
    plan_copy: PlanCopy,
    wfplan: Run,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    command: str,
) -> None:
    listdir, locked = os.listdir, (plan_copy.folder.parent / folder).resolve()

    def refuse(path: object) -> list[str]:
        if Path(str(path)).resolve() == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(str(path))

    monkeypatch.setattr(os, "listdir", refuse)
    answer = wfplan(*command.split())
    assert answer.code in (0, 1, 2)
    assert "Traceback" not in answer.err


def test_a_name_of_five_thousand_digits_is_sorted() -> None:
    names = [f"{number}.yaml" for number in ("9", "10", "010", "1" * 5000, "2" * 4999)]
    ordered = sorted(names, key=natural_key)
    assert [len(name) for name in ordered] == [6, 7, 8, 5004, 5005]


def test_findings_of_one_kind_are_counted_beyond_a_thousand(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    (plan_copy.folder / "chapters/1.yaml").write_text("\tx\n" * 1500)
    answer = wfplan("validate", "--statistics")
    assert answer.code == 1
    assert answer.out.count("WF005 错误") == 1000
    assert "另有 500 处 WF005，没有列出\n" in answer.out
    assert " 1500  WF005" in answer.out
    assert len(json.loads(wfplan("validate", "--format", "json").out)) < 1100
