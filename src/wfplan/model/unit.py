"""Who answers: responsible units, and the collective names the text uses for several."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator

from wfplan.model.record import Many, Record, management, official

UNIT_KINDS = (
    "党委部门",
    "纪检监察机关",
    "人大",
    "政府部门",
    "政协",
    "法院",
    "检察院",
    "群团",
    "县（市、区）政府",
    "乡镇街道",
    "事业单位",
    "企业",
    "高校院所",
    "双管单位",
)
"""What most units are; another kind is a text of one's own."""

Scope = Literal["all", "relevant"]


class Absence(NamedTuple):
    """Why a unit does not exist on a day: it is no more, or not yet; from, or until, `day`."""

    kind: Literal["ended", "coming"]
    day: date


class Rename(Record):
    """更名: the name that a unit has from a day on."""

    name: str = official("名称", "改后的名称", min_length=1)
    from_: date = official("启用日期", "自该日起用此名称", alias="from")


class Succession(Record):
    """承接: who answers for the duties of a unit that is no more, and for which of them.

    `takes` are ids of items and measures; empty for all that no other successor takes.
    """

    unit: str = management("承接单位", "units.yaml 中的名称", min_length=1)
    takes: Many[str] = management("承接的任务", "任务项或举措的编号；不填为其余全部", default=())


class Membership(Record):
    """成员: a unit that a group stands for, from and until a day; None for always."""

    unit: str = management("责任单位", "units.yaml 中的名称", min_length=1)
    from_: date | None = management("自", "自该日起是成员", alias="from", default=None)
    until: date | None = management("至", "到该日前一天为止是成员", default=None)

    def is_valid_at(self, day: date) -> bool:
        """Whether the unit is a member on that day: `from_` counts, `until` does not."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day < self.until
        )


def spell_out_names(value: Any) -> Any:
    """A bare name in a list of units is an entry that says nothing but the name."""
    if not isinstance(value, list | tuple):
        return value
    return [{"unit": entry} if isinstance(entry, str) else entry for entry in value]


Memberships = Annotated[
    Many[Membership],
    BeforeValidator(spell_out_names, json_schema_input_type=list[str | Membership]),
]


class Unit(Record):
    """责任单位: one named body, as the published text names it.

    `name` is its key and names its status file for ever; what it is called later is in `renamed`.
    """

    name: str = official("名称", "公布文本中的责任单位名称，如 市司法局", min_length=1)
    full_name: str | None = management("全称", "机关全称，如 潍坊市司法局", default=None)
    aliases: Many[str] = management(
        "别名", "人们会写的其他名称；可用于查询，不可写入任务项", default=()
    )
    kind: str | None = management(
        "类别",
        "党委部门、政府部门、乡镇街道等，或自己的说法",
        default=None,
        examples=list(UNIT_KINDS),
    )
    renamed: Many[Rename] = management("更名", "后来的名称，由旧到新", default=())
    valid_from: date | None = management(
        "启用日期", "自该日起有此单位；不填表示一直有", default=None
    )
    valid_until: date | None = management(
        "停用日期", "到该日前一天为止；不填表示仍在用", default=None
    )
    successors: Many[Succession] = management(
        "承接单位", "停用后由谁承接；可按任务项分给几家", default=()
    )
    note: str | None = management("备注", "管理备注", default=None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it ever had, the first first."""
        own = (self.name,)  # few units were ever renamed, and every name is looked up often
        return (*own, *(rename.name for rename in self.renamed)) if self.renamed else own

    @property
    def known_names(self) -> tuple[str, ...]:
        """All by which people may call it: its names of any day, its aliases, its full name."""
        return (*self.names, *self.aliases, *((self.full_name,) if self.full_name else ()))

    def name_at(self, day: date) -> str:
        """What it is called on a day: papers print that, JSON says `name`."""
        return next((new.name for new in reversed(self.renamed) if new.from_ <= day), self.name)

    def is_valid_at(self, day: date) -> bool:
        """Whether the unit exists on that day: `valid_from` counts, `valid_until` does not."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    def absence_at(self, day: date) -> Absence | None:
        """Why the unit does not exist on that day; None where it does."""
        if self.valid_until is not None and self.valid_until <= day:
            return Absence("ended", self.valid_until)
        if self.valid_from is not None and self.valid_from > day:
            return Absence("coming", self.valid_from)
        return None


class Group(Record):
    """集合责任单位: a collective of the text, whose name may hold a 、 of its own."""

    name: str = official("名称", "公布文本中的集合名称；其中的顿号是名称的一部分", min_length=1)
    scope: Scope = management(
        "范围", "all：列明的成员全部承担；relevant（有关）：由哪些单位承担须由人判断，程序不推断"
    )
    aliases: Many[str] = management("别名", "人们会写的其他名称", default=())
    members: Memberships = management(
        "成员", "责任单位名称，或 unit 加 from、until；不填表示尚未有人列明", default=()
    )
    note: str | None = management("备注", "管理备注", default=None)

    @property
    def names(self) -> tuple[str, ...]:
        """Its one name, as `Unit.names` has those of a unit."""
        return (self.name,)

    @property
    def known_names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


class Roster(Record):
    """责任单位名册: units.yaml, every unit and group that an item may name."""

    units: Many[Unit] = official("责任单位", "逐一列出的责任单位")
    groups: Many[Group] = official("集合责任单位", "文中的集合称谓", default=())

    @property
    def everyone(self) -> tuple[Unit | Group, ...]:
        """Units, then groups, in the order of the file."""
        return (*self.units, *self.groups)
