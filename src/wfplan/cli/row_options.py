"""Options that put the rows of a table in order, and cut it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

from wfplan.cli.option import option
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from wfplan.table import Table

Sort = Annotated[
    str | None,
    option("--sort", "栏目", "按此栏排序，如 progress 或 进度；倒过来写 --sort=-progress"),
]
Top = Annotated[str | None, option("--top", "行数", "只列前几行")]


def ordered(table: Table, sort: str | None, top: str | None) -> Table:
    """The rows of a table as the options want them.

    Raises:
        BadValue, UnknownChoice: an option says no number of rows, or no column.
    """
    from wfplan.query.order import order_table

    return order_table(table, sort, read_top(top))


def read_top(text: str | None) -> int | None:
    """How many rows were asked for; None for all.

    Raises:
        BadValue: it is no number of rows.
    """
    if text is None:
        return None
    typed = normalize("NFKC", text).strip()
    if not (typed.isdecimal() and 0 < len(typed) < 10 and int(typed)):
        raise BadValue("--top", text, "1 以上的整数")
    return int(typed)
