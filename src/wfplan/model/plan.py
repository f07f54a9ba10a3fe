"""The plan: front matter, chapters, items, measures, and who answers for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from wfplan.model.record import Many, Record, management, official
from wfplan.model.unit import Roster

Role = Literal["lead", "support"]
Setting = Literal["error", "warning", "info", "off"]
CadenceKind = Literal["once", "annual", "periodic", "ongoing"]

_N = "[1-9][0-9]{0,3}"


class Target(Record):
    """目标值: a number the text promises, with the words it stands in."""

    value: float = management("数值", "文中承诺的数，如 50", gt=0, allow_inf_nan=False)
    unit: str | None = management("计量单位", "数所计的东西，如 个行业", default=None)
    quote: str = management("原文", "本举措中写有该数的原文", min_length=1)


class Cadence(Record):
    """频次: how often the text asks for something, with the words that say so."""

    kind: CadenceKind = management(
        "频次", "once 一次性，annual 每年，periodic 定期，ongoing 长期坚持"
    )
    quote: str = management("原文", "本举措中写有频次的原文", min_length=1)


class Measure(Record):
    """举措: one published sentence of an item, verbatim."""

    id: str = official("编号", "如 1-1-3；永不改变，永不重用", pattern=f"^{_N}-{_N}-{_N}$")
    text: str = official("正文", "公布的原句，一字不改", min_length=1)
    targets: Many[Target] = management("目标值", "本句承诺的数；没有就不写", default=())
    cadence: Cadence | None = management("频次", "本句要求的频次；没有就不写", default=None)
    due: datetime.date | None = management("完成时限", "有依据才填，如 2023-12-31", default=None)
    note: str | None = management("备注", "管理备注", default=None)


class Assignment(Record):
    """责任分工: a unit or group on an item; `role` is None where nobody has decided one."""

    unit: str = official("责任单位", "units.yaml 中的单位或集合名称", min_length=1)
    role: Role | None = management("分工", "lead 牵头，support 配合；有依据才填", default=None)


def _spell_out(value: Any) -> Any:
    """A bare name in the list of responsible units is an assignment without a role."""
    if not isinstance(value, list):
        return value
    return [{"unit": entry} if isinstance(entry, str) else entry for entry in value]


Assignments = Annotated[
    Many[Assignment],
    BeforeValidator(_spell_out, json_schema_input_type=list[str | Assignment]),
]


class Item(Record):
    """任务项: a title, its responsible units in published order, its measures."""

    id: str = official("编号", "如 1-3；永不改变，永不重用", pattern=f"^{_N}-{_N}$")
    number: str = official("序号", "公布的序号，如 （三）", min_length=1)
    title: str = official("标题", "公布的标题，不含句号", min_length=1)
    responsible: Assignments = official("责任单位", "按公布顺序；单位名称，或 unit 加 role")
    due: datetime.date | None = management("完成时限", "有文件依据才填", default=None)
    note: str | None = management("备注", "管理备注", default=None)
    measures: Many[Measure] = official("举措", "公布的各句，按公布顺序")


class Chapter(Record):
    """章: one file of `chapters/`."""

    id: str = official("编号", "如 '1'，须加引号；永不改变，永不重用", pattern=f"^{_N}$")
    number: str = official("序号", "公布的序号，如 一", min_length=1)
    title: str = official("标题", "公布的标题", min_length=1)
    items: Many[Item] = official("任务项", "按公布顺序")


class Revision(Record):
    """修订记录: one published state of the official text."""

    version: int = official("版本", "内容版本号，逐次加一", ge=1)
    date: datetime.date = official("日期", "修订日期")
    summary: str = official("说明", "改了什么、依据什么文件")


class Horizon(Record):
    """实施期: the years that the plan runs over, both included."""

    start: int = official("起始年", "如 2021", ge=1900, le=2999)
    end: int = official("结束年", "如 2025；该年 12 月 31 日为期末", ge=1900, le=2999)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.end, 12, 31)


class Thresholds(Record):
    """亮灯阈值: in calendar days, or in working days where plan.yaml lists holidays."""

    yellow_days: int = management("黄灯提前天数", "距完成时限不足此天数亮黄灯", default=30)
    red_days: int = management("红灯宽限天数", "超过完成时限此天数后亮红灯", default=0)
    stale_days: int = management("久未填报天数", "超过此天数没有新的填报即提醒", default=90)


def _whole(value: Any) -> Any:
    """Python takes true and 1.0 for 1; a format is neither."""
    if type(value) is not int:
        raise ValueError("not a whole number")  # a TypeError would end the reading
    return value


class FrontMatter(Record):
    """方案首部: plan.yaml, all of the document that stands before its first chapter."""

    schema_: Annotated[Literal[1], BeforeValidator(_whole)] = Field(
        alias="schema",
        title="格式版本",
        description="文件格式的版本，由 wfplan 管理",
        json_schema_extra={"x-kind": "management"},
    )
    version: int = official("内容版本", "与 revisions 最后一条一致", ge=1)
    revisions: Many[Revision] = official("修订记录", "由旧到新", min_length=1)
    title: str = official("方案名称", "正文标题", min_length=1)
    document_number: str = official("发文字号", "如 潍发〔2021〕26号", min_length=1)
    masthead: str = official("发文机关标志", "版头红字", min_length=1)
    notice_title: str = official("印发通知标题", "印发通知的标题，空格照录", min_length=1)
    issuers: Many[str] = official("发文机关署名", "按署名顺序", min_length=1)
    addressees: str = official("主送机关", "含末尾冒号", min_length=1)
    cover_text: str = official("印发通知正文", "印发通知的正文", min_length=1)
    date: datetime.date = official("成文日期", "如 2021-12-31")
    publicity: str | None = official("附注", "如 （此件公开发布）", default=None)
    preamble: str = official("引言", "第一章之前的正文", min_length=1)
    horizon: Horizon = official("实施期", "方案的起止年份")
    thresholds: Thresholds = management(
        "亮灯阈值", "按日历天数；列了节假日就按工作日", default=Thresholds()
    )
    holidays: Many[datetime.date] = management(
        "节假日", "放假的日子；列了就按工作日（周一至周五除去这些）计", default=()
    )
    lint: dict[str, Setting] = management(
        "规则设置",
        "规则名或代码：error、warning、info 或 off；会使数据出错的规则不能改",
        default={},
    )
    workdays: Many[datetime.date] = management("调休上班日", "要上班的周六、周日", default=())


class Plan(Record):
    """方案: the whole document, its units, and the file each chapter came from.

    Attributes:
        chapter_files: `chapters/1.yaml` …, one for each chapter, in the same order.
    """

    front: FrontMatter
    roster: Roster
    chapters: tuple[Chapter, ...]
    chapter_files: tuple[str, ...]

    @property
    def items(self) -> Iterator[tuple[Chapter, Item]]:
        return ((chapter, item) for chapter in self.chapters for item in chapter.items)

    @property
    def measures(self) -> Iterator[tuple[Chapter, Item, Measure]]:
        return (
            (chapter, item, measure) for chapter, item in self.items for measure in item.measures
        )

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of the plan, of all three levels."""
        return frozenset(
            [chapter.id for chapter in self.chapters]
            + [item.id for _, item in self.items]
            + [measure.id for _, _, measure in self.measures]
        )
