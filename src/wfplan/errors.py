"""Why a command could not run: each class words its own sentence. All end with exit code 2."""

from __future__ import annotations

from collections.abc import Sequence


class WfplanError(Exception):
    """A command cannot do what was asked. `str()` is one Chinese sentence."""


def _nearest(names: Sequence[str]) -> str:
    return f"，是否为{'、'.join(f'“{name}”' for name in names)}？" if names else ""


class PlanNotFound(WfplanError):
    def __init__(self, start: str) -> None:
        super().__init__(
            f"在“{start}”及其上级文件夹中没有找到方案（含 plan.yaml 的 plan/ 文件夹）；"
            "可用 --plan 指明，或用 wfplan init 新建"
        )


class PlanUnreadable(WfplanError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"不能读取“{path}”：{reason}")


class UnknownUnit(WfplanError):
    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        hint = _nearest(nearest) or "；用 wfplan units 查看全部责任单位"
        super().__init__(f"责任单位“{name}”未登记{hint}")


class AmbiguousUnit(WfplanError):
    def __init__(self, name: str, units: Sequence[str]) -> None:
        super().__init__(f"“{name}”可指{'、'.join(f'“{unit}”' for unit in units)}，请写明其中一个")


class MalformedId(WfplanError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}”不是编号；章写作 1，任务项写作 1-3，举措写作 1-3-2（或 1.3.2、一（三）2）"
        )


class UnknownId(WfplanError):
    def __init__(self, text: str, nearest: Sequence[str]) -> None:
        super().__init__(f"方案中没有编号 {text}{_nearest(nearest)}")


class WrongLevel(WfplanError):
    def __init__(self, option: str, text: str, wanted: str) -> None:
        super().__init__(f"{option} 要的是{wanted}，“{text}”不是")


class UnknownChoice(WfplanError):
    def __init__(self, option: str, value: str, choices: Sequence[str]) -> None:
        super().__init__(f"{option} 不能是“{value}”，可用：{'、'.join(choices)}")


class TargetExists(WfplanError):
    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”已有内容，没有改动；请换一个空文件夹")


class CannotWrite(WfplanError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"不能写入“{path}”：{reason}；原文件未改动")


class SourceNotFound(WfplanError):
    def __init__(self, folder: str) -> None:
        super().__init__(f"“{folder}”中没有公布文本（.txt），无从核对")


class GitNotFound(WfplanError):
    def __init__(self) -> None:
        super().__init__("没有找到 git 程序；比较各版本要先安装 git")


class NotARepository(WfplanError):
    def __init__(self, folder: str) -> None:
        super().__init__(f"“{folder}”不在 git 仓库中，没有以前的版本可比；可用 git init 建立仓库")


class UntrustedRepository(WfplanError):
    def __init__(self, folder: str) -> None:
        super().__init__(
            f"“{folder}”所在的 git 仓库属于另一用户，git 不予读取；"
            '如可信任，请在仓库最上层运行 git config --global --add safe.directory "$PWD"'
        )


class GitFailed(WfplanError):
    def __init__(self, said: str) -> None:
        super().__init__(f"git 没有完成：{said}")


class UnknownRevision(WfplanError):
    def __init__(self, rev: str, nearest: Sequence[str], *, is_shallow: bool) -> None:
        hint = _nearest(nearest)
        if not hint and rev == "HEAD":
            hint = "；仓库还没有任何提交"
        if is_shallow:
            remote, slash, branch = rev.partition("/")
            fetch = f"{remote} {branch}:refs/remotes/{rev}" if slash else f"origin {rev}"
            if any(sign in rev for sign in "~^@:"):
                fetch = "origin"
            depth = "--unshallow" if fetch == "origin" else "--depth=1"
            separator = "" if hint.endswith("？") else "；"
            hint += f"{separator}这是浅克隆，请先取回：git fetch {depth} {fetch}"
        super().__init__(f"仓库中没有版本“{rev}”{hint}")


class ObjectNotFetched(WfplanError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"仓库中的对象 {name[:12]} 缺失或损坏，可能是部分克隆；请先运行 git fetch --refetch"
        )


class FolderNotInRevision(WfplanError):
    def __init__(self, folder: str, rev: str) -> None:
        super().__init__(f"版本“{rev}”中还没有方案文件夹“{folder or '.'}”")


class RevisionUnreadable(WfplanError):
    def __init__(self, rev: str, count: int, first: str) -> None:
        super().__init__(f"版本“{rev}”中的方案有 {count} 个错误，不能比较；第一个：{first}")


class TooManyRevisions(WfplanError):
    def __init__(self, count: int) -> None:
        super().__init__(f"最多比较两个版本，写了 {count} 个；如 wfplan diff HEAD~3 HEAD")


class OutputNeeded(WfplanError):
    def __init__(self, format: str) -> None:
        super().__init__(f"{format} 只能写入文件，请用 -o 指明，如 -o 修改对照表.{format}")
