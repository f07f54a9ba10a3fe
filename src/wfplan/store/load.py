"""Files to a plan: read each once, collect every fault of every file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wfplan.model.conclusion import Conclusion
from wfplan.model.front import FrontMatter
from wfplan.model.notice import NoticeFile
from wfplan.model.plan import Chapter, Plan
from wfplan.model.record import Record
from wfplan.model.round import RoundFile
from wfplan.model.status import StatusFile
from wfplan.model.unit import Roster
from wfplan.problem import Fault, Place, Pointer, Problem
from wfplan.store import reading_rules
from wfplan.store.collector import collector_paused
from wfplan.store.edition.shelf import EditionShelf, EditionUnreadable
from wfplan.store.file_reader import FileReader
from wfplan.store.stray import (
    chapter_names,
    edition_names,
    names_in_status,
    root_strays,
    status_names,
    stem_of,
)
from wfplan.store.tree import (
    CHAPTERS,
    CONCLUSION_FILE,
    EDITIONS,
    NOTICES_FILE,
    PLAN_FILE,
    ROUNDS_FILE,
    UNITS_FILE,
    Tree,
    WorkTree,
    finish_writing,
)
from wfplan.store.upgrade import OLDER_WORDS, is_format_1, upgrade_chapter, upgrade_front

if TYPE_CHECKING:
    from wfplan.store.yaml.place import Node

_OTHER_FILES: tuple[tuple[str, type[Record], str], ...] = (
    (ROUNDS_FILE, RoundFile, "rounds"),
    (NOTICES_FILE, NoticeFile, "notices"),
    (CONCLUSION_FILE, Conclusion, "conclusion"),
)
"""The files that few plans have, and the field of `Plan` that each fills."""


@dataclass(frozen=True)
class Loaded:
    """A plan as it was read.

    Attributes:
        plan: None when a fault of severity `error` was met on the way.
        problems: what reading and shaping met, sorted by place.
        texts: the text of each file that was read, by its name in the plan folder.
        status: the status files that could be read, in the order of their names, each the one
            that is named for its unit; empty where `load_plan` was not asked for them.
        status_files: `status/市司法局.yaml` …, one for each of `status`.
        unread: the units whose own status file is at fault, so that nobody knows their reports.
    """

    tree: Tree
    plan: Plan | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]
    status: tuple[StatusFile, ...] = ()
    status_files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    _nodes: dict[str, Node | None] = field(default_factory=dict)

    @property
    def work_tree(self) -> WorkTree:
        """The tree of a plan that was read from its folder."""
        assert isinstance(self.tree, WorkTree)
        return self.tree

    def place(self, pointer: Pointer) -> Place:
        """The file, line and column that people are shown for a pointer."""
        from wfplan.store.yaml.place import find_place, place_nodes

        path, file = self.tree.shown(pointer.file), pointer.file
        if file in self.texts and file not in self._nodes:
            self._nodes[file] = place_nodes(self.texts[file])
        root = self._nodes.get(file)
        if root is None:
            return Place(path, 1, 1)
        return Place(path, *find_place(root, pointer.keys, pointer.offset, is_key=pointer.is_key))

    def locate(self, faults: Iterable[Fault]) -> list[Problem]:
        """The faults at their lines and columns, sorted by place."""
        return sorted(fault.at(*self.place(fault.pointer)) for fault in faults)


def load_plan(tree: Tree, *, status: bool = False, editions: bool = True) -> Loaded:
    """Read a whole plan, whatever is wrong with it.

    Args:
        status: read `status/` too. A fault there is a problem, and its file is left out of
            `Loaded.status`; the plan itself stands.
        editions: read the superseded ones now; else each when somebody looks at it, which raises
            `EditionUnreadable` where it has a fault.
    """
    finish_writing(tree)
    with collector_paused():
        reader = _PlanReader(tree, editions=editions)
        plan = reader.read_plan()
        own, strays = status_names(tree, reader.roster)
        reader.problems += strays
        reported = list(reader.read_status(own)) if status else []
    read = {name for name, _ in reported}
    loaded = Loaded(
        tree,
        plan,
        (),
        reader.texts,
        tuple(file for _, file in reported),
        tuple(name for name, _ in reported),
        tuple(stem_of(name) for name in own if name not in read) if status else (),
    )
    problems = sorted(reader.problems + loaded.locate(reader.faults))
    return replace(loaded, problems=tuple(problems))


def read_status(tree: Tree) -> tuple[dict[str, StatusFile], tuple[str, ...]]:
    """The status files alone, by their name in the plan folder, and the names of those with faults.

    What the plan says of them is not asked.
    """
    finish_writing(tree)
    reader = _PlanReader(tree)
    names = names_in_status(tree)
    found = dict(reader.read_status(names))
    strangers = {
        fault.pointer.file
        for fault in reader.faults
        if fault.rule is reading_rules.STATUS_FILE_NAME
    }
    return found, tuple(name for name in names if name not in found and name not in strangers)


class _PlanReader(FileReader):
    def __init__(self, tree: Tree, *, editions: bool = True) -> None:
        super().__init__(tree)
        self.roster: Roster | None = None
        self.are_editions_read = editions

    def read_plan(self) -> Plan | None:
        """The plan; None where any of its files has a fault."""
        names = self.tree.names("")
        self.roster = self.read(UNITS_FILE, Roster)
        self.problems += root_strays(self.tree, names, self.roster)
        plan = self.read_edition("")
        others = self._read_others(names)
        if plan is None or others is None:
            return None
        for edition in others.get("editions", ()) if self.are_editions_read else ():
            if edition.front.version >= plan.front.version:
                self._report_edition(edition, f"，不早于现行的第 {plan.front.version} 版")
        return plan.model_copy(update=others) if others else plan

    def read_edition(self, base: str) -> Plan | None:
        """The front matter and chapters of the plan itself, or of one in `editions/1/`.

        One of format 1 is read as what `wfplan migrate` makes of it.
        """
        front_data = self.data(f"{base}{PLAN_FILE}")
        is_old = is_format_1(front_data)
        if is_old and not base:
            fault = reading_rules.OLDER_FORMAT.fault(Pointer(PLAN_FILE, ("schema",)), OLDER_WORDS)
            self.faults.append(fault)
        front = self.shaped(f"{base}{PLAN_FILE}", FrontMatter, upgrade_front(front_data))
        names, strays = chapter_names(self.tree, base)
        self.problems += strays
        upgrade = upgrade_chapter if is_old else lambda data: data
        chapters = [self.shaped(name, Chapter, upgrade(self.data(name))) for name in names]
        if not names:
            message = "没有任何章；每章一个文件，如 chapters/1.yaml"
            path = self.tree.shown(f"{base}{CHAPTERS}")
            self.problems.append(reading_rules.MISSING_FILE.problem(path, 1, 1, message))
        whole = tuple(chapter for chapter in chapters if chapter is not None)
        if not (front and self.roster and names and len(whole) == len(names)):
            return None
        return Plan(front=front, roster=self.roster, chapters=whole, chapter_files=tuple(names))

    def _read_others(self, names: Collection[str]) -> dict[str, Any] | None:
        """What few plans have, by the fields of `Plan`; None where any of it has a fault."""
        found: dict[str, Any] = {}
        whole = True
        for name, model, field_ in _OTHER_FILES:
            if name in names:
                record = self.read(name, model)
                whole = whole and record is not None
                found[field_] = getattr(record, field_) if hasattr(record, field_) else record
        if EDITIONS in names:
            versions, strays = edition_names(self.tree)
            self.problems += strays
            if not self.are_editions_read:
                found["editions"] = EditionShelf(versions, self._open, self.tree)
            else:
                found["editions"] = tuple(map(self._read_superseded, versions))
                whole = whole and None not in found["editions"]
        return found if whole else None

    def _open(self, version: str) -> Plan:
        """One that is read after all else.

        Raises:
            EditionUnreadable: it has faults.
        """
        with collector_paused():
            edition = self._read_superseded(version)
        if edition is None:
            faults = Loaded(self.tree, None, (), self.texts).locate(self.faults)
            raise EditionUnreadable(version, self.problems + faults)
        return edition

    def _read_superseded(self, version: str) -> Plan | None:
        edition = self.read_edition(f"{EDITIONS}/{version}/")
        if edition is not None and str(edition.front.version) != version:
            self._report_edition(edition, f"，文件夹名称却是 {version}")
        return edition

    def _report_edition(self, edition: Plan, words: str) -> None:
        base = edition.chapter_files[0].partition(CHAPTERS)[0]
        pointer = Pointer(f"{base}{PLAN_FILE}", ("version",))
        message = f"旧版的内容版本是 {edition.front.version}{words}"
        self.faults.append(reading_rules.EDITION_FOLDER.fault(pointer, message))

    def read_status(self, names: Iterable[str]) -> Iterator[tuple[str, StatusFile]]:
        """Each of the status files that can be read and is its unit's own, with its name."""
        for name in names:
            file = self.read(name, StatusFile)
            if file is None:
                continue
            if file.unit == stem_of(name):
                yield name, file
                continue
            message = f"文件名“{stem_of(name)}”与责任单位“{file.unit}”不一致，应为 {file.unit}.yaml"
            fault = reading_rules.STATUS_FILE_NAME.fault(Pointer(name, ("unit",)), message)
            self.faults.append(fault)
