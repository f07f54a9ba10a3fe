"""Files of a plan folder that look like its own and are not: nothing is read from them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from unicodedata import normalize

from wfplan.problem import Problem
from wfplan.store import reading_rules
from wfplan.store.tree import (
    CHAPTERS,
    CONCLUSION_FILE,
    EDITIONS,
    NOTICES_FILE,
    PLAN_FILE,
    ROUNDS_FILE,
    STATUS,
    UNITS_FILE,
    Tree,
)

if TYPE_CHECKING:
    from wfplan.model.unit import Roster

_FILES = (PLAN_FILE, UNITS_FILE, ROUNDS_FILE, NOTICES_FILE, CONCLUSION_FILE)
_FOLDERS = (CHAPTERS, STATUS, EDITIONS)
QUIET_NAMES = ("readme.md", "desktop.ini", "thumbs.db")
"""Files that may stand in any folder of a plan, by their names in small letters."""
_YAML = re.compile(r"\.ya?ml", re.IGNORECASE)
_COPY = re.compile(r"~\$|副本|复件|冲突|copy|conflict")
"""How the name of a copy begins, where it does not with that of its source."""
_NUMBER = re.compile(r"[1-9][0-9]*")
_NOT_UTF8 = re.compile("[\ud800-\udfff]")


def stem_of(name: str) -> str:
    """`1` of `chapters/1.yaml`, as one form of Unicode."""
    return normalize("NFC", name.rpartition("/")[2].removesuffix(".yaml"))


def chapter_names(tree: Tree, base: str = "") -> tuple[list[str], list[Problem]]:
    """The files that are read as chapters, and what is said of the others beside them.

    A file named for no chapter is read, since a chapter's own file may be misnamed; one that looks
    like a copy of a chapter's file is not.

    Args:
        base: `editions/1/` for those of an edition.
    """
    names, problems = _sort_folder(tree, f"{base}{CHAPTERS}", "章")
    stems = [stem_of(name) for name in names]
    own = dict.fromkeys(stem for stem in stems if _NUMBER.fullmatch(stem))
    found = []
    for name, stem in zip(names, stems, strict=True):
        source = None if stem in own else _copied(stem, own)
        if source is None:
            found.append(name)
        else:
            problems.append(_copy(tree, name, f"{base}{CHAPTERS}/{source}.yaml"))
    return found, problems


def names_in_status(tree: Tree) -> list[str]:
    """The files in `status/` with a name under which they are read, whosever they are."""
    names = (name for name in tree.names(STATUS) if name.endswith(".yaml"))
    return [name for name in names if not name.rpartition("/")[2].startswith(".")]


def status_names(tree: Tree, roster: Roster | None) -> tuple[list[str], list[Problem]]:
    """The files that speak for a unit, each named for it, and what is said of the others.

    Without a roster that can be read nobody knows whose they are; all are read for their faults.
    """
    names, problems = _sort_folder(tree, STATUS, "责任单位")
    if roster is None:
        return names, problems
    units = dict.fromkeys(unit.name for unit in roster.units)
    found = []
    for name in names:
        stem = stem_of(name)
        if stem in units:
            found.append(name)
        else:
            message = _stranger_words(stem, units, roster)
            problems.append(reading_rules.STATUS_FILE_NAME.problem(tree.shown(name), 1, 1, message))
    return found, problems


def edition_names(tree: Tree) -> tuple[list[str], list[Problem]]:
    """The versions that `editions/` has a folder of, and what is said of all else in it."""
    found, problems = [], []
    names = [name for name in tree.names(EDITIONS) if not _is_quiet(name.rpartition("/")[2])]
    own = [base for base in map(stem_of, names) if _NUMBER.fullmatch(base)]
    for name in names:
        base = name.rpartition("/")[2]
        if base in own and not _is_file(tree, name):
            found.append(base)
            continue
        source = _copied(base, own)
        if base not in own and source is not None:
            problems.append(_copy(tree, name, f"{EDITIONS}/{source}"))
        else:
            message = f"不会被读取；{EDITIONS}/ 中每版一个文件夹，以版本号命名，如 {EDITIONS}/1"
            problems.append(_not_read(tree, name, message))
    return found, problems


def root_strays(tree: Tree, names: Iterable[str], roster: Roster | None) -> list[Problem]:
    """Copies of the plan's files and of the folders beside them, and what belongs into those
    folders; what else is there is nobody's business.

    Args:
        names: what is directly in the plan folder.
        roster: None where it cannot be read, so that nobody knows the units.
    """
    problems = []
    units = {unit.name for unit in roster.units} if roster else set()
    for name in names:
        if _is_quiet(name) or name in _FILES or name in _FOLDERS:
            continue
        folder = _folder_meant(name, units)
        if folder is not None and _is_file(tree, name):
            message = f"此文件不会被读取；应放在 {folder}/ 中"
            problems.append(_not_read(tree, name, message))
            continue
        is_yaml = _YAML.search(name) is not None
        stem = _YAML.split(name)[0].casefold()
        source = _copied(stem, [stem_of(file) for file in _FILES] if is_yaml else _FOLDERS)
        if source is None or not (is_yaml or tree.names(name)):
            continue
        if not (stem.startswith(source) or _COPY.match(stem)):
            continue
        if not is_yaml:
            problems.append(_copy(tree, name, source))
        elif _YAML.sub("", name).casefold() == source:
            problems.append(_not_read(tree, name, f"此文件不会被读取；文件名应为 {source}.yaml"))
        else:
            problems.append(_copy(tree, name, f"{source}.yaml"))
    return problems


def _folder_meant(name: str, units: Collection[str]) -> str | None:
    """The folder that a file is one too high above: named as a chapter's or a unit's are."""
    if not _YAML.search(name):
        return None
    stem = _YAML.split(name)[0]
    if _NUMBER.fullmatch(stem):
        return CHAPTERS
    return STATUS if normalize("NFC", stem) in units else None


def _sort_folder(tree: Tree, folder: str, kind: str) -> tuple[list[str], list[Problem]]:
    """The YAML files of a folder, and what is said of all else in it but notes for people."""
    names, problems = [], []
    for name in tree.names(folder):
        base = name.rpartition("/")[2]
        if _is_quiet(base):
            continue
        if _NOT_UTF8.search(base):
            message = f"文件名不是 UTF-8 编码{_as_gbk(base)}，不会被读取，请改名"
            problems.append(
                reading_rules.FILE_NAME_NOT_UTF8.problem(tree.shown(name), 1, 1, message)
            )
            continue
        if base.endswith(".yaml"):
            names.append(name)
            continue
        inner = tree.names(name)
        if inner:
            first = inner[0].rpartition("/")[2]
            message = f"此文件夹不会被读取，其中有 {len(inner)} 个文件（如 {first}）"
            problems.append(
                _not_read(tree, name, f"{message}；{kind}的文件应直接放在 {folder}/ 中")
            )
        elif _is_file(tree, name):
            message = f"此文件不会被读取；{kind}的文件名应以 .yaml 结尾"
            problems.append(_not_read(tree, name, message))
    return names, problems


def _as_gbk(name: str) -> str:
    """What the name says where it was packed on a Chinese Windows; empty where that is no text."""
    try:
        meant = os.fsencode(name).decode("gbk")
    except UnicodeError:
        return ""
    return f"（按 GBK 读作“{meant}”）" if meant.isprintable() else ""


def _stranger_words(stem: str, units: Collection[str], roster: Roster) -> str:
    from wfplan.units.resolve import Directory, Found, Unknown

    source = _copied(stem, units)
    if source:
        return f"似是 {source}.yaml 的副本，其中的填报不计入；请核对后删去"
    answer = Directory(roster).resolve(stem)
    hint = ""
    if isinstance(answer, Found) and answer.unit.name != stem:
        hint = f"，是否为“{answer.unit.name}”？"
    elif isinstance(answer, Unknown) and answer.nearest:
        hint = f"，是否为“{answer.nearest[0]}”？"
    return f"责任单位“{stem}”未登记，或是集合责任单位{hint}"


def _copied(stem: str, own: Collection[str]) -> str | None:
    """Whose copy has that name: `1（冲突）`, `1 (1)`, `副本 1`, `~$1`; the longest that it holds.

    A name within a longer word or number is another one: 10 is no copy of 1.
    """
    held = [name for name in own if re.search(_as_word(name), stem)]
    return max(held, key=len, default=None)


def _as_word(name: str) -> str:
    """A pattern for the name, where it is no part of a longer number or Latin word."""
    bounds = ["(?<![0-9A-Za-z])", "(?![0-9A-Za-z])"] if name.isascii() else ["", ""]
    return re.escape(name).join(bounds)


def _copy(tree: Tree, name: str, source: str) -> Problem:
    message = f"似是 {source} 的副本，不会被读取；请核对后删去"
    return reading_rules.COPIED_FILE.problem(tree.shown(name), 1, 1, message)


def _not_read(tree: Tree, name: str, message: str) -> Problem:
    return reading_rules.STRAY_FILE.problem(tree.shown(name), 1, 1, message)


def _is_quiet(base: str) -> bool:
    return base.startswith(".") or base.casefold() in QUIET_NAMES


def _is_file(tree: Tree, name: str) -> bool:
    """Whether it is no empty folder."""
    try:
        tree.read(name)
    except OSError as error:
        return isinstance(error, FileNotFoundError | PermissionError)
    return True
