"""The published text that lies beside the plan."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from wfplan.errors import SeveralSources, SourceNotFound
from wfplan.model.front import SourceFile
from wfplan.problem import Problem
from wfplan.store import reading_rules
from wfplan.store.file_reader import read_or_refuse
from wfplan.store.tree import Tree
from wfplan.store.yaml.decode import decode

SOURCE = "source"


class PublishedText(NamedTuple):
    """The published text of an edition.

    Attributes:
        text: None where it cannot be read.
        origins: the shown path of each file that it is made of, and the line of `text` at which
            that file begins, from 1.
        problems: what reading met.
    """

    text: str | None
    origins: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...] = ()


def source_names(tree: Tree, base: str = "") -> list[str]:
    """The files in `source/`, as they are named in the plan folder, hidden ones apart.

    Args:
        base: `editions/1/` for those of an edition.
    """
    names = tree.names(base + SOURCE)
    return [name for name in names if not name.rpartition("/")[2].startswith(".")]


def text_names(tree: Tree, sources: Sequence[SourceFile] = (), base: str = "") -> list[str]:
    """The texts of an edition: those that its `sources` name, else what ends in .txt."""
    named = [source.text for source in sources if source.text]
    if named:
        return [f"{base}{SOURCE}/{name}" for name in named]
    return [name for name in source_names(tree, base) if name.lower().endswith(".txt")]


def source_files(tree: Tree) -> dict[str, bytes]:
    """The bytes of every file in `source/` that can be read, by its name in the plan folder."""
    found = {}
    for name in source_names(tree):
        with suppress(OSError):
            found[name] = tree.read(name)
    return found


def read_source(tree: Tree, sources: Sequence[SourceFile] = (), base: str = "") -> PublishedText:
    """The text of an edition; several that `sources` names are one after the other.

    Args:
        sources: of the edition's plan.yaml; without a text in it the only .txt counts.
        base: `editions/1/` for that of an edition.

    Raises:
        SourceNotFound: there is no .txt in `source/`.
        SeveralSources: there are several, and nobody has said which is the published one.
    """
    names = text_names(tree, sources, base)
    if not names:
        raise SourceNotFound(tree.shown(base + SOURCE))
    if len(names) > 1 and not any(source.text for source in sources):
        raise SeveralSources([tree.shown(name) for name in names])
    texts, origins, problems, line = [], [], [], 1
    for name in names:
        text, found = _read_text(tree, name)
        problems += found
        origins.append((line, tree.shown(name)))
        texts.append(text)
        line += (text or "").count("\n") + 1
    whole = "\n".join(text for text in texts if text is not None) if None not in texts else None
    return PublishedText(whole, tuple(origins), tuple(problems))


def _read_text(tree: Tree, name: str) -> tuple[str | None, list[Problem]]:
    path = tree.shown(name)
    if ".." in name.split("/"):
        message = "指向方案文件夹以外，不予读取"
        return None, [reading_rules.OUTSIDE_LINK.problem(path, 1, 1, message)]
    data = read_or_refuse(tree, name)
    if isinstance(data, Problem):
        return None, [data]
    return decode(data.replace(b"\f", b"\n"), path)
