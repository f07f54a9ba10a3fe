"""What the columns of a table hold, told by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wfplan.publication.duty.labels import FIRST_LEADS, Kind, kind_of_head

_NUMBER_HEAD = re.compile(r"^(?:序号|编号|序|号|项目编号|任务编号|No\.?)$", re.IGNORECASE)

_CHAPTER_HEAD = re.compile(
    r"^(?:类别|分类|领域|板块|一级(?:指标|任务)|任务类别|工作类别|大类|方面|重点领域)$"
)

_TITLE_HEAD = re.compile(
    r"^(?:(?:重点|工作|主要|改革|具体|目标|年度|建设|整改|创建|测评|二级)*(?:任务|事项|举措|项目|工作|指标|问题|内容)(?:名称|清单)?|任务名称|项目名称|名称)$"
)

_TEXT_HEAD = re.compile(
    r"举措|措施|内容|要求|指标|目标|做法|标准|说明|描述|任务分解|工作任务|具体任务|分解|步骤|事项"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where the table has no such.

    Attributes:
        people: columns of units in which persons stand as well.
        first_leads: columns of units whose head says that the first of a list leads.
    """

    number: int | None
    chapter: int | None
    title: int | None
    texts: tuple[int, ...]
    units: tuple[tuple[int, Kind], ...]
    deadlines: tuple[int, ...]
    people: frozenset[int] = frozenset()
    first_leads: frozenset[int] = frozenset()


def columns_of(row: Sequence[str]) -> Columns | None:
    """The columns that a row of heads names; None where it is none."""
    heads = [re.sub(r"\s", "", cell) for cell in row]
    kinds = [kind_of_head(head) if head else None for head in heads]
    units = tuple(
        (at, kind) for at, kind in enumerate(kinds) if kind in ("lead", "support", "none")
    )
    deadlines = tuple(at for at, kind in enumerate(kinds) if kind == "deadline")
    if not units:
        return None
    taken = {at for at, _ in units} | set(deadlines)
    number = _first(heads, _NUMBER_HEAD, taken)
    taken |= {number} if number is not None else set()
    chapter = _first(heads, _CHAPTER_HEAD, taken)
    taken |= {chapter} if chapter is not None else set()
    title = _first(heads, _TITLE_HEAD, taken)
    texts = [
        at
        for at, head in enumerate(heads)
        if at not in taken and at != title and kinds[at] is None and _TEXT_HEAD.search(head)
    ]
    if title is None and texts:
        title = texts.pop(0)
    if title is None:
        return None
    people = frozenset(at for at, _ in units if "人" in heads[at])
    leads = frozenset(at for at, _ in units if FIRST_LEADS.search(heads[at]))
    return Columns(number, chapter, title, tuple(texts), units, deadlines, people, leads)


def _first(heads: Sequence[str], pattern: re.Pattern[str], taken: set[int]) -> int | None:
    return next(
        (at for at, head in enumerate(heads) if at not in taken and pattern.search(head)), None
    )
