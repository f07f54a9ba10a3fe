"""Whom a name in a form means."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.model.unit import Unit
from wfplan.units.resolve import Ambiguous, Directory, Found


def find_unit(name: str, directory: Directory) -> str | None:
    """The unit that a name means; None where it means a group, several, or nobody."""
    answer = directory.resolve(name)
    is_unit = isinstance(answer, Found) and isinstance(answer.unit, Unit)
    return answer.unit.name if isinstance(answer, Found) and is_unit else None


def unit_of_folders(parts: Sequence[str], directory: Directory) -> str | None:
    """The unit that the nearest of some folders is named for; None where none is.

    Args:
        parts: the names of the folders, the outermost first.
    """
    found = (find_unit(part, directory) for part in reversed(parts))
    return next(filter(None, found), None)


def is_group(name: str, directory: Directory) -> bool:
    """Whether a name means a group."""
    answer = directory.resolve(name)
    return isinstance(answer, Found) and not isinstance(answer.unit, Unit)


def why_no_unit(name: str, directory: Directory) -> str:
    """`“市司法厅”未登记，是否为“市司法局”？`, of a name for which `find_unit` has none."""
    answer = directory.resolve(name)
    if isinstance(answer, Ambiguous):
        return f"“{name}”可指{'、'.join(f'“{unit}”' for unit in answer.names)}，请写明其中一个"
    if isinstance(answer, Found):
        return f"“{name}”是集合责任单位，请写具体单位"
    near = f"，是否为“{answer.nearest[0]}”？" if answer.nearest else ""
    return f"“{name}”未登记{near}"
