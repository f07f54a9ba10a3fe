"""The files of a plan folder that is made from a published document."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from wfplan.model.front import SourceFile
from wfplan.model.json_schema import schema_files
from wfplan.model.plan import Plan
from wfplan.store.file_name import safe_name
from wfplan.store.packaged import skeleton_files
from wfplan.store.source import SOURCE
from wfplan.store.yaml.dump import plan_files

_TEXT = "公布文本.txt"
_NOTES = (".gitattributes", ".gitignore", "status/README.md")
"""What of a new plan says nothing of its content."""


def source_file(name: str | None, data: bytes) -> SourceFile:
    """What plan.yaml says of the document that a plan was read from.

    Args:
        name: of the document; None where it has none, so that only its text is kept.
    """
    if name is None:
        return SourceFile(text=_TEXT)
    kept = safe_name(PurePosixPath(name).stem) + PurePosixPath(name).suffix
    text = f"{safe_name(PurePosixPath(name).stem)}.txt"
    return SourceFile(
        file=kept if kept != text else f"原件-{kept}",
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
    )


def new_plan_files(plan: Plan, text: str, data: bytes) -> dict[str, bytes]:
    """The bytes of every file, by its name in the plan folder.

    Args:
        text: what the plan claims of its document.
        data: the document itself.
    """
    files = plan_files(plan)
    (source,) = plan.front.sources
    files[f"{SOURCE}/{source.text}"] = text.encode()
    if source.file:
        files[f"{SOURCE}/{source.file}"] = data
    for name, schema in schema_files(plan.roster).items():
        files[f"schema/{name}"] = schema
    files |= {name: data for name, data in skeleton_files().items() if name in _NOTES}
    return files
