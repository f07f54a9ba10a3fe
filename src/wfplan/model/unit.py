"""Who answers: responsible units, and the collective names the text uses for several."""

from __future__ import annotations

from datetime import date
from typing import Literal

from wfplan.model.record import Many, Record, management, official

UnitKind = Literal[
    "党委部门",
    "纪检监察机关",
    "人大",
    "政府部门",
    "政协",
    "法院",
    "检察院",
]

Scope = Literal["all", "relevant"]


class Unit(Record):
    """责任单位: one named body, as the published text names it."""

    name: str = official("名称", "公布文本中的责任单位名称，如 市司法局", min_length=1)
    full_name: str | None = management("全称", "机关全称，如 潍坊市司法局", default=None)
    aliases: Many[str] = management(
        "别名", "人们会写的其他名称；可用于查询，不可写入任务项", default=()
    )
    kind: UnitKind | None = management("类别", "党委部门、人大、政府部门等", default=None)
    valid_from: date | None = management(
        "启用日期", "自该日起有此单位；不填表示一直有", default=None
    )
    valid_until: date | None = management(
        "停用日期", "到该日前一天为止；不填表示仍在用", default=None
    )
    note: str | None = management("备注", "管理备注", default=None)

    def is_valid_at(self, day: date) -> bool:
        """Whether the unit exists on that day: `valid_from` counts, `valid_until` does not."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    def ended_by(self, day: date) -> date | None:
        """The day from which the unit is no more, where that has come by `day`."""
        until = self.valid_until
        return until if until is not None and until <= day else None


class Group(Record):
    """集合责任单位: a collective of the text, whose name may hold a 、 of its own."""

    name: str = official("名称", "公布文本中的集合名称；其中的顿号是名称的一部分", min_length=1)
    scope: Scope = management(
        "范围", "all：列明的成员全部承担；relevant（有关）：由哪些单位承担须由人判断，程序不推断"
    )
    aliases: Many[str] = management("别名", "人们会写的其他名称", default=())
    members: Many[str] = management("成员", "责任单位名称；不填表示尚未有人列明", default=())
    note: str | None = management("备注", "管理备注", default=None)


class Roster(Record):
    """责任单位名册: units.yaml, every unit and group that an item may name."""

    units: Many[Unit] = official("责任单位", "逐一列出的责任单位")
    groups: Many[Group] = official("集合责任单位", "文中的集合称谓", default=())

    @property
    def everyone(self) -> tuple[Unit | Group, ...]:
        """Units, then groups, in the order of the file."""
        return (*self.units, *self.groups)
