"""A status file only grows: what stands in it stays to the byte, and what is added can be read."""

from __future__ import annotations

import datetime
import tempfile
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfplan.errors import CannotAppend, CannotWrite, StatusUnreadable
from wfplan.model.status import Entry, Evidence, Review, StatusFile, Update
from wfplan.store.shape import shape
from wfplan.store.snapshot import read_snapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries
from wfplan.store.write.entry import entry_line
from wfplan.store.yaml.decode import UNPRINTABLE
from wfplan.store.yaml.parse import parse_yaml

UNIT = "示例局"
DAY = datetime.date(2022, 6, 30)
OLD = Update(measure="1-1-1", date=DAY, state="not_started")
NEW = Update(measure="1-1-2", date=DAY, state="in_progress", progress=40, note="示例：第 2 次")
OLD_LINE = "- {measure: 1-1-1, date: 2022-06-30, state: not_started}"
NEW_LINE = (
    '- {measure: 1-1-2, date: 2022-06-30, state: in_progress, progress: 40, note: "示例：第 2 次"}'
)


def append(root: Path, *entries: Entry) -> tuple[int, ...]:
    return append_entries(WorkTree(root), UNIT, lambda _: entries).lines


def status_file(root: Path, text: str | bytes) -> Path:
    path = root / "status" / f"{UNIT}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("before", "added", "line"),
    [
        pytest.param(
            f"unit: {UNIT}\nentries:\n  {OLD_LINE}\n", f"  {NEW_LINE}\n", 4, id="one line more"
        ),
        pytest.param(
            f"# 示例\nunit: {UNIT}\nentries: # 由旧到新\n\n  # 第一条\n  {OLD_LINE} # 尾注\n# 完\n",
            f"  {NEW_LINE}\n",
            8,
            id="comments stay where they are",
        ),
        pytest.param(
            f"unit: {UNIT}\r\nentries:\r\n  {OLD_LINE}\r\n",
            f"  {NEW_LINE}\r\n",
            4,
            id="a file of Windows keeps its line ends",
        ),
        pytest.param(
            f"unit: {UNIT}\nentries:\n  {OLD_LINE}",
            f"\n  {NEW_LINE}\n",
            4,
            id="a last line without its end gets one",
        ),
        pytest.param(
            f"unit: {UNIT}\nentries:\n{OLD_LINE}\n", f"{NEW_LINE}\n", 4, id="a list not indented"
        ),
        pytest.param(
            f"unit: {UNIT}\nentries:\n    -\n      measure: 1-1-1\n      date: 2022-06-30\n"
            "      state: not_started\n",
            f"    {NEW_LINE}\n",
            7,
            id="entries written by hand over several lines",
        ),
        pytest.param(
            f"unit: {UNIT}\nentries:\n  - measure: 1-1-1\n    date: 2022-06-30\n"
            "    state: not_started\n    note: |\n      甲\n      - 乙\n",
            f"  {NEW_LINE}\n",
            9,
            id="a text of several lines at the end",
        ),
        pytest.param(
            f"\ufeffunit: {UNIT}\nentries:\n  {OLD_LINE}\n",
            f"  {NEW_LINE}\n",
            4,
            id="a byte order mark stays",
        ),
        pytest.param(
            f"unit: {UNIT}\n", f"entries:\n  {NEW_LINE}\n", 3, id="a file without entries"
        ),
    ],
)
def test_append_adds_at_the_end(tmp_path: Path, before: str, added: str, line: int) -> None:
    path = status_file(tmp_path, before)
    assert append(tmp_path, NEW) == (line,)
    assert path.read_bytes() == (before + added).encode()
    assert read_snapshot(WorkTree(tmp_path), UNIT).file.entries[-1] == NEW


def test_first_entry_makes_the_file(tmp_path: Path) -> None:
    assert append(tmp_path, OLD, NEW) == (4, 5)
    assert (tmp_path / f"status/{UNIT}.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../schema/status.schema.json\n"
        f"unit: {UNIT}\nentries:\n  {OLD_LINE}\n  {NEW_LINE}\n"
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("unit: 示例局\nentries: []\n", CannotAppend, id="a list in brackets"),
        pytest.param(
            f"entries:\n  {OLD_LINE}\nunit: 示例局\n", CannotAppend, id="entries not at the end"
        ),
        pytest.param(
            f"unit: 示例局\nentries:\n  {OLD_LINE}\n...\n", CannotAppend, id="a document's end"
        ),
        pytest.param(
            f"unit: 示例局\nentries:\n  [{OLD_LINE[2:]}]\n", CannotAppend, id="brackets below"
        ),
        pytest.param("unit: [\n", StatusUnreadable, id="no YAML"),
        pytest.param(
            "unit: 示例局\nentries:\n  - {measure: 1-1-1}\n", StatusUnreadable, id="no update"
        ),
        pytest.param("unit: 示例局\n".encode("gbk"), StatusUnreadable, id="not UTF-8"),
    ],
)
def test_append_refuses_and_leaves_the_file(
    tmp_path: Path, text: str | bytes, error: type[Exception]
) -> None:
    path = status_file(tmp_path, text)
    before = path.read_bytes()
    with pytest.raises(error):
        append(tmp_path, NEW)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_written_when_nothing_is_wanted(tmp_path: Path) -> None:
    append(tmp_path, OLD)
    path = tmp_path / f"status/{UNIT}.yaml"
    stamp = path.stat().st_mtime_ns
    assert append(tmp_path) == ()
    append_entries(WorkTree(tmp_path), UNIT, lambda _: [NEW], is_dry=True)
    assert path.stat().st_mtime_ns == stamp


def test_what_others_added_since_is_kept(tmp_path: Path) -> None:
    append(tmp_path, OLD)
    seen = read_snapshot(WorkTree(tmp_path), UNIT)
    append(tmp_path, NEW)
    again = append_entries(
        WorkTree(tmp_path), UNIT, lambda file: file.entries[1:], before=seen
    ).entries
    assert again == (NEW,)
    assert read_snapshot(WorkTree(tmp_path), UNIT).file.entries == (OLD, NEW, NEW)


def test_a_hand_edit_since_is_kept_and_seen(tmp_path: Path) -> None:
    append(tmp_path, OLD)
    seen = read_snapshot(WorkTree(tmp_path), UNIT)
    path = tmp_path / f"status/{UNIT}.yaml"
    path.write_text(path.read_text("utf-8").replace("not_started", "delayed # 手改"), "utf-8")
    with pytest.raises(StatusUnreadable):
        append_entries(WorkTree(tmp_path), UNIT, lambda _: [NEW], before=seen)
    path.write_text(path.read_text("utf-8").replace(" # 手改", ""), "utf-8")
    again = append_entries(WorkTree(tmp_path), UNIT, lambda file: file.entries, before=seen)
    assert [entry.model_dump()["state"] for entry in again.entries] == ["delayed"]


def test_a_save_by_an_editor_before_the_rename_is_kept(tmp_path: Path) -> None:
    append(tmp_path, OLD)
    path = tmp_path / f"status/{UNIT}.yaml"
    saves = iter(["# 手改一\n", "# 手改二\n"])

    def make(_: StatusFile) -> list[Update]:
        for save in islice(saves, 1):
            path.write_text(path.read_text("utf-8") + save, "utf-8")
        return [NEW]

    assert append_entries(WorkTree(tmp_path), UNIT, make).lines == (7,)
    assert path.read_text("utf-8").endswith(f"  {OLD_LINE}\n# 手改一\n# 手改二\n  {NEW_LINE}\n")


def test_a_link_within_the_plan_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "status" / "存档.yaml"
    status_file(tmp_path, "")
    (tmp_path / f"status/{UNIT}.yaml").rename(real)
    real.write_text(f"unit: {UNIT}\nentries:\n  {OLD_LINE}\n", "utf-8")
    link = tmp_path / f"status/{UNIT}.yaml"
    link.symlink_to("存档.yaml")
    append(tmp_path, NEW)
    assert link.is_symlink()
    assert real.read_text("utf-8").endswith(f"  {OLD_LINE}\n  {NEW_LINE}\n")


def test_a_link_out_of_the_plan_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "外.yaml"
    outside.write_text(f"unit: {UNIT}\n", "utf-8")
    plan = tmp_path / "plan"
    (plan / "status").mkdir(parents=True)
    (plan / f"status/{UNIT}.yaml").symlink_to(outside)
    with pytest.raises(CannotWrite, match="符号链接"):
        append(plan, NEW)
    assert outside.read_text("utf-8") == f"unit: {UNIT}\n"


@pytest.mark.parametrize("text", ["甲\x1b[31m", "\u2028", "\udc80", "甲\x00"])
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, text: str) -> None:
    append(tmp_path, OLD)
    path = tmp_path / f"status/{UNIT}.yaml"
    before = path.read_bytes()
    with pytest.raises(CannotWrite):
        append(tmp_path, OLD.model_copy(update={"note": text}))
    assert path.read_bytes() == before


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        append_entries(WorkTree(tmp_path), "../外", lambda _: [NEW])
    assert not list(tmp_path.iterdir())


texts = st.text(min_size=1).filter(lambda text: not UNPRINTABLE.search(text) and "\r" not in text)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2999, 12, 31))
ids = st.from_regex(r"[1-9][0-9]{0,3}-[1-9][0-9]{0,3}-[1-9][0-9]{0,3}", fullmatch=True)
evidence = st.builds(
    Evidence,
    path=st.none() | texts,
    sha256=st.none() | st.from_regex("[0-9a-f]{64}", fullmatch=True),
    url=st.none() | texts,
    date=st.none() | days,
)
updates = st.builds(
    Update,
    measure=ids,
    date=days,
    period=st.none() | st.integers(1900, 2999),
    state=st.sampled_from(["not_started", "in_progress", "completed", "delayed", "ongoing"]),
    progress=st.none() | st.integers(-5, 10**17),
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    note=st.none() | texts,
    problem=st.none() | texts,
    evidence=st.lists(evidence, max_size=3).map(tuple),
    by=st.none() | texts,
)
reviews = st.builds(
    Review,
    measure=ids,
    date=days,
    verdict=st.sampled_from(["accepted", "returned", "closed"]),
    reason=st.none() | texts,
)


@settings(max_examples=30)
@given(st.lists(st.lists(updates | reviews, max_size=3), max_size=4))
def test_every_append_leaves_what_was_there_and_is_read_back(batches: list[list[Entry]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tree, path = WorkTree(Path(folder)), Path(folder) / f"status/{UNIT}.yaml"
        known, before = None, b""
        for batch in batches:
            make = partial(_all, batch)
            known = append_entries(tree, UNIT, make, before=known).snapshot
            after = path.read_bytes() if path.exists() else b""
            assert after.startswith(before)
            before = after
        entries = tuple(entry for batch in batches for entry in batch)
        assert read_snapshot(tree, UNIT).file.entries == entries


def _all(entries: list[Entry], _file: StatusFile) -> list[Entry]:
    return entries


@given(st.lists(updates | reviews, min_size=1, max_size=4))
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    lines = [entry_line(entry) for entry in entries]
    assert not any("\n" in line or "\r" in line for line in lines)
    text = "".join(f"- {line}\n" for line in lines)
    for pure in (False, True):
        value, problems = parse_yaml(f"unit: x\nentries:\n{text}", "", pure=pure)
        assert not problems
        file, _ = shape(StatusFile, value, "")
        assert file is not None
        assert file.entries == tuple(entries)
