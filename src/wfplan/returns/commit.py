"""Write what was proposed, all of it or none, whatever others have written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from wfplan.model.status import StatusFile, Update
from wfplan.returns.context import ImportContext
from wfplan.returns.merge import MergedForm, merge_proposal
from wfplan.store.snapshot import StatusSnapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import Appended, append_all


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was written, or would be.

    Attributes:
        ground: what the outcomes were held against in the end.
        outcomes: what came of the files in the end.
        appended: the status files that grew; empty where nothing was written.
        is_other: somebody else wrote meanwhile, so that all was merged again.
    """

    ground: ImportContext
    outcomes: Sequence[MergedForm]
    appended: Sequence[Appended[Update]]
    is_other: bool


def commit_import(
    tree: WorkTree,
    known: Mapping[str, StatusSnapshot],
    ground: ImportContext,
    outcomes: Sequence[MergedForm],
    *,
    is_agreed: bool,
    is_strict: bool,
    wait_seconds: float,
    is_dry: bool,
) -> ImportResult:
    """Add the changes of all files to the status files of their units, in one transaction.

    Where a status file is no longer the one in `ground`, all is merged again with what it holds.

    Args:
        known: the status files as they were read for `ground`, by unit.
        is_agreed: what comes of merging again is written too; else nothing is, for somebody said
            yes to something else.
        is_strict: write nothing where a row is refused in the end.

    Raises:
        LockHeld, StatusUnreadable, CannotAppend, CannotWrite: nothing was written.
    """
    final = ground, outcomes

    def entries(files: Mapping[str, StatusFile]) -> dict[str, list[Update]]:
        nonlocal final
        final = _held_against(files, ground, outcomes)
        is_refused = is_strict and any(outcome.refusals for outcome in final[1])
        if is_refused or not (is_agreed or final[1] is outcomes):
            return {}
        by_unit: dict[str, list[Update]] = {}
        for outcome in final[1]:
            for change in outcome.changes:
                by_unit.setdefault(change.unit, []).append(change.update)
        return {unit: sorted(found, key=attrgetter("date")) for unit, found in by_unit.items()}

    units = sorted({change.unit for outcome in outcomes for change in outcome.changes})
    appended = append_all(
        tree,
        {unit: known.get(unit) for unit in units},
        entries,
        wait_seconds=wait_seconds,
        is_dry=is_dry,
    )
    grown = [one for one in appended if one.entries]
    return ImportResult(*final, grown, is_other=final[1] is not outcomes)


def _held_against(
    files: Mapping[str, StatusFile], ground: ImportContext, outcomes: Sequence[MergedForm]
) -> tuple[ImportContext, Sequence[MergedForm]]:
    """The same two where the files are those of the ground."""
    if all(file.entries == ground.entries(unit) for unit, file in files.items()):
        return ground, outcomes
    now = ground.with_files(files)
    return now, [merge_proposal(one.proposal, now) for one in outcomes]
