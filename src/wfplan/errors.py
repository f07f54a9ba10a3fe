"""Why a command could not run: each class words its own sentence. All end with exit code 2."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "文件系统是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "超出文件大小限制",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENXIO: "不是普通文件",
    errno.ENOLCK: "系统没有锁可用",
    errno.ENOSYS: "系统没有这项功能",
    errno.EOPNOTSUPP: "磁盘不支持这项操作",
    errno.EAGAIN: "系统暂时没有资源",
    errno.ENOMEM: "内存不够",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ELOOP: "符号链接循环",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "读写设备出错",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese where the reason is a common one."""
    return _REASONS.get(error.errno or 0) or error.strerror or "系统拒绝"


class WfplanError(Exception):
    """A command cannot do what was asked. `str()` is one Chinese sentence."""


def nearest_hint(names: Sequence[str]) -> str:
    """`，是否为“市司法局”？`; empty where nothing is near."""
    return f"，是否为{'、'.join(f'“{name}”' for name in names)}？" if names else ""


def near_hint(text: str, known: Iterable[str], most: int = 1) -> str:
    """The same, of those of some names that are most like a text."""
    return nearest_hint(get_close_matches(text, [*known], most, 0.6))


class PlanNotFound(WfplanError):
    def __init__(self, start: str) -> None:
        super().__init__(
            f"在“{start}”及其上级文件夹中没有找到方案（含 plan.yaml 的 plan/ 文件夹）；"
            "可用 --plan 指明，或用 wfplan init 新建"
        )


class NoPlanFound(WfplanError):
    """`paths`: the folders or git repositories in which plans were looked for."""

    def __init__(self, paths: Sequence[str]) -> None:
        listed = "、".join(f"“{path}”" for path in paths)
        super().__init__(f"{listed}中没有方案（没有找到 plan.yaml）")


class NotOfPlan(WfplanError):
    """A name or an id that one plan does not have, and another may.

    Attributes:
        typed: as it was typed.
        is_near: whether the sentence names what may be meant.
    """

    typed = ""
    is_near = False


class UnknownUnit(NotOfPlan):
    """`together`: the units that were written as one name."""

    def __init__(self, name: str, nearest: Sequence[str], together: Sequence[str] = ()) -> None:
        self.typed, self.is_near = name, bool(nearest or together)
        hint = nearest_hint(nearest) or "；用 wfplan units 查看全部责任单位"
        if together:
            each = " ".join(f"--unit {unit}" for unit in together)
            hint = f"：这是几个单位，请分开写，如 {each}"
        super().__init__(f"责任单位“{name}”未登记{hint}")


class AmbiguousUnit(WfplanError):
    def __init__(self, name: str, units: Sequence[str]) -> None:
        super().__init__(f"“{name}”可指{'、'.join(f'“{unit}”' for unit in units)}，请写明其中一个")


class MalformedId(NotOfPlan):
    def __init__(self, text: str) -> None:
        self.typed = text
        super().__init__(
            f"“{text}”不是编号；章写作 1，任务项写作 1-3，举措写作 1-3-2（或 1.3.2、一（三）2）"
        )


class AmbiguousId(WfplanError):
    """`ids`: all that print the numbers that were typed."""

    def __init__(self, text: str, ids: Sequence[str]) -> None:
        super().__init__(f"“{text}”可指 {'、'.join(ids)}，请写明其中一个")


class UnknownId(NotOfPlan):
    """`typed`: where that is another text than the id it means."""

    def __init__(self, text: str, nearest: Sequence[str], typed: str | None = None) -> None:
        self.typed, self.is_near = typed or text, bool(nearest)
        hint = nearest_hint(nearest) or "；用 wfplan tree 查看全部编号"
        super().__init__(f"方案中没有编号 {text}{hint}")


class UnknownRound(NotOfPlan):
    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.typed = name
        every = f"，可用：{'、'.join(known)}" if known else "；用 wfplan round open 开启一轮"
        super().__init__(f"没有报送轮次“{name}”{near_hint(name, known) or every}")


class SeveralRounds(WfplanError):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"有几轮没有结束：{'、'.join(names)}，请用 --round 指明一轮，或用 --round none 不归轮次"
        )


class WrongLevel(WfplanError):
    def __init__(self, option: str, text: str, wanted: str) -> None:
        super().__init__(f"{option} 要的是{wanted}，“{text}”不是")


class UnknownChoice(WfplanError):
    """`choices` are shown as `lead（牵头）`, or as a plain code."""

    def __init__(self, option: str, value: str, choices: Sequence[str]) -> None:
        names = [name for choice in choices for name in choice.rstrip("）").split("（")]
        hint = near_hint(value, names) or "，"
        super().__init__(f"{option} 不能是“{value}”{hint}可用：{'、'.join(choices)}")


class TargetExists(WfplanError):
    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”已有内容，没有改动；请换一个空文件夹")


class CannotRead(WfplanError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"不能读取“{path}”：{reason}")


class CannotWrite(WfplanError):
    """`reason` is the system's refusal, or a sentence of ours."""

    def __init__(self, path: str, reason: OSError | str) -> None:
        why = reason if isinstance(reason, str) else reason_of(reason)
        super().__init__(f"不能写入“{path}”：{why}；原有文件未改动")


class NotDurable(WfplanError):
    def __init__(self, folder: str, reason: OSError) -> None:
        super().__init__(
            f"已写入“{folder}”，但系统没有确认写到磁盘：{reason_of(reason)}；断电可能丢失，请核对"
        )


class SourceNotFound(WfplanError):
    def __init__(self, folder: str) -> None:
        super().__init__(f"“{folder}”中没有公布文本（.txt），无从核对")


class SeveralSources(WfplanError):
    def __init__(self, paths: Sequence[str]) -> None:
        listed = "、".join(f"“{path}”" for path in paths)
        super().__init__(
            f"有 {len(paths)} 个公布文本（{listed}），不知以哪一个为准；请只留印发的一个 .txt"
        )


class LockHeld(WfplanError):
    """`removable` is the lock file, where only people can find out whether its holder lives."""

    def __init__(
        self, path: str, holder: str, since: str, removable: str, waited_seconds: float
    ) -> None:
        hint = f"如确知该进程已经结束，请删除“{removable}”再试" if removable else "请稍后再试"
        super().__init__(
            f"“{path}”正由{holder}写入（{since}），等了 {waited_seconds:g} 秒仍未放开，"
            f"没有写入；{hint}"
        )


class CannotLock(WfplanError):
    def __init__(self, path: str, reason: OSError) -> None:
        super().__init__(
            f"“{path}”所在的磁盘不能加锁（{reason_of(reason)}），没有写入；"
            "多人同时写会互相覆盖，请把方案放在本机磁盘或支持文件锁的共享上"
        )


class StatusUnreadable(WfplanError):
    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(
            f"进展填报文件有错，没有写入：{path}:{line}:{column}: {message}；"
            "请先改正，用 wfplan status check 查看全部"
        )


class CannotAppend(WfplanError):
    """`key`: under which the list stands that was to be added to."""

    def __init__(self, path: str, line: int, key: str = "entries") -> None:
        super().__init__(
            f"不能在“{path}”末尾续写（第 {line} 行）：{key} 应在文件最后，每条以“- ”开头；没有写入"
        )


class NotReporting(WfplanError):
    def __init__(self, group: str) -> None:
        super().__init__(f"“{group}”是集合责任单位，不填报；请写责任单位")


class BadValue(WfplanError):
    def __init__(self, option: str, value: str, wanted: str) -> None:
        gap = " " if wanted[:1].isascii() else ""
        super().__init__(f"{option} 应为{gap}{wanted}，“{value}”不是")


class NotAssigned(WfplanError):
    def __init__(self, plan_id: str, unit: str, can: Sequence[str], groups: Sequence[str]) -> None:
        who = f"可填报的责任单位：{'、'.join(can)}" if can else "目前没有可填报的责任单位"
        rest = f"；{'、'.join(f'“{group}”' for group in groups)}的成员尚未列明" if groups else ""
        super().__init__(f"{plan_id} 没有分工给“{unit}”，不能由其填报；{who}{rest}")


class ReportRefused(WfplanError):
    def __init__(self, measure: str, reason: str) -> None:
        super().__init__(f"{measure} {reason}，没有写入")


class EvidenceNotFound(WfplanError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"佐证材料“{path}”{reason}")
