"""Each file that came back on its way from bytes to updates."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wfplan.cli import printing

if TYPE_CHECKING:
    from pathlib import Path

    from wfplan.cli.status.returned_path import ReturnedPath
    from wfplan.readers.table import Returned
    from wfplan.returns.context import ImportContext
    from wfplan.returns.merge import MergedForm


def read_forms(paths: Sequence[ReturnedPath], context: ImportContext) -> Sequence[MergedForm]:
    """What comes of each file, then of all of them side by side."""
    from wfplan.model import form as form_facts
    from wfplan.readers.table import FileRefused
    from wfplan.returns.form_identity import FormFolders
    from wfplan.returns.match import match_form
    from wfplan.returns.merge import evidence_files, merge_form
    from wfplan.returns.parse import parse_form, refused_form
    from wfplan.returns.reconcile import reconcile

    merged: list[MergedForm] = []
    path_by_file: dict[str, Path] = {}
    for one in printing.progress(paths, len(paths), "读入收回的表"):
        try:
            returned = _read(one)
        except FileRefused as error:
            form = refused_form(error)
        else:
            if returned.facts.get(form_facts.KIND) == form_facts.RETURNS:
                sys.stderr.write(f"{one.name}：是收回情况表，没有读\n")
                continue
            form = parse_form(returned, context, FormFolders(one.inner, one.outer))
        if one.number is None:
            path_by_file[form.name] = one.path
        merged.append(merge_form(match_form(form, context), context))
    named = evidence_files(merged)
    is_evidence = {name for name, path in path_by_file.items() if path.resolve() in named}
    # What a form names as evidence, and is no form itself, came with it.
    return reconcile(
        [one for one in merged if not (one.is_refused and one.form.file in is_evidence)]
    )


def _read(one: ReturnedPath) -> Returned:
    """
    Raises:
        FileRefused: nothing of it is taken.
    """
    from wfplan.readers.archive import read_archived
    from wfplan.readers.file import read_returned, read_returned_bytes

    if one.refusal is not None:
        raise one.refusal
    if one.number is None:
        return read_returned(one.path, one.name)
    return read_returned_bytes(one.name, read_archived(one.path, one.number, one.name))
