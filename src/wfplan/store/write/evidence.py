"""Keep the files that prove reports: `evidence/UNIT/ROUND-or-DAY/NAME` in the plan folder.

A name that another file has there gets a number; the same bytes are kept once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from wfplan.errors import CannotWrite
from wfplan.model.status import Evidence, Update
from wfplan.store.evidence import digest_within
from wfplan.store.file_name import safe_name
from wfplan.store.tree import WorkTree
from wfplan.store.write.file import write_changed

EVIDENCE = "evidence"
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


def evidence_path(unit: str, occasion: str, name: str) -> str:
    """Where a file is kept, relative to the plan folder, unless another one has that place.

    Args:
        occasion: the round that it came in, or its day.
    """
    suffix = Path(name).suffix
    suffix = suffix if _SUFFIX.fullmatch(suffix) else ""
    stem = safe_name(name.removesuffix(suffix))
    return "/".join((EVIDENCE, safe_name(unit), safe_name(occasion), f"{stem}{suffix}"))


def keep_evidence(
    tree: WorkTree,
    updates: Iterable[Update],
    sources: Mapping[str, Callable[[], bytes]],
    *,
    is_dry: bool,
) -> list[Update]:
    """The same updates with the paths at which their files are kept; the files are written.

    Args:
        sources: what reads each file, by its SHA-256; what has none is there already.
        is_dry: only find out where.

    Raises:
        CannotWrite: the system refused, or a file is another now; files before it are written.
    """
    taken: dict[str, str] = {}
    return [
        update.model_copy(
            update={
                "evidence": tuple(
                    _keep(tree, one, sources, taken, is_dry=is_dry) for one in update.evidence
                )
            }
        )
        if update.evidence
        else update
        for update in updates
    ]


def _keep(
    tree: WorkTree,
    evidence: Evidence,
    sources: Mapping[str, Callable[[], bytes]],
    taken: dict[str, str],
    *,
    is_dry: bool,
) -> Evidence:
    digest, path = evidence.sha256, evidence.path
    if path is None or digest is None or digest not in sources:
        return evidence
    for place in _places(path):
        there = taken.get(place) or digest_within(tree.root, place)
        if there == digest:
            break
        if there is None and not (tree.root / place).exists():
            if not is_dry:
                data = _bytes_of(path, sources[digest], digest)
                write_changed({tree.root / place: data}, within=tree.root)
            break
    taken[place] = digest
    return evidence.model_copy(update={"path": place})


def _places(path: str) -> Iterator[str]:
    """`大厅.jpg`, `大厅-2.jpg` …"""
    yield path
    stem, suffix = path.removesuffix(Path(path).suffix), Path(path).suffix
    number = 2
    while True:
        yield f"{stem}-{number}{suffix}"
        number += 1


def _bytes_of(path: str, read: Callable[[], bytes], digest: str) -> bytes:
    data = read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise CannotWrite(path, "佐证材料在读入以后又被改动，请重新导入")
    return data
