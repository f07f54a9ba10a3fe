"""Why a command could not run that was typed as it may be, but says too little or too much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wfplan.errors import NotOfPlan, UnknownId, WfplanError, near_hint, nearest_hint


class OutputNeeded(WfplanError):
    def __init__(self, format: str) -> None:
        super().__init__(f"{format} 只能写入文件，请用 -o 指明，如 -o 修改对照表.{format}")


class KindNotMade(WfplanError):
    def __init__(self, path: str, kinds: Sequence[str], *, may_be_folder: bool = False) -> None:
        folder = "；要写入文件夹，请在末尾加 /" if may_be_folder else ""
        ends = "、".join(f".{kind}" for kind in kinds)
        super().__init__(f"不能生成“{path}”这种文件，可用：{ends}{folder}")


class FormatAgainstName(WfplanError):
    def __init__(self, format: str, path: str) -> None:
        super().__init__(f"格式 {format} 与文件名“{path}”不一致，请只写一个，或改为一致")


class SeveralPapers(WfplanError):
    def __init__(self, name: str, count: int) -> None:
        super().__init__(f"要生成 {count} 份，不能都写入“{name}”；请用 -o 指明文件夹")


class TooManyRevisions(WfplanError):
    def __init__(self, count: int) -> None:
        super().__init__(f"最多比较两个版本，写了 {count} 个；如 wfplan diff HEAD~3 HEAD")


class UnknownEdition(NotOfPlan):
    def __init__(self, version: int, known: Iterable[int]) -> None:
        self.typed = str(version)
        listed = "、".join(f"第 {one} 版" for one in known)
        super().__init__(f"方案没有第 {version} 版，现有：{listed}")


class MissingOption(WfplanError):
    def __init__(self, option: str, meaning: str, choices: Sequence[str] = ()) -> None:
        hint = f"，可用：{'、'.join(choices)}" if choices else ""
        super().__init__(f"缺少 {option}（{meaning}）{hint}；在终端上运行时可逐项回答")


class UnitNeeded(WfplanError):
    def __init__(self) -> None:
        super().__init__("unit-year 是一个责任单位的材料，请用 --unit 指明，如 --unit 市司法局")


class OnlyOfUnitYear(WfplanError):
    def __init__(self, option: str) -> None:
        super().__init__(f"{option} 只与 --kind unit-year 合用")


class RepeatedOption(WfplanError):
    def __init__(self, option: str, count: int) -> None:
        super().__init__(f"{option} 只能写一次，写了 {count} 次")


class EmptyValue(WfplanError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} 是空的；不需要这一项时请不要写它")


class ShellUnknown(WfplanError):
    """`shell` is empty where nobody can tell which one runs the command."""

    def __init__(self, shell: str, known: Sequence[str]) -> None:
        found = f"“{shell}”不能装 Tab 补全" if shell else "认不出当前的 shell"
        super().__init__(f"{found}，请在 {'、'.join(known)} 之一中运行")


class NothingReturned(WfplanError):
    def __init__(self) -> None:
        super().__init__("没有指明收回的表：请写文件名，或用 --folder 指明所在文件夹")


class MalformedPeriod(WfplanError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"--period 要的是期间，如 2022、2022H1、2022Q2、2022-06 或 "
            f"2022-01-01..2022-03-15，“{text}”不是"
        )


class StepRefused(WfplanError):
    def __init__(self, text: str, fault: str) -> None:
        super().__init__(f"阶段“{text}”{fault}")


class NothingBeside(WfplanError):
    """`others` were typed beside an option that stands alone."""

    def __init__(self, option: str, others: Sequence[str]) -> None:
        super().__init__(f"{option} 是单独的一条记录，不能与 {'、'.join(others)} 一起写，请分两次")


class NothingLeft(WfplanError):
    def __init__(self, typed: Sequence[str]) -> None:
        super().__init__(f"按 {'、'.join(typed)} 选取以后，没有剩下一条举措")


class UnknownBatch(WfplanError):
    def __init__(self, batch: str, known: Iterable[str]) -> None:
        hint = near_hint(batch, sorted(known), 3) or "；用 wfplan status log 查看"
        super().__init__(f"没有批次“{batch}”的记录{hint}")


class NothingOwed(WfplanError):
    def __init__(self, unit: str, reason: str) -> None:
        super().__init__(f"“{unit}”{reason}，不生成任务清单；用 wfplan units {unit} 查看")


class NoSheetForGroup(WfplanError):
    def __init__(self, group: str) -> None:
        super().__init__(
            f"“{group}”是集合责任单位，尚未列明成员，无从发单；请写责任单位，"
            "或在 units.yaml 中列明成员"
        )


class MalformedRoundId(WfplanError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"轮次编号不能是“{text}”：用字母、数字、汉字和 -，不超过 20 字，"
            "不能只是一个数或一个日期，如 2022Q1、2022年"
        )


class RoundIsClosed(WfplanError):
    def __init__(self, name: str, day: str) -> None:
        super().__init__(f"轮次 {name} 已于 {day} 结束，不能再改")


class PlanIsConcluded(WfplanError):
    def __init__(self, day: str, name: str, asked: str) -> None:
        super().__init__(
            f"方案已于 {day} 收官，不能再于 {asked} 开启轮次 {name}；收官以后不再要求填报"
        )


class RoundDatesCross(WfplanError):
    """`first`, `last`: what the days are, with the days."""

    def __init__(self, name: str, first: str, last: str) -> None:
        super().__init__(f"轮次 {name} 的{last} 早于{first}")


class NotAsked(WfplanError):
    def __init__(self, name: str, unit: str) -> None:
        super().__init__(f"轮次 {name} 没有问“{unit}”，不必延长；用 wfplan round show {name} 查看")


class NothingToTidy(WfplanError):
    """`number`: of the lines that stood when the round was closed."""

    def __init__(self, name: str, unit: str, number: int) -> None:
        super().__init__(
            f"找不出“{unit}”在轮次 {name} 结束时的 {number} 条记录：有记录被改动或删去，"
            "请从 git 中恢复原来的填报文件"
        )


class RoundIsOpen(WfplanError):
    def __init__(self, name: str) -> None:
        super().__init__(f"轮次 {name} 还没有结束，没有要整理的；用 wfplan round close {name} 结束")


class ClosedRoundChanged(WfplanError):
    """`name`: of an earlier round."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__(
            f"轮次 {name} 结束时“{unit}”的记录已不在原处，请先运行 wfplan round tidy {name}"
        )


class RoundAsksNobody(WfplanError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"轮次 {name} 这样没有要报的单位：--unit、--chapter、--item 同时写的，都要符合"
        )


class OtherPlan(NotOfPlan):
    """An id with the key of another plan before it; `keys`: of the plans looked at together."""

    def __init__(self, text: str, key: str, own: str | None, keys: Sequence[str] = ()) -> None:
        self.typed = text
        here = f"此方案的简称是“{own}”" if own else "此方案没有写简称（key）"
        here += "；几个方案一起看，请用 --plans"
        if keys:
            here = f"这里没有这个方案（有：{'、'.join(keys)}）"
        super().__init__(f"“{text}”是方案“{key}”的编号，{here}")


class GoneId(UnknownId):
    """An id that only older editions have; `fate`: what became of it."""

    def __init__(self, gone: str, fate: str, typed: str) -> None:
        super().__init__(gone, (), typed)
        self.args = (f"方案中已没有 {gone}：{fate}",)


class YearWithoutExample(WfplanError):
    def __init__(self) -> None:
        super().__init__("一年的示例填报是潍坊市方案的，请写 wfplan init --example --year")


class UnknownRule(WfplanError):
    def __init__(self, name: str, names: Sequence[str]) -> None:
        hint = near_hint(name, names) or "；用 wfplan rules 查看全部规则"
        super().__init__(f"没有规则“{name}”{hint}")


class UnknownNotice(WfplanError):
    """`whose`: what else was asked of it, with a mark behind."""

    def __init__(self, number: str, known: Sequence[str], whose: str = "") -> None:
        hint = near_hint(number, known, 2) or "；用 wfplan notice list 查看全部通知"
        super().__init__(f"没有登记{whose}编号为“{number}”的通知{hint}")


class RenamedOption(WfplanError):
    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} 已改名为 {new}，请写 {new}")


class OptionOfDraft(WfplanError):
    def __init__(self, option: str) -> None:
        super().__init__(
            f"{option} 只用于草稿；已登记的通知照登记的生成，要改请在 notices.yaml 末尾续写更正"
        )


class UnknownPoint(NotOfPlan):
    """`why`: why git has none of that name either."""

    def __init__(self, text: str, nearest: Sequence[str], why: str) -> None:
        self.typed, self.is_near = text, bool(nearest)
        hint = nearest_hint(nearest) or "；"
        super().__init__(f"“{text}”不是日期、轮次或方案的版{hint}{why}")
