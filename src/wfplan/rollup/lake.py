"""The lake: one Parquet file a table and plan, named by the hash of the plan's files.

`history/region=370700/plan=潍坊法治/part-<hash>.parquet`. What is there is the list of what is
known: there is no other register.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from wfplan.rollup.rollup_errors import LakeDamaged, LakeNotFound

NO_REGION = "none"
"""The region of a plan that names none."""

_PART = re.compile(r"part-([0-9a-f]{16})\.parquet")
_FOLDER = re.compile(r"(region|plan)=(.+)")
_KEPT = re.compile(r"[^\w\-]")
_MAGIC = b"PAR1"

Kind = str
"""How a column is called in SQL: VARCHAR, BIGINT, DOUBLE, BOOLEAN, DATE."""

TABLES: Mapping[str, Mapping[str, Kind]] = {
    "plans": {
        "title": "VARCHAR",
        "document_number": "VARCHAR",
        "version": "BIGINT",
        "date": "DATE",
        "horizon_start": "BIGINT",
        "horizon_end": "BIGINT",
        "superior": "VARCHAR",
        "concluded": "DATE",
        "known_until": "DATE",
    },
    "units": {
        "unit": "VARCHAR",
        "full_name": "VARCHAR",
        "kind": "VARCHAR",
        "valid_from": "DATE",
        "valid_until": "DATE",
    },
    "measures": {
        "measure": "VARCHAR",
        "item": "VARCHAR",
        "chapter": "VARCHAR",
        "chapter_title": "VARCHAR",
        "item_title": "VARCHAR",
        "text": "VARCHAR",
        "cadence": "VARCHAR",
        "due": "DATE",
        "superior": "VARCHAR",
        "implements": "VARCHAR",
    },
    "duties": {
        "measure": "VARCHAR",
        "unit": "VARCHAR",
        "period": "VARCHAR",
        "item": "VARCHAR",
        "chapter": "VARCHAR",
        "role": "VARCHAR",
        "via": "VARCHAR",
    },
    "history": {
        "measure": "VARCHAR",
        "unit": "VARCHAR",
        "period": "VARCHAR",
        "current": "BOOLEAN",
        "from": "DATE",
        "until": "DATE",
        "state": "VARCHAR",
        "progress": "BIGINT",
        "light": "VARCHAR",
        "closed": "BOOLEAN",
        "returned": "BOOLEAN",
        "overdue": "BOOLEAN",
        "due_by": "DATE",
    },
    "entries": {
        "unit": "VARCHAR",
        "place": "BIGINT",
        "kind": "VARCHAR",
        "measure": "VARCHAR",
        "date": "DATE",
        "entered": "DATE",
        "period": "VARCHAR",
        "round": "VARCHAR",
        "notice": "VARCHAR",
        "batch": "VARCHAR",
        "state": "VARCHAR",
        "progress": "BIGINT",
        "value": "DOUBLE",
        "note": "VARCHAR",
        "problem": "VARCHAR",
        "problem_due": "DATE",
        "next_step": "VARCHAR",
        "by": "VARCHAR",
        "solved": "DATE",
        "extend_to": "DATE",
        "reason": "VARCHAR",
        "of": "VARCHAR",
        "reported": "DATE",
        "verdict": "VARCHAR",
    },
}
"""The columns of each table, `region` and `plan` apart: these are in the names of the folders."""


class LakePart(NamedTuple):
    """The files of one plan, one in each table.

    Attributes:
        digest: the hash of the files that it was made from.
    """

    region: str
    plan: str
    digest: str

    def name(self, table: str) -> str:
        """Its file in a table, in the lake."""
        folders = f"region={_folder_text(self.region)}/plan={_folder_text(self.plan)}"
        return f"{table}/{folders}/part-{self.digest}.parquet"


def parts_of(lake: Path, table: str, regions: Collection[str] = ()) -> Iterator[LakePart]:
    """The parts that a table has, in the order of their names.

    Args:
        regions: only of these; empty for all.
    """
    for region, folder in _folders(lake / table, "region"):
        if regions and region not in regions:
            continue
        for plan, inner in _folders(folder, "plan"):
            for digest in digests_in(inner):
                yield LakePart(region, plan, digest)


def read_name(path: str) -> tuple[str, LakePart] | None:
    """The table and the part of a file, by the end of its path; None where it is of no part."""
    *_, table, region, plan, name = ("", "", "", *path.split("/"))
    match = _PART.fullmatch(name)
    folders = [_FOLDER.fullmatch(folder) for folder in (region, plan)]
    values = {found[1]: unquote(found[2]) for found in folders if found}
    if table not in TABLES or match is None or list(values) != ["region", "plan"]:
        return None
    return table, LakePart(values["region"], values["plan"], match[1])


def digests_in(folder: Path) -> list[str]:
    """The hashes of the parts in a folder, in order; none where another build removed it."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return []
    return [match[1] for match in map(_PART.fullmatch, names) if match]


def whole_parts(lake: Path) -> dict[str, LakePart]:
    """The parts that every table has to their ends, by digest; none where there is no lake yet."""
    found = [
        {part for part in parts_of(lake, table) if _is_whole(lake / part.name(table))}
        for table in TABLES
    ]
    return {part.digest: part for part in sorted(set.intersection(*found))}


def require_lake(lake: Path) -> None:
    """
    Raises:
        LakeNotFound: the folder is none, or nothing was built into it.
        LakeDamaged: a table is missing.
    """
    if not _has_parts(lake, "plans"):
        raise LakeNotFound(str(lake))
    for table in TABLES:
        if not _has_parts(lake, table):
            raise LakeDamaged(str(lake), table)


def remove_others(lake: Path, kept: Collection[LakePart]) -> int:
    """Remove the parts that are not among some; how many plans' that were."""
    removed: set[LakePart] = set()
    for table in TABLES:
        for part in list(parts_of(lake, table)):
            if part not in kept:
                path = lake / part.name(table)
                path.unlink(missing_ok=True)
                removed.add(part)
                with suppress(OSError):  # where another part of the plan or region is, it stays
                    path.parent.rmdir()
                    path.parent.parent.rmdir()
    return len({(part.region, part.plan) for part in removed} - _places(kept))


def _has_parts(lake: Path, table: str) -> bool:
    return any(True for _ in parts_of(lake, table))


def _is_whole(path: Path) -> bool:
    """Whether a file begins and ends as Parquet does: a copy that broke off does not."""
    try:
        with path.open("rb") as file:
            begins = file.read(len(_MAGIC)) == _MAGIC
            file.seek(-len(_MAGIC), os.SEEK_END)
            return begins and file.read() == _MAGIC
    except OSError:
        return False


def _places(parts: Iterable[LakePart]) -> set[tuple[str, str]]:
    return {(part.region, part.plan) for part in parts}


def _folders(folder: Path, key: str) -> Iterator[tuple[str, Path]]:
    with suppress(FileNotFoundError, NotADirectoryError):
        for inner in sorted(folder.iterdir()):
            found = _FOLDER.fullmatch(inner.name)
            if found and found[1] == key and inner.is_dir():
                yield unquote(found[2]), inner


def _folder_text(text: str) -> str:
    """A value as the name of a folder: letters of any script stay, all else as `%2F`."""
    return _KEPT.sub(lambda found: quote(found[0], safe="").replace(".", "%2E"), text)
