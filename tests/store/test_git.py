from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plan_copy import Run
from plan_repository import CHAPTER_1, PlanRepository
from wfplan.errors import WfplanError
from wfplan.store.git.git_errors import (
    FolderNotInRevision,
    GitNotFound,
    NotARepository,
    ObjectNotFetched,
    RevisionUnreadable,
    UnknownRevision,
)
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import RevisionTree, plan_at
from wfplan.store.load import load_plan
from wfplan.store.tree import OutsideLinkError, WorkTree


@pytest.fixture
def made(tmp_path: Path) -> PlanRepository:
    return PlanRepository.make(tmp_path / "库")


@pytest.mark.parametrize("folder", ["plan", ".", "市/方案 文件夹/plan", "[a]*?"])
def test_plan_of_a_revision_is_the_plan_that_was_committed(tmp_path: Path, folder: str) -> None:
    made = PlanRepository.make(tmp_path, folder)
    committed = load_plan(WorkTree(made.plan)).plan
    made.edit("chapters/1.yaml", ("加强示例监督", "改动"))

    with Repository.find(made.plan) as repository:
        assert plan_at(repository, "HEAD") == committed
        assert len(repository.commits("HEAD")) == 1


def test_chapter_files_with_chinese_names_are_read(made: PlanRepository) -> None:
    made.git("config", "core.quotePath", "true")
    made.git("mv", "plan/chapters/1.yaml", "plan/chapters/第一章.yaml")
    made.commit("改名")

    with Repository.find(made.plan) as repository:
        tree = RevisionTree.at(repository, "HEAD")
        assert tree.names("chapters") == ["chapters/2.yaml", "chapters/第一章.yaml"]
        assert tree.read("chapters/第一章.yaml") == CHAPTER_1.encode()
        assert tree.shown("chapters/第一章.yaml") == "HEAD:plan/chapters/第一章.yaml"


def test_repository_of_sha256_ids_is_read(tmp_path: Path) -> None:
    made = PlanRepository(tmp_path, tmp_path / "plan")
    made.git("init", "-q", "--object-format=sha256")
    (made.plan / "chapters").mkdir(parents=True)
    made.write("chapters/1.yaml", CHAPTER_1)
    made.commit("示例")

    with Repository.find(made.plan) as repository:
        tree = RevisionTree.at(repository, "HEAD")
        assert tree.read("chapters/1.yaml") == CHAPTER_1.encode()


@pytest.mark.parametrize("rev", ["HEAD", "main", "v1", "HEAD~0", "@"])
def test_revision_may_be_any_name_of_a_commit(made: PlanRepository, rev: str) -> None:
    made.git("tag", "-a", "v1", "-m", "示例")

    with Repository.find(made.plan) as repository:
        assert repository.resolve(rev) == made.git("rev-parse", "HEAD").strip()


@pytest.mark.parametrize(
    ("rev", "sentence"),
    [
        ("mian", "仓库中没有版本“mian”，是否为“main”？"),
        ("完全没有", "仓库中没有版本“完全没有”"),
        ("--all", "仓库中没有版本“--all”"),
        ("HEAD:plan", "仓库中没有版本“HEAD:plan”"),
        ("HEAD\nHEAD", "仓库中没有版本“HEAD\nHEAD”"),
        ("", "仓库中没有版本“”"),
    ],
)
def test_unknown_revision_is_named_with_the_nearest(
    made: PlanRepository, rev: str, sentence: str
) -> None:
    with Repository.find(made.plan) as repository, pytest.raises(UnknownRevision) as raised:
        repository.resolve(rev)
    assert str(raised.value) == sentence


def test_repository_without_commits_has_no_head(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)

    with Repository.find(tmp_path) as repository, pytest.raises(UnknownRevision, match="任何提交"):
        repository.resolve("HEAD")


def test_folder_outside_any_repository_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NotARepository, match="不在 git 仓库中"):
        Repository.find(tmp_path)


def test_missing_git_is_said(made: PlanRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(made.root))
    with pytest.raises(GitNotFound, match="没有找到 git 程序"):
        Repository.find(made.plan)


def test_hook_environment_of_another_repository_is_not_heeded(
    made: PlanRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = PlanRepository.make(tmp_path / "别处")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.root / ".git/objects"))

    with Repository.find(made.plan) as repository:
        assert plan_at(repository, "HEAD").front.title == "示例实施方案"
        assert repository.prefix == ("plan",)


def test_worktree_of_a_bare_repository_is_read(made: PlanRepository, tmp_path: Path) -> None:
    made.git("clone", "-q", "--bare", str(made.root), str(tmp_path / "裸.git"))
    subprocess.run(
        ["git", "-C", str(tmp_path / "裸.git"), "worktree", "add", "-q", str(tmp_path / "工作")],
        check=True,
        capture_output=True,
    )
    with Repository.find(tmp_path / "工作" / "plan") as repository:
        assert plan_at(repository, "HEAD").front.version == 1


def _clone(made: PlanRepository, where: Path, *options: str) -> Path:
    made.git("clone", "-q", *options, f"file://{made.root}", str(where))
    return where / "plan"


@pytest.mark.parametrize(
    ("rev", "command"),
    [
        ("HEAD~1", "git fetch --unshallow origin"),
        ("origin/release", "git fetch --depth=1 origin release:refs/remotes/origin/release"),
        ("v9", "git fetch --depth=1 origin v9"),
        ("origin/mein", "git fetch --depth=1 origin mein:refs/remotes/origin/mein"),
    ],
)
def test_shallow_clone_says_what_to_fetch(
    made: PlanRepository, tmp_path: Path, rev: str, command: str
) -> None:
    made.commit("又一次")
    clone = _clone(made, tmp_path / "浅", "--depth=1")

    with Repository.find(clone) as repository, pytest.raises(UnknownRevision) as raised:
        repository.resolve(rev)
    assert str(raised.value).endswith(f"这是浅克隆，请先取回：{command}")
    assert "？；" not in str(raised.value)


def test_command_that_a_shallow_clone_is_told_works(made: PlanRepository, tmp_path: Path) -> None:
    made.git("branch", "release")
    made.commit("又一次")
    clone = _clone(made, tmp_path / "浅", "--depth=1")
    with Repository.find(clone) as repository, pytest.raises(UnknownRevision) as raised:
        repository.resolve("origin/release")
    command = str(raised.value).partition("请先取回：")[2].split()

    subprocess.run([*command, "-q"], cwd=clone, check=True, capture_output=True)

    with Repository.find(clone) as repository:
        assert plan_at(repository, "origin/release").front.version == 1


def test_only_the_commit_where_a_clone_was_cut_is_cut_off(
    made: PlanRepository, tmp_path: Path
) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "改动"))
    made.commit("又一次")
    with Repository.find(_clone(made, tmp_path / "浅", "--depth=1")) as repository:
        assert [repository.is_cut_off(one) for one in repository.commits("HEAD")] == [True]
    with Repository.find(made.plan) as repository:
        commits = repository.commits("HEAD")
        assert [repository.is_cut_off(one) for one in commits] == [False, False]


def test_plan_that_was_not_there_yet_is_said(made: PlanRepository) -> None:
    made.git("checkout", "-q", "--orphan", "空")
    made.git("rm", "-rq", "--cached", ".")
    made.git("commit", "-q", "--allow-empty", "-m", "空")

    with Repository.find(made.plan) as repository, pytest.raises(FolderNotInRevision) as raised:
        plan_at(repository, "HEAD")
    assert str(raised.value) == "版本“HEAD”中还没有方案文件夹“plan”"


def test_plan_that_did_not_parse_is_one_sentence_with_its_place(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("  - id: 1-1\n    number", "  - number"))
    made.commit("弄坏")

    with Repository.find(made.plan) as repository, pytest.raises(RevisionUnreadable) as raised:
        plan_at(repository, "HEAD")
    assert str(raised.value) == (
        "版本“HEAD”中的方案有 1 个错误，不能比较；"
        "第一个：HEAD:plan/chapters/1.yaml:5:5: WF102 （一） 缺少“id”"
    )


def test_links_are_followed_inside_the_plan_and_no_further(made: PlanRepository) -> None:
    (made.plan / "chapters" / "里.yaml").symlink_to("1.yaml")
    (made.plan / "chapters" / "外.yaml").symlink_to("../../secret.yaml")
    (made.plan / "chapters" / "圈.yaml").symlink_to("圈.yaml")
    (made.root / "secret.yaml").write_text("secret: 1\n")
    made.commit("链接")

    with Repository.find(made.plan) as repository:
        tree = RevisionTree.at(repository, "HEAD")
        assert tree.read("chapters/里.yaml") == CHAPTER_1.encode()
        for name in ("chapters/外.yaml", "chapters/圈.yaml"):
            with pytest.raises(OutsideLinkError):
                tree.read(name)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("chapters/9.yaml", FileNotFoundError),
        ("chapters", IsADirectoryError),
        ("plan.yaml/x", FileNotFoundError),
    ],
)
def test_what_is_no_file_is_refused_as_on_disk(
    made: PlanRepository, name: str, error: type[OSError]
) -> None:
    with Repository.find(made.plan) as repository:
        tree = RevisionTree.at(repository, "HEAD")
        with pytest.raises(error):
            tree.read(name)
        assert tree.names("nothing") == []


def test_object_that_was_never_fetched_is_said(made: PlanRepository) -> None:
    with Repository.find(made.plan) as repository:
        with pytest.raises(ObjectNotFetched):
            repository.read_object("0" * 40)
        assert repository.read_object("HEAD:plan/chapters/1.yaml") == CHAPTER_1.encode()


def test_damaged_repository_is_said_and_no_bug(made: PlanRepository) -> None:
    blob = made.git("rev-parse", "HEAD:plan/chapters/1.yaml").strip()
    path = made.root / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")

    with Repository.find(made.plan) as repository:
        with pytest.raises(ObjectNotFetched, match="缺失或损坏"):
            plan_at(repository, "HEAD")
        with pytest.raises(ObjectNotFetched):
            repository.read_object(blob)


def test_author_cannot_act_on_a_terminal(made: PlanRepository) -> None:
    made.edit("plan.yaml", ("为示例", "为了示例"))
    made.commit("改\x1b[31m", "张\x1b]0;三")

    with Repository.find(made.plan) as repository:
        newest = repository.commits("HEAD")[0]
    assert (newest.author, newest.subject) == ("张�]0;三", "改�[31m")


def test_repository_config_runs_no_program(made: PlanRepository, tmp_path: Path) -> None:
    witness = tmp_path / "ran"
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{witness}'\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.editor"):
        made.git("config", key, str(script))
    made.git("config", "log.showSignature", "true")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n 示例\n -----END PGP SIGNATURE-----\n\n"
    commit = tmp_path / "commit"
    commit.write_text(made.git("cat-file", "commit", "HEAD").replace("\n\n", f"\n{signature}", 1))
    signed = made.git("hash-object", "-t", "commit", "-w", str(commit)).strip()
    made.git("update-ref", "HEAD", signed)

    with Repository.find(made.plan) as repository:
        assert len(repository.commits("HEAD")) == 1
        plan_at(repository, "HEAD")
    assert not witness.exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="只有 root 能改属主")
def test_repository_of_another_user_is_said_with_the_remedy(
    made: PlanRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for path in (made.root, made.root / ".git", made.plan):
        os.chown(path, 12345, 12345)

    with pytest.raises(WfplanError, match=r"safe\.directory"):
        Repository.find(made.plan)


def _canary(folder: Path) -> tuple[Path, Path]:
    """A program that tells by a file that it ran."""
    witness, script = folder / "ran", folder / "canary.sh"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{witness}'\ncat 2>/dev/null\nexit 1\n")
    script.chmod(0o755)
    return script, witness


COMMANDS_OF_GIT = [
    pytest.param({"core.fsmonitor": "SCRIPT"}, id="a watcher of files"),
    pytest.param({"diff.external": "SCRIPT"}, id="an external diff"),
    pytest.param({"diff.canary.textconv": "SCRIPT"}, id="a text conversion"),
    pytest.param({"diff.canary.command": "SCRIPT"}, id="a diff driver"),
    pytest.param(
        {"filter.canary.smudge": "SCRIPT", "filter.canary.clean": "SCRIPT"}, id="a filter"
    ),
    pytest.param({"filter.canary.process": "SCRIPT"}, id="a filter process"),
    pytest.param({"core.hooksPath": "FOLDER"}, id="hooks"),
    pytest.param({"core.pager": "SCRIPT", "pager.log": "SCRIPT"}, id="pagers"),
    pytest.param({"gpg.program": "SCRIPT", "log.showSignature": "true"}, id="signatures"),
    pytest.param({"core.alternateRefsCommand": "SCRIPT"}, id="refs of another repository"),
    pytest.param({"alias.log": "!SCRIPT", "alias.rev-parse": "!SCRIPT"}, id="aliases"),
    pytest.param({"credential.helper": "!SCRIPT"}, id="a helper of passwords"),
    pytest.param({"trace2.eventTarget": "SCRIPT"}, id="tracing"),
]

PROMISES = [
    pytest.param({"remote.origin.url": "ext::SCRIPT %S"}, id="a command as address"),
    pytest.param(
        {"remote.origin.url": "PLAN", "remote.origin.uploadpack": "SCRIPT"}, id="upload-pack"
    ),
    pytest.param({"remote.origin.url": "ssh://host/x", "core.sshCommand": "SCRIPT"}, id="a shell"),
    pytest.param({"remote.origin.url": "git://host/x", "core.gitProxy": "SCRIPT"}, id="a proxy"),
    pytest.param({"remote.origin.url": "x::y", "remote.origin.vcs": "ext"}, id="a helper"),
    pytest.param(
        {"remote.origin.url": "https://host.invalid/x", "credential.helper": "!SCRIPT"},
        id="a helper of passwords",
    ),
]


def _configure(made: PlanRepository, settings: dict[str, str], script: Path) -> None:
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        hook = script.parent / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(script.read_bytes())
        hook.chmod(0o755)
    words = {"SCRIPT": str(script), "FOLDER": str(script.parent / "hooks"), "PLAN": str(made.plan)}
    for key, value in settings.items():
        meant = re.sub("|".join(words), lambda found: words[found[0]], value)
        made.git("config", key, meant)


@pytest.mark.parametrize("settings", COMMANDS_OF_GIT)
def test_no_command_of_the_configuration_runs(
    made: PlanRepository, tmp_path: Path, settings: dict[str, str], wfplan: Run
) -> None:
    (made.root / ".gitattributes").write_text("* diff=canary filter=canary\n")
    made.commit("属性")
    made.edit("chapters/1.yaml", ("加强示例监督", "改动"))
    script, witness = _canary(tmp_path)
    _configure(made, settings, script)
    _ask_all(made, wfplan)
    assert not witness.exists()


@pytest.mark.parametrize("settings", PROMISES)
def test_no_remote_is_asked_for_what_it_promised(
    made: PlanRepository, tmp_path: Path, settings: dict[str, str], wfplan: Run
) -> None:
    script, witness = _canary(tmp_path)
    blob = made.git("rev-parse", "HEAD:plan/chapters/1.yaml").strip()
    (made.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    _configure(
        made,
        {
            "core.repositoryFormatVersion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.partialCloneFilter": "blob:none",
            "protocol.ext.allow": "always",
            "protocol.allow": "always",
            **settings,
        },
        script,
    )
    said = _ask_all(made, wfplan)
    assert not witness.exists()
    assert "缺失或损坏" in said
    assert "git fetch" not in said


def _ask_all(made: PlanRepository, wfplan: Run) -> str:
    """Whatever asks git; what was said."""
    plan = ("--plan", str(made.plan))
    answers = [
        wfplan(*plan, "diff", "HEAD"),
        wfplan(*plan, "log", "1-1-1"),
        wfplan(*plan, "validate", "--against", "HEAD"),
        wfplan(*plan, "status", "check", "--against", "HEAD"),
    ]
    assert 3 not in [answer.code for answer in answers]
    return "".join(answer.err for answer in answers)
