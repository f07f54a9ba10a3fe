"""One file of a plan to its record: its bytes, its text, its data, its shape, all faults kept."""

from __future__ import annotations

from typing import Any, TypeVar

from wfplan.errors import reason_of
from wfplan.model.record import Record
from wfplan.problem import Fault, Problem
from wfplan.store import reading_rules
from wfplan.store.tree import OutsideLinkError, Tree
from wfplan.store.yaml.block import parse_block
from wfplan.store.yaml.decode import decode

R = TypeVar("R", bound=Record)


class FileReader:
    """Reads each file once.

    Attributes:
        texts: the text of each file that was read, by its name in the plan folder.
        problems, faults: what was met; the place of a fault is still to be looked up.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.faults: list[Fault] = []

    def read(self, name: str, model: type[R]) -> R | None:
        """The record that a file holds; None where it has a fault."""
        return self.shaped(name, model, self.data(name))

    def data(self, name: str) -> Any:
        """The data of a file, never None of itself; None where it could not be read or parsed."""
        path = self.tree.shown(name)
        data = read_or_refuse(self.tree, name)
        if isinstance(data, Problem):
            self.problems.append(data)
            return None
        text, problems = decode(data, path)
        self.problems += problems
        if text is None:
            return None
        self.texts[name] = text
        value = parse_block(text)
        if value is not None:
            return value
        from wfplan.store.yaml.parse import parse_yaml
        from wfplan.store.yaml.suspect import judge_text

        value, problems = parse_yaml(text, path)
        self.problems += judge_text(text, path, value, problems)
        return None if problems else value

    def shaped(self, name: str, model: type[R], data: Any) -> R | None:
        """The record that the data of a file makes; None where it has a fault, or is None."""
        from wfplan.store.shape import shape

        if data is None:
            return None
        record, faults = shape(model, data, name)
        self.faults += faults
        return record


def read_or_refuse(tree: Tree, name: str) -> bytes | Problem:
    """The bytes of a file, or why it cannot be read."""
    path = tree.shown(name)
    try:
        return tree.read(name)
    except FileNotFoundError:
        return reading_rules.MISSING_FILE.problem(path, 1, 1, "缺少此文件")
    except OutsideLinkError:
        message = "符号链接指向方案文件夹以外，不予读取"
        return reading_rules.OUTSIDE_LINK.problem(path, 1, 1, message)
    except OSError as error:
        message = f"不能读取此文件：{reason_of(error)}"
        return reading_rules.UNREADABLE.problem(path, 1, 1, message)
