"""By what a form that came back is known to be of one of several plans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wfplan.model.form import plan_names
from wfplan.model.front import FrontMatter
from wfplan.model.text import normalize_text
from wfplan.readers.table import FileRefused, Returned
from wfplan.returns.origin.part import FormPart
from wfplan.returns.return_rules import WRONG_SHEET


class PlanAddress(NamedTuple):
    """A plan that forms may be of, not yet read.

    Attributes:
        names: every name that a form may give it, as names are compared.
        title: likewise.
    """

    key: str
    folder: Path
    names: frozenset[str]
    title: str


def address_of_front(key: str, folder: Path, front: FrontMatter) -> PlanAddress:
    """The address of a plan, by its front matter alone."""
    names = frozenset(map(normalize_text, plan_names(front)))
    return PlanAddress(key, folder, names, normalize_text(front.title))


def address_of(
    part: FormPart, addresses: Sequence[PlanAddress], unread: Sequence[str] = ()
) -> PlanAddress:
    """The plan that a part is of.

    Args:
        unread: the folders of plans whose names cannot be read; the form may be theirs.

    Raises:
        FileRefused: no plan, or several, have the name that the form gives, or it gives none.
    """
    if part.plan is None:
        found = _named_in_title(part.returned, addresses)
        message = "没有写明是哪个方案的（文件属性、标题均无），请用 --plan 指明方案后导入"
    else:
        name = normalize_text(part.plan)
        found = [one for one in addresses if one.key == part.plan]
        found = found or [one for one in addresses if name in one.names]
        here = "、".join(one.key for one in addresses)
        here += f"；读不出 {'、'.join(unread)}，请先改正" if unread else ""
        message = f"是《{part.plan}》的表单，这里没有这个方案（有：{here}）"
    if len(found) > 1:
        keys = "、".join(one.key for one in found)
        message = f"可能是几个方案的表单：{keys}，请用 --plan 指明方案后导入"
    if len(found) != 1:
        raise FileRefused(WRONG_SHEET, part.returned.name, message)
    return found[0]


def _named_in_title(returned: Returned, addresses: Sequence[PlanAddress]) -> list[PlanAddress]:
    """The plans whose whole title stands near the top, the longest of those within another."""
    rows = (row for table in returned.tables[:1] for row in table.rows[:3])
    cells = (cell.text for row in rows for cell in row.cells.values())
    text = "\n".join(normalize_text(line) for line in (*returned.lines[:5], *cells))
    found = [one for one in addresses if one.title in text]
    return [
        one
        for one in found
        if not any(one.title in other.title for other in found if other is not one)
    ]
