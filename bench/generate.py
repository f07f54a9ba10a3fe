"""Write a plan of many times the size of the real one.

    python bench/generate.py 100 FOLDER

Each copy repeats the chapters under new ids; a number inside each sentence keeps it from being the
sentence of another copy, so that the plan is a valid one of 123 × N measures.
"""

from __future__ import annotations

import argparse
import shutil
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wfplan.model.ids import PlanId, chinese_number
from wfplan.store.yaml.parse import dump_yaml, parse_yaml

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.model.status import StatusFile

FIRST = date(2022, 1, 1)
PLAN = Path(__file__).parent.parent / "plan"
SCHEMA_LINE = "# yaml-language-server: $schema=../schema/chapter.schema.json\n"


def write_plan(folder: Path, copies: int, plan: Path = PLAN) -> None:
    """Write the real plan, its chapters repeated `copies` times, into an empty folder.

    Args:
        plan: the real plan; an older state of it, in an older format, is multiplied as it is.
    """
    (folder / "chapters").mkdir(parents=True)
    (folder / "status").mkdir()
    for name in ("plan.yaml", "units.yaml"):
        shutil.copy(plan / name, folder / name)
    shutil.copytree(plan / "schema", folder / "schema")
    chapters = [_read(path) for path in sorted((plan / "chapters").iterdir())]
    for copy in range(copies):
        for position, chapter in enumerate(chapters):
            number = copy * len(chapters) + position + 1
            text = SCHEMA_LINE + dump_yaml(renumber(chapter, number, copy))
            (folder / "chapters" / f"{number}.yaml").write_text(text, encoding="utf-8")


def write_reports(folder: Path, count: int) -> None:
    """Give a plan so many reports; a file for each unit."""
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.entry import entry_line

    plan = load_plan(WorkTree(folder)).plan
    assert plan is not None
    for file in year_files(plan, count):
        lines = "".join(f"  - {entry_line(entry)}\n" for entry in file.entries)
        text = f"unit: {file.unit}\nentries:\n{lines}"
        (folder / "status" / f"{file.unit}.yaml").write_text(text, encoding="utf-8")


def year_files(plan: Plan, count: int) -> list[StatusFile]:
    """The reports of the example year, over and over until there are so many, over 1,000 days."""
    from wfplan.model.status import StatusFile, Update
    from wfplan.sample.year import make_year

    files = make_year(plan).files
    said = [(file.unit, one) for file in files for one in file.entries if isinstance(one, Update)]
    said.sort(key=lambda one: one[1].date)
    by_unit: dict[str, list[Update]] = {file.unit: [] for file in files}
    for number, (unit, one) in enumerate(islice(cycle(said), count)):
        # Completed duties would make the fold of what follows another one.
        update = Update.model_construct(
            _fields_set={"measure", "date", "state", "progress", "note", "by"},
            measure=one.measure,
            date=FIRST + timedelta(days=number * 1000 // count),
            state="in_progress",
            progress=number * 100 // count,
            note=one.note,
            by=one.by,
        )
        by_unit[unit].append(update)
    return [
        StatusFile.model_construct(unit=unit, entries=tuple(entries))
        for unit, entries in by_unit.items()
    ]


def renumber(chapter: dict[str, Any], number: int, copy: int) -> dict[str, Any]:
    """The chapter as number `number`; copy 0 keeps the published words."""
    return {
        **chapter,
        "id": str(number),
        "number": chinese_number(number),
        "title": _tell_apart(chapter["title"], copy),
        "items": [_renumber_item(item, number, copy) for item in chapter["items"]],
    }


def _renumber_item(item: dict[str, Any], chapter: int, copy: int) -> dict[str, Any]:
    number = int(item["id"].split("-")[1])
    return {
        **item,
        "id": str(PlanId(chapter, number)),
        "title": _tell_apart(item["title"], copy),
        "measures": [
            {
                **measure,
                "id": str(PlanId(chapter, number, position)),
                "text": _tell_apart(measure["text"].removesuffix("。"), copy) + "。",
            }
            for position, measure in enumerate(item["measures"], 1)
        ],
    }


def _tell_apart(text: str, copy: int) -> str:
    return f"{text}（第{copy + 1}份）" if copy else text


def _read(path: Path) -> dict[str, Any]:
    data, _ = parse_yaml(path.read_text("utf-8"), path.name)
    assert isinstance(data, dict)
    return data


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("copies", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write_plan(arguments.folder, arguments.copies)


if __name__ == "__main__":
    main()
