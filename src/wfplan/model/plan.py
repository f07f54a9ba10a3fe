"""The plan: front matter, chapters, items, measures, and who answers for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator

from wfplan.model.conclusion import Conclusion
from wfplan.model.edition import edition_at
from wfplan.model.front import FrontMatter
from wfplan.model.notice import Notice
from wfplan.model.period import DueDay
from wfplan.model.record import Many, Record, management, official
from wfplan.model.round import RoundEntry
from wfplan.model.text import opening_words
from wfplan.model.unit import Memberships, Roster, spell_out_names

Role = Literal["lead", "support"]
CadenceKind = Literal[
    "once", "annual", "half_yearly", "quarterly", "monthly", "periodic", "ongoing"
]
Place = Literal["title", "lead_in", "end"]

_N = "[1-9][0-9]{0,3}"


class Target(Record):
    """目标值: a number the text promises, with the words it stands in."""

    value: float = management("数值", "文中承诺的数，如 50", gt=0, allow_inf_nan=False)
    unit: str | None = management("计量单位", "数所计的东西，如 个行业", default=None)
    quote: str = management("原文", "本举措中写有该数的原文", min_length=1)


class Cadence(Record):
    """频次: how often the text asks for something, with the words that say so."""

    kind: CadenceKind = management(
        "频次",
        "once 一次性，annual 每年，half_yearly 每半年，quarterly 每季度，monthly 每月，"
        "periodic 定期，ongoing 长期坚持",
    )
    quote: str = management("原文", "本举措中写有频次的原文", min_length=1)


class Deadline(Record):
    """完成时限: words of the text that say by when, and the last day that they mean."""

    quote: str = management("原文", "写有时限的原文，如 2024年6月底前", min_length=1)
    due: DueDay = management("时限", "日、月或年，如 2024-06-30、2024-06、2024；月和年指其最后一天")


class Doubt(Record):
    """存疑: what reading the published text could not decide; deleting it settles it."""

    code: str = management("代码", "如 WF712", pattern="^WF7[0-9]{2}$")
    text: str = management("说明", "读作什么、疑在哪里", min_length=1)


class Implements(Record):
    """落实: the sentence of a superior plan that a measure carries out; the quote proves it."""

    plan: str = management("上级方案", "superior 中的 key", min_length=1)
    id: str = management("举措编号", "上级方案中的编号，如 2-3-1", min_length=1)
    quote: str = management("原文", "上级方案中的原文", min_length=1)


class Assignment(Record):
    """责任分工: a unit or group; `role` is None where nobody has decided one.

    `members` are those of a group whom the office judged responsible, for this list only.
    """

    unit: str = official("责任单位", "units.yaml 中的单位或集合名称", min_length=1)
    role: Role | None = management("分工", "lead 牵头，support 配合；有依据才填", default=None)
    members: Memberships = management(
        "承担的成员", "集合称谓在此由哪些单位承担；经办公室认定才填", default=()
    )


Assignments = Annotated[
    Many[Assignment],
    BeforeValidator(spell_out_names, json_schema_input_type=list[str | Assignment]),
]


class Measure(Record):
    """举措: one duty of an item, verbatim: a sentence, or a numbered passage of several.

    `number` and `title` are None where none is printed; `responsible` is empty where the item's
    units answer. `before` are paragraphs printed before the entry that belong to no duty.
    """

    id: str = official("编号", "如 1-1-3；永不改变，永不重用", pattern=f"^{_N}-{_N}-{_N}$")
    before: Many[str] = official("前文", "印在此前、不属于任何举措的各段", default=())
    number: str | None = official("序号", "公布的序号，如 '1.'", default=None, min_length=1)
    title: str | None = official("标题", "公布的标题", default=None, min_length=1)
    text: str = official("正文", "公布的原文，一字不改", min_length=1)
    responsible_text: Many[str] = official(
        "责任单位原文", "写明本举措责任单位的原文，照录括号和标签", default=()
    )
    responsible: Assignments = official(
        "责任单位", "本举措自己的责任单位；不写就是任务项的", default=()
    )
    deadline_text: Many[str] = official(
        "完成时限原文", "单独印出的时限，如 完成时限：2024年6月底前", default=()
    )
    deadlines: Many[Deadline] = management("完成时限", "原文说的各个时限，由先到后", default=())
    targets: Many[Target] = management("目标值", "本句承诺的数；没有就不写", default=())
    cadence: Cadence | None = management("频次", "本句要求的频次；没有就不写", default=None)
    due: datetime.date | None = management(
        "认定的时限", "由人认定，有依据才填，如 2023-12-31", default=None
    )
    was: Many[str] = management(
        "原编号", "同一举措以前的编号；其他方案的写作 简称#编号", default=()
    )
    implements: Many[Implements] = management("落实", "所落实的上级方案的举措", default=())
    public: bool = management("公开", "false 则不上公开的看板", default=True)
    doubt: Doubt | None = management("存疑", "尚未核对的地方；核对后删去", default=None)
    note: str | None = management("备注", "管理备注", default=None)


class Item(Record):
    """任务项: a title where there is one, its responsible units in published order, its measures.

    `responsible_at` is where `responsible_text` is printed: behind the title; before the first
    numbered measure, the unnumbered ones before it being the lead-in; or at the end.
    """

    id: str = official("编号", "如 1-3；永不改变，永不重用", pattern=f"^{_N}-{_N}$")
    before: Many[str] = official("前文", "印在此前、不属于任何举措的各段", default=())
    number: str | None = official("序号", "公布的序号，如 （三）", default=None, min_length=1)
    title: str | None = official("标题", "公布的标题，不含句号", default=None, min_length=1)
    responsible_text: Many[str] = official(
        "责任单位原文", "写明责任单位的原文，照录括号和标签", default=()
    )
    responsible_at: Place = official(
        "责任单位的位置", "title 标题后，lead_in 第一条举措前，end 末尾", default="end"
    )
    responsible: Assignments = official(
        "责任单位", "按公布顺序；单位名称，或 unit 加 role", default=()
    )
    deadline_text: Many[str] = official(
        "完成时限原文", "单独印出的时限，如 完成时限：2024年6月底前", default=()
    )
    deadlines: Many[Deadline] = management("完成时限", "原文说的各个时限，由先到后", default=())
    due: datetime.date | None = management("认定的时限", "由人认定，有文件依据才填", default=None)
    was: Many[str] = management("原编号", "同一任务项以前的编号", default=())
    doubt: Doubt | None = management("存疑", "尚未核对的地方；核对后删去", default=None)
    note: str | None = management("备注", "管理备注", default=None)
    measures: Many[Measure] = official("举措", "公布的各句，按公布顺序")

    @property
    def heading(self) -> str:
        """What people call the item by: its title, else how its first measure begins."""
        return self.title or (opening_words(self.measures[0].text) if self.measures else self.id)


class Chapter(Record):
    """章: one file of `chapters/`; a flat list is one chapter without number and title.

    `text` are the paragraphs under its heading that belong to no item.
    """

    id: str = official("编号", "如 '1'，须加引号；永不改变，永不重用", pattern=f"^{_N}$")
    before: Many[str] = official("前文", "印在章的序号之前的各段", default=())
    number: str | None = official("序号", "公布的序号，如 一", default=None, min_length=1)
    title: str | None = official("标题", "公布的标题", default=None, min_length=1)
    text: Many[str] = official("正文", "章下不属于任何任务项的各段", default=())
    doubt: Doubt | None = management("存疑", "尚未核对的地方；核对后删去", default=None)
    items: Many[Item] = official("任务项", "按公布顺序；只有正文的章没有", default=())

    @property
    def heading(self) -> str:
        """What people call the chapter by: its title; empty for that of a flat list."""
        return self.title or ""


class Plan(Record):
    """方案: the whole document, its units, and the file each chapter came from.

    Attributes:
        chapter_files: `chapters/1.yaml` …, one for each chapter, in the same order.
        rounds, notices: the lines of their files, as they stand there.
        conclusion: how the plan ended; None while it runs.
        editions: those that were superseded, oldest first, with the same roster; their own
            `rounds`, `notices`, `conclusion` and `editions` are empty. They may be read only when
            somebody looks at one.
    """

    front: FrontMatter
    roster: Roster
    chapters: tuple[Chapter, ...]
    chapter_files: tuple[str, ...]
    rounds: tuple[RoundEntry, ...] = ()
    notices: tuple[Notice, ...] = ()
    conclusion: Conclusion | None = None
    editions: Sequence[Plan] = ()

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

    def edition_at(self, day: datetime.date) -> Plan:
        """The edition in force on a day; before the first, the first.

        It is the newest whose revision is dated on or before the day. Where nobody kept that
        edition, the next that was kept.
        """
        return edition_at(self, day)[0]

    def in_force(self, day: datetime.date) -> Plan:
        """The whole plan as it is on a day: the edition in force, after those before it.

        What is no part of an edition (rounds, notices, conclusion) is as it stands now.
        """
        edition, earlier = edition_at(self, day)
        if edition is self:
            return self
        kept = {name: getattr(self, name) for name in ("rounds", "notices", "conclusion")}
        return edition.model_copy(update={**kept, "editions": self.editions[:earlier]})
