"""Write the changes, all of them or none, whatever others have written meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from wfplan.errors import CannotWrite, reason_of
from wfplan.model.status import StatusFile, Update
from wfplan.readers.evidence import NamedEvidence
from wfplan.readers.inbox import TooLargeError
from wfplan.readers.table import FileRefused
from wfplan.returns.context import ImportContext, with_files
from wfplan.returns.merge import MergedForm, merge_form
from wfplan.returns.statement.entry import Statement
from wfplan.status.desk.batch import batches_in, new_batch, stamp
from wfplan.store.snapshot import StatusSnapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import Appended, append_all
from wfplan.store.write.evidence import keep_evidence

Written = Update | Statement
"""What an import adds to a status file."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was written, or would be.

    Attributes:
        context: with the status files as they were under the lock.
        forms: as they were merged with those.
        appended: the status files that grew; empty where nothing was written.
        is_merged_again: somebody else wrote meanwhile.
        batch: by which what was written can be undone; empty where nothing was.
    """

    context: ImportContext
    forms: Sequence[MergedForm]
    appended: Sequence[Appended[Written]]
    is_merged_again: bool
    batch: str = ""


def commit_import(
    tree: WorkTree,
    snapshots: Mapping[str, StatusSnapshot],
    context: ImportContext,
    forms: Sequence[MergedForm],
    *,
    is_agreed: bool,
    is_strict: bool,
    wait_seconds: float,
    is_dry: bool,
    is_held: bool = False,
) -> ImportResult:
    """Add the changes of all forms to the status files of their units, in one transaction.

    Where a status file is no longer the one of `context`, all is merged again with what it holds.

    Args:
        snapshots: the status files as they were read for `context`, by unit.
        is_agreed: else nothing is written after merging again: somebody said yes to other changes.
        is_strict: write nothing where a row is refused in the end.
        is_held: the locks of the files are held already.

    Raises:
        LockHeld, StatusUnreadable, CannotAppend, CannotWrite: nothing was written.
    """
    result = ImportResult(context, forms, (), is_merged_again=False)

    def entries(files: Mapping[str, StatusFile]) -> dict[str, list[Written]]:
        nonlocal result
        result = _merge_again(files, context, forms)
        is_refused = is_strict and any(form.refusals for form in result.forms)
        if is_refused or (result.is_merged_again and not is_agreed):
            return {}
        sources = _evidence_sources(result.forms)
        written = {
            unit: _in_order(tree, found, sources, is_dry=is_dry)
            for unit, found in _entries_by_unit(result.forms).items()
        }
        day, known = context.today, batches_in(result.context.files.values())
        batch = new_batch(day, written, known)
        result = replace(result, batch=batch)
        return {unit: stamp(found, batch, day) for unit, found in written.items()}

    before = {unit: snapshots.get(unit) for unit in units_of(forms)}
    appended = append_all(
        tree, before, entries, wait_seconds=wait_seconds, is_dry=is_dry, is_held=is_held
    )
    return replace(result, appended=[one for one in appended if one.entries])


def _merge_again(
    files: Mapping[str, StatusFile], context: ImportContext, forms: Sequence[MergedForm]
) -> ImportResult:
    """The forms as they are where the files are those of the context."""
    known = {unit: context.files.get(unit) for unit in files}
    if all(
        file.entries == (old.entries if (old := known[unit]) else ())
        for unit, file in files.items()
    ):
        return ImportResult(context, forms, (), is_merged_again=False)
    now = with_files(context, files)
    return ImportResult(now, [merge_form(one.form, now) for one in forms], (), is_merged_again=True)


def _evidence_sources(forms: Sequence[MergedForm]) -> dict[str, Callable[[], bytes]]:
    """What reads the files that rows name, by their SHA-256."""
    return {
        one.key: partial(_read_again, one)
        for form in forms
        for change in form.changes
        for one in change.report.values.get("evidence") or ()
        if one.source is not None
    }


def _read_again(evidence: NamedEvidence) -> bytes:
    """The bytes of a file that was read before.

    Raises:
        CannotWrite: it cannot be read any more.
    """
    assert evidence.source is not None
    try:
        return evidence.source.read()
    except (OSError, TooLargeError, FileRefused) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "文件已被改动"
        raise CannotWrite(str(evidence.source.path), f"佐证材料不能读取：{reason}") from error


def units_of(forms: Sequence[MergedForm]) -> list[str]:
    """The units to whose files something is to be added."""
    return sorted(_entries_by_unit(forms))


def _entries_by_unit(forms: Sequence[MergedForm]) -> dict[str, list[Written]]:
    """What is to be written of each unit, the reports first."""
    found: dict[str, list[Written]] = {}
    for form in forms:
        for change in form.changes:
            found.setdefault(change.unit, []).append(change.update)
    for form in forms:
        for row in form.entries:
            found.setdefault(row.unit, []).append(row.entry)
    return found


def _in_order(
    tree: WorkTree,
    entries: Sequence[Written],
    sources: Mapping[str, Callable[[], bytes]],
    *,
    is_dry: bool,
) -> list[Written]:
    """The entries, oldest first, with the paths at which their files are kept."""
    updates = [entry for entry in entries if isinstance(entry, Update)]
    others = [entry for entry in entries if not isinstance(entry, Update)]
    kept = keep_evidence(tree, sorted(updates, key=attrgetter("date")), sources, is_dry=is_dry)
    return sorted([*kept, *others], key=attrgetter("date"))
