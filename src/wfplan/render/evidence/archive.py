"""佐证.zip: every file that reports name, and 索引.xlsx, which tells what each of them proves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wfplan.model import form
from wfplan.model.form import evidence_name
from wfplan.model.status import Evidence, Update
from wfplan.render.counts import grid_note, period_cell
from wfplan.render.xlsx.grid import Cell, CellLink, GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.status.fold import Key
from wfplan.store.evidence import FoundFile, Lack, open_within
from wfplan.store.file_name import safe_name
from wfplan.store.write.batch import LongContent

ARCHIVE = "佐证.zip"
INDEX = "索引.xlsx"
_EVIDENCE = "evidence"
_COLUMNS = (
    GridColumn("编号", 8, "key"),
    GridColumn("具体举措", 38, "text"),
    GridColumn("责任单位", 14),
    GridColumn("年度", 8, "number"),
    GridColumn("填报日期", 11, "date"),
    GridColumn("轮次", 10),
    GridColumn("佐证材料", 26, "text"),
    GridColumn("包内位置", 46, "text"),
    GridColumn("SHA-256", 34, "text"),
    GridColumn("情况", 14),
    GridColumn("所在记录", 26, "text"),
)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One file or page that one report names.

    Attributes:
        place: of the report in the file of its unit, from 0.
    """

    key: Key
    update: Update
    place: int
    evidence: Evidence

    @property
    def name(self) -> str:
        return evidence_name(self.evidence)


class PackedFile(NamedTuple):
    """A file as it was found: its name in the archive, and its SHA-256; or what was wrong."""

    name: str
    digest: str | None
    lack: str = ""


def evidence_entries(board: Board, units: Collection[str] = ()) -> list[EvidenceEntry]:
    """What the reports that count on the day of a board name, in plan order, by unit and day.

    Args:
        units: whose reports; empty for all.
    """
    places = {measure.id: at for at, (_, _, measure) in enumerate(board.plan.measures)}
    order = {unit.name: at for at, unit in enumerate(board.plan.roster.units)}
    found = [
        EvidenceEntry(key, update, place, one)
        for key, history in board.histories.items()
        if not units or key.unit in units
        for place, update in zip(history.places, history.reports, strict=True)
        for one in update.evidence
    ]
    last = len(places)
    return sorted(
        found,
        key=lambda one: (
            places.get(one.key.measure, last),
            one.key.measure,
            order.get(one.key.unit, len(order)),
            one.update.date,
            one.place,
        ),
    )


def packed_files(
    root: Path, entries: Sequence[EvidenceEntry], packed: dict[str, PackedFile]
) -> Iterator[tuple[str, LongContent]]:
    """The name in the archive and the content of each file, which is read while it is packed.

    Args:
        root: the plan folder.
        packed: is filled with what was found, by the path as reports name it.
    """
    taken = {INDEX.casefold()}
    for path in dict.fromkeys(one.evidence.path for one in entries):
        if path is None:
            continue
        name = _free_name(path, taken)
        found = open_within(root, path)
        if not isinstance(found, FoundFile):
            packed[path] = PackedFile(name, None, _LACKS[found])
            continue
        digest = hashlib.sha256()
        taken.add(name.casefold())
        yield name, LongContent(found.size, _tell_each(found.pieces(), digest.update))
        packed[path] = PackedFile(name, digest.hexdigest())


def _tell_each(pieces: Iterable[bytes], tell: Callable[[bytes], None]) -> Iterator[bytes]:
    """The same pieces, each of which is told to somebody."""
    for piece in pieces:
        tell(piece)
        yield piece


def missing_files(
    entries: Sequence[EvidenceEntry], packed: Mapping[str, PackedFile]
) -> Iterator[str]:
    """A sentence for each file that is missing, or is another than was entered."""
    for one in entries:
        said = _condition(one.evidence, packed)
        if said not in (_PRESENT, _PAGE):
            day = one.update.date
            yield f"{one.key.measure} {one.key.unit} {day} 的佐证材料“{one.evidence.path}”{said}"


def index_file(
    board: Board, entries: Sequence[EvidenceEntry], packed: Mapping[str, PackedFile]
) -> bytes:
    """索引.xlsx: what each file proves, its SHA-256, and the entry that names it."""
    texts = {measure.id: measure.text for _, _, measure in board.plan.measures}
    missing = sum(_condition(one.evidence, packed) in _LACKS.values() for one in entries)
    files = sum(one.digest is not None for one in packed.values())
    remark = f"共 {len(entries)} 件次，文件 {files} 个，缺失 {missing} 件次"
    title = f"《{board.plan.front.title}》佐证材料索引"
    grid = SheetGrid(
        name="佐证材料",
        title=title,
        note=grid_note(board, None, remark if entries else "没有佐证材料"),
        columns=_COLUMNS,
        rows=[_row(one, texts.get(one.key.measure, ""), packed) for one in entries],
    )
    facts = form.paper_facts(board.plan.front, as_of=board.as_of) | {form.KIND: form.EVIDENCE}
    return workbook_bytes([grid], facts, title=title, created=board.as_of)


_ALTERED, _PRESENT, _PAGE = "与登记的不同", "在包内", "网址"
_LACKS: dict[Lack, str] = {
    "missing": "文件缺失",
    "outside": "不在方案的仓库中，没有打包",
    "large": "超过 4 GB，没有打包",
}


def _condition(evidence: Evidence, packed: Mapping[str, PackedFile]) -> str:
    if evidence.path is None:
        return _PAGE
    found = packed[evidence.path]
    if found.digest is None:
        return found.lack
    return _PRESENT if evidence.sha256 in (None, found.digest) else _ALTERED


def _row(one: EvidenceEntry, text: str, packed: Mapping[str, PackedFile]) -> tuple[Cell, ...]:
    file = packed.get(one.evidence.path or "")
    found = file.digest if file else None
    return (
        one.key.measure,
        text,
        one.key.unit,
        period_cell(one.key.period),
        one.update.date,
        one.update.round,
        CellLink(one.name, one.evidence.url) if one.evidence.url else one.name,
        CellLink(file.name, f"external:{file.name}") if file and found else None,
        found or one.evidence.sha256,
        _condition(one.evidence, packed),
        f"status/{one.key.unit}.yaml 第 {one.place + 1} 条",
    )


def _free_name(path: str, taken: Collection[str]) -> str:
    """`市司法局/2022Q1/大厅.jpg`: within the archive whatever the path says, and used once."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if parts[:1] == [_EVIDENCE]:
        parts = parts[1:]
    stem, dot, suffix = (parts[-1] if parts else "").rpartition(".")
    end = f".{suffix}" if dot and stem and suffix.isascii() and suffix.isalnum() else ""
    last = safe_name((parts[-1] if parts else "").removesuffix(end))
    folder = "".join(f"{safe_name(part)}/" for part in parts[:-1])
    name, number = f"{folder}{last}{end}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{folder}{last}-{number}{end}"
    return name
