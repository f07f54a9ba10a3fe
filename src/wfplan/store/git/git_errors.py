"""Why an old state of a plan could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.errors import WfplanError, nearest_hint


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
        hint = nearest_hint(nearest)
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
            f"仓库中的对象 {name[:12]} 缺失或损坏；如是部分克隆，"
            "wfplan 不会自行联网取回，请先核对 git remote -v 所列的远端可信，再取回完整的历史"
        )


class FolderNotInRevision(WfplanError):
    def __init__(self, folder: str, rev: str) -> None:
        super().__init__(f"版本“{rev}”中还没有方案文件夹“{folder or '.'}”")


class RevisionUnreadable(WfplanError):
    def __init__(self, rev: str, count: int, first: str) -> None:
        super().__init__(f"版本“{rev}”中的方案有 {count} 个错误，不能比较；第一个：{first}")
