"""章的文件名与文件里的编号不是同一章。

误：chapters/2.yaml 里写 id: '3'
正：chapters/3.yaml 里写 id: '3'
依据：一章一个文件，文件名就是章的编号
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for chapter, pointer in context.chapters:
        stem = pointer.file.rpartition("/")[2].removesuffix(".yaml")
        if stem != chapter.id:
            message = f"文件名是 {stem}.yaml，章的编号却是 {chapter.id}"
            yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF124", "file-of-another-chapter", "error", __doc__ or "", check, is_mandatory=False)
