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


class LockHeld(WfplanError):
    def __init__(self, path: str, holder: str, waited_seconds: float) -> None:
        super().__init__(
            f"“{path}”正由{holder}写入，等了 {waited_seconds:g} 秒仍未放开，没有写入；请稍后再试"
        )


class StatusUnreadable(WfplanError):
    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(
            f"进展填报文件有错，没有写入：{path}:{line}:{column}: {message}；"
            "请先改正，用 wfplan status check 查看全部"
        )


class CannotAppend(WfplanError):
    def __init__(self, path: str, line: int) -> None:
        super().__init__(
            f"不能在“{path}”末尾续写（第 {line} 行）："
            "entries 应在文件最后，每条以“- ”开头；没有写入"
        )


class TemplateNotFound(WfplanError):
    def __init__(self, name: str, folders: Sequence[str]) -> None:
        where = f"，已找过：{'、'.join(folders)}" if folders else "，或不能读取"
        super().__init__(f"没有模板“{name}”{where}")


class NoSheetForGroup(WfplanError):
    def __init__(self, group: str) -> None:
        super().__init__(
            f"“{group}”是集合责任单位，尚未列明成员，无从发单；请写责任单位，"
            "或在 units.yaml 中列明成员"
        )


class MalformedDay(WfplanError):
    def __init__(self, option: str, text: str) -> None:
        super().__init__(f"{option} 要的是日期，如 2022-06-30，“{text}”不是")


class MalformedPeriod(WfplanError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"--period 要的是期间，如 2022、2022H1、2022Q2、2022-06 或 "
            f"2022-01-01..2022-03-15，“{text}”不是"
        )
