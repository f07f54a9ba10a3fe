"""Whether what a measure quotes of a superior plan stands there still: code WF248."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wfplan.model.plan import Plan
from wfplan.problem import Fault, Pointer, Rule
from wfplan.publication.trace.superior import judge_link, measures_by_id

SUSPECT_LINK = Rule(
    "WF248",
    "superior-quote-not-found",
    "warning",
    """举措落实的上级举措（implements）中，没有所引的文字：须有人看过再定。

误：implements: [{plan: 省法治, id: 2-3-1, quote: 推行住所申报承诺}]
    （省法治的 2-3-1 已改为“推行住所申报承诺制”以外的文字，或没有 2-3-1）
正：quote 照上级方案现在的原文改，或改 id；不再落实的删去
依据：plan.yaml 的 superior 写明 path 时，以那里的方案为准；没有写明或不能读取的，不核对
""",
)


def suspect_links(plan: Plan, superiors: Mapping[str, Plan]) -> Iterator[Fault]:
    """One fault for each link whose quote does not stand in what it names.

    Args:
        superiors: the superior plans that could be read, by key; links to others are not judged.
    """
    within = {key: measures_by_id(superior) for key, superior in superiors.items()}
    for chapter, file in zip(plan.chapters, plan.chapter_files, strict=True):
        for i, item in enumerate(chapter.items):
            for m, measure in enumerate(item.measures):
                for n, one in enumerate(measure.implements):
                    found = judge_link(within[one.plan], one) if one.plan in within else None
                    if found is not None and found.is_suspect:
                        keys = ("items", i, "measures", m, "implements", n, "quote")
                        message = f"{measure.id} 落实“{one.plan}”：{found.ground}，请核对"
                        yield SUSPECT_LINK.fault(Pointer(file, keys), message)
