"""Files to a plan: read each once, collect every fault of every file."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from wfplan.errors import reason_of
from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Plan
from wfplan.model.record import Record
from wfplan.model.status import StatusFile
from wfplan.model.unit import Roster
from wfplan.problem import Fault, Place, Pointer, Problem
from wfplan.store import reading_rules
from wfplan.store.stray import chapter_names, root_strays, status_names, stem_of
from wfplan.store.tree import CHAPTERS, PLAN_FILE, STATUS, UNITS_FILE, OutsideLinkError, Tree
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.place import Node, find_place, place_nodes
from wfplan.store.yaml.suspect import judge_text

R = TypeVar("R", bound=Record)


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

    def place(self, pointer: Pointer) -> Place:
        """The file, line and column that people are shown for a pointer."""
        path = self.tree.shown(pointer.file)
        if pointer.file not in self.texts:
            return Place(path, 1, 1)
        if pointer.file not in self._nodes:
            self._nodes[pointer.file] = place_nodes(self.texts[pointer.file])
        root = self._nodes[pointer.file]
        if root is None:
            return Place(path, 1, 1)
        return Place(path, *find_place(root, pointer.keys, pointer.offset, is_key=pointer.is_key))

    def locate(self, faults: Iterable[Fault]) -> list[Problem]:
        """The faults at their lines and columns, sorted by place."""
        return sorted(fault.at(*self.place(fault.pointer)) for fault in faults)


def load_plan(tree: Tree, *, status: bool = False, pure: bool = False) -> Loaded:
    """Read a whole plan, whatever is wrong with it.

    Args:
        status: read `status/` too. A fault there is a problem, and its file is left out of
            `Loaded.status`; the plan itself stands.
        pure: use the parser written in Python even where the C one is installed.
    """
    with collector_paused():
        reader = _PlanReader(tree, pure=pure)
        plan = reader.read_plan()
        own = reader.status_names()
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
    reader = _PlanReader(tree, pure=False)
    names = [name for name in tree.names(STATUS) if is_read(name)]
    found = dict(reader.read_status(names))
    strangers = {
        fault.pointer.file
        for fault in reader.faults
        if fault.rule is reading_rules.STATUS_FILE_NAME
    }
    return found, tuple(name for name in names if name not in found and name not in strangers)


class _PlanReader:
    def __init__(self, tree: Tree, *, pure: bool) -> None:
        self.tree = tree
        self.pure = pure
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.faults: list[Fault] = []
        self.roster: Roster | None = None

    def report(self, problem: Problem) -> None:
        self.problems.append(problem)

    def read_plan(self) -> Plan | None:
        """The plan; None where any of its files has a fault."""
        front = self.read(PLAN_FILE, FrontMatter)
        self.roster = self.read(UNITS_FILE, Roster)
        names, strays = chapter_names(self.tree)
        self.problems += [*root_strays(self.tree, self.roster), *strays]
        chapters = [self.read(name, Chapter) for name in names]
        if not names:
            message = "没有任何章；每章一个文件，如 chapters/1.yaml"
            self.report(
                reading_rules.MISSING_FILE.problem(self.tree.shown(CHAPTERS), 1, 1, message)
            )
        whole = tuple(chapter for chapter in chapters if chapter is not None)
        if not (front and self.roster and names and len(whole) == len(names)):
            return None
        return Plan(front=front, roster=self.roster, chapters=whole, chapter_files=tuple(names))

    def status_names(self) -> list[str]:
        """The files that speak for a unit; the others beside them are named."""
        names, strays = status_names(self.tree, self.roster)
        self.problems += strays
        return names

    def read(self, name: str, model: type[R]) -> R | None:
        from wfplan.store.shape import shape

        path = self.tree.shown(name)
        data = self._bytes(name, path)
        if data is None:
            return None
        text, problems = decode(data, path)
        self.problems += problems
        if text is None:
            return None
        self.texts[name] = text
        value, problems = parse_yaml(text, path, pure=self.pure)
        self.problems += judge_text(text, path, value, problems)
        if problems:
            return None
        record, faults = shape(model, value, name)
        self.faults += faults
        return record

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

    def _bytes(self, name: str, path: str) -> bytes | None:
        try:
            return self.tree.read(name)
        except FileNotFoundError:
            self.report(reading_rules.MISSING_FILE.problem(path, 1, 1, "缺少此文件"))
        except OutsideLinkError:
            message = "符号链接指向方案文件夹以外，不予读取"
            self.report(reading_rules.OUTSIDE_LINK.problem(path, 1, 1, message))
        except OSError as error:
            message = f"不能读取此文件：{reason_of(error)}"
            self.report(reading_rules.UNREADABLE.problem(path, 1, 1, message))
        return None


def is_read(name: str) -> bool:
    """Whether a file of `chapters/` or `status/` has a name under which it is read."""
    return name.endswith(".yaml") and not name.rpartition("/")[2].startswith(".")


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing that loading makes is garbage, and looking for it doubled the time of a large plan.

    What was made is frozen: reference counts still free it, and no later search walks it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()
