"""No command writes through a link that leads out of the folder it writes into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer, PlanCopy

Run = Callable[..., Answer]


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("别处")
    (folder / "plan.schema.json").write_bytes(b"mine")
    return folder


def test_schema_in_a_linked_folder(plan_copy: PlanCopy, wfplan: Run, outside: Path) -> None:
    schema = plan_copy.folder / "schema"
    for path in schema.iterdir():
        path.unlink()
    schema.rmdir()
    schema.symlink_to(outside)
    answer = wfplan("schema")
    assert answer.code == 2
    assert "符号链接指向" in answer.err
    assert [path.read_bytes() for path in outside.iterdir()] == [b"mine"]


def test_schema_of_a_linked_file(plan_copy: PlanCopy, wfplan: Run, outside: Path) -> None:
    path = plan_copy.folder / "schema/plan.schema.json"
    path.unlink()
    path.symlink_to(outside / "plan.schema.json")
    assert wfplan("schema").code == 2
    assert path.read_bytes() == b"mine"


def test_fix_of_a_linked_chapter_within_the_plan(plan_copy: PlanCopy, wfplan: Run) -> None:
    chapter = plan_copy.folder / "chapters/1.yaml"
    text = chapter.read_text("utf-8").replace("全市 50 个行业", "全市 ５0 个行业")
    real = plan_copy.folder / "第一章.yaml"
    real.write_text(text, "utf-8")
    chapter.unlink()
    chapter.symlink_to("../第一章.yaml")
    wfplan("validate", "--fix")
    assert chapter.is_symlink()
    assert "全市 50 个行业" in real.read_text("utf-8")


@pytest.mark.parametrize("is_there", [True, False], ids=["to a folder", "to one yet to be"])
def test_init_in_a_linked_plan_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run, is_there: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    if is_there:
        (tmp_path / "else").mkdir()
    (tmp_path / "here/plan").symlink_to(tmp_path / "else")
    answer = wfplan("init", "here")
    assert answer.code == 2
    assert "符号链接指向" in answer.err
    assert not [*tmp_path.rglob("else/*")]


def test_papers_in_a_linked_folder_below_the_one_named(
    plan_copy: PlanCopy, wfplan: Run, outside: Path
) -> None:
    from wfplan.errors import CannotWrite
    from wfplan.store.write.batch import write_batch

    (plan_copy.folder.parent / "out").mkdir()
    (plan_copy.folder.parent / "out/units").symlink_to(outside)
    with pytest.raises(CannotWrite, match="符号链接指向"):
        write_batch(plan_copy.folder.parent / "out", [("units/a.docx", b"paper")])
    assert [path.name for path in outside.iterdir()] == ["plan.schema.json"]


def test_a_file_named_by_a_link_that_leads_elsewhere(
    plan_copy: PlanCopy, wfplan: Run, outside: Path
) -> None:
    Path("清单.csv").symlink_to(outside / "plan.schema.json")
    answer = wfplan("list", "-o", "清单.csv")
    assert answer.code == 2
    assert (outside / "plan.schema.json").read_bytes() == b"mine"
