"""A plan as files: written in the house format, it loads the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings

from plan_strategy import plans
from wfplan.model.front import FrontMatter, Revision, SourceFile
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.store.load import load_plan
from wfplan.store.yaml.dump import plan_files


@dataclass(frozen=True)
class FileTree:
    """Files in memory, as a tree that the loader reads."""

    files: Mapping[str, bytes]

    def names(self, folder: str) -> list[str]:
        prefix = f"{folder}/" if folder else ""
        below = (name for name in self.files if name.startswith(prefix))
        return sorted({prefix + name.removeprefix(prefix).split("/")[0] for name in below})

    def read(self, name: str) -> bytes:
        if name not in self.files:
            known = any(other.startswith(f"{name}/") for other in self.files)
            raise IsADirectoryError(name) if known else FileNotFoundError(name)
        return self.files[name]

    def shown(self, name: str) -> str:
        return name


@settings(max_examples=60)
@given(plans())
def test_any_plan_that_is_written_loads_the_same(plan: Plan) -> None:
    loaded = load_plan(FileTree(plan_files(plan)))
    assert [one for one in loaded.problems if one.severity == "error"] == []
    assert loaded.plan == plan


def test_the_real_plan_is_written_as_it_stands(plan: Plan) -> None:
    loaded = load_plan(FileTree(plan_files(plan)))
    assert loaded.problems == ()
    assert loaded.plan == plan


DIGEST = "12e4" + "0" * 60
QUOTED = [
    pytest.param("1.", "number: '1.'", id="a printed number with a stop"),
    pytest.param("3", "number: '3'", id="a printed number"),
    pytest.param("2024-06-30", "number: '2024-06-30'", id="a day"),
    pytest.param("（一）", "number: （一）", id="a Chinese number is left plain"),
    pytest.param("①", "number: ①", id="a number in a circle is left plain"),
]


@pytest.mark.parametrize(("number", "line"), QUOTED)
def test_a_printed_number_is_quoted_where_yaml_could_read_a_number(number: str, line: str) -> None:
    measure = Measure(id="1-1-1", number=number, text="示例。")
    chapter = Chapter(id="1", items=(Item(id="1-1", measures=(measure,)),))
    text = plan_files(_plan(chapter))["chapters/1.yaml"].decode()
    assert re.findall("number: .*", text) == [line]


def test_a_hash_of_digits_is_quoted(plan: Plan) -> None:
    front = plan.front.model_copy(update={"sources": (SourceFile(text="1.txt", sha256=DIGEST),)})
    text = plan_files(plan.model_copy(update={"front": front}))["plan.yaml"].decode()
    assert f"sha256: '{DIGEST}'" in text


def test_what_is_empty_is_left_out() -> None:
    chapter = Chapter(id="1", title="示例章")
    assert plan_files(_plan(chapter))["chapters/1.yaml"].decode() == (
        "# yaml-language-server: $schema=../schema/chapter.schema.json\nid: '1'\ntitle: 示例章\n"
    )


def _plan(chapter: Chapter) -> Plan:
    from datetime import date

    from wfplan.model.unit import Roster

    revision = Revision(version=1, date=date(2022, 1, 1), summary="示例")
    front = FrontMatter.model_validate(
        {"schema": 2, "version": 1, "title": "示例", "revisions": (revision,)}
    )
    return Plan(
        front=front,
        roster=Roster(units=()),
        chapters=(chapter,),
        chapter_files=("chapters/1.yaml",),
    )
