"""Every number of the index of evidence, and each file that it names."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from recount.numbers import lines_of_workbook, numbers_of
from recount.standing import Said, View
from recount.year import Row, Year
from wfplan.cli.app import run

PAPERS: dict[str, tuple[str, str]] = {
    "the second round": ("--round", "2022Q2"),
    "the last round": ("--round", "2022Q4"),
    "a day": ("--as-of", "2022-10-24"),
    "a day on which nobody had sent anything": ("--as-of", "2022-02-16"),
}


def entries(view: View) -> Iterator[tuple[Said, str, int | None, Row]]:
    """What reports name, the returned too, in plan order, by unit and day."""
    units = list(view.year.units)
    for measure in view.year.duties:
        found = [
            (said, one.unit, one.year, evidence)
            for one in view.every
            if one.measure == measure
            for said in one.said
            for evidence in said.line.get("evidence", ())
        ]
        yield from sorted(
            found, key=lambda row: (units.index(row[1]), row[0].line["date"], row[0].place)
        )


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_the_index_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "佐证.zip"
    assert (
        run(["--plan", str(year_folder / "plan"), "render", "evidence", *options, "-o", str(out)])
        == 0
    )
    kind, value = options
    day = None if kind == "--round" else date.fromisoformat(value)
    view = View(year, day, None if day else value)
    told = list(entries(view))
    with zipfile.ZipFile(out) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    _, note, head, *rows = lines_of_workbook(packed.pop("索引.xlsx"))["佐证材料"]
    paths = dict.fromkeys(row["path"] for *_, row in told)
    assert set(packed) == {path.removeprefix("evidence/") for path in paths}
    for row, (said, unit, period, evidence) in zip(rows, told, strict=True):
        cells = dict(zip(head, row, strict=True))
        path = evidence["path"].removeprefix("evidence/")
        digest = hashlib.sha256((year.folder / evidence["path"]).read_bytes()).hexdigest()
        assert hashlib.sha256(packed[path]).hexdigest() == digest == evidence["sha256"]
        assert cells["SHA-256"] == digest
        assert (cells["包内位置"], cells["情况"]) == (path, "在包内")
        assert (cells["责任单位"], cells["编号"]) == (unit, said.line["measure"])
        assert cells["佐证材料"] == path.rpartition("/")[2]
        assert cells["具体举措"] == year.duties[said.line["measure"]].text
        assert cells["填报日期"] == str(said.line["date"])
        assert (cells["轮次"] or None) == said.line.get("round")
        assert cells["所在记录"] == f"status/{unit}.yaml 第 {said.place + 1} 条"
        assert numbers_of([cells["年度"]]) == numbers_of([period or ""])
    counted = f"共 {len(told)} 件次，文件 {len(paths)} 个，缺失 0 件次" if told else ""
    assert counted in "".join(note)
