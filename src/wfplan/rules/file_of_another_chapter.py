"""A chapter file is named for another chapter.

Bad:    chapters/2.yaml with id: '3'
Good:   chapters/3.yaml with id: '3'
Source: DESIGN, layout: one file a chapter
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for chapter, pointer in context.chapters:
        stem = pointer.file.rpartition("/")[2].removesuffix(".yaml")
        if stem != chapter.id:
            message = f"文件名是 {stem}.yaml，章的编号却是 {chapter.id}"
            yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF124", "file-of-another-chapter", "error", __doc__ or "", check, is_firm=False)
