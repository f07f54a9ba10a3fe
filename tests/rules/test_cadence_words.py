"""Which words of the text say how often: each kind of cadence, and what was periodic before."""

from __future__ import annotations

import pytest

from wfplan.model.plan import Plan
from wfplan.rules.catalogue import check_plan


def codes(plan: Plan, kind: str, quote: str) -> list[str]:
    (chapter, *others) = plan.chapters
    (item, *items) = chapter.items
    (measure, *measures) = item.measures
    changed = type(measure).model_validate(
        measure.model_dump(exclude_defaults=True)
        | {"text": f"示例{quote}。", "cadence": {"kind": kind, "quote": quote}, "targets": ()}
    )
    own = item.model_copy(update={"measures": (changed, *measures)})
    first = chapter.model_copy(update={"items": (own, *items)})
    found = check_plan(plan.model_copy(update={"chapters": (first, *others)}))
    return [fault.rule.code for fault in found if fault.rule.code == "WF323"]


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        ("annual", "每年评估一次"),
        ("half_yearly", "每半年通报"),
        ("quarterly", "每季度汇总"),
        ("quarterly", "按季调度"),
        ("monthly", "每月更新"),
        ("monthly", "按月更新"),
        ("periodic", "定期会商"),
        ("periodic", "每季度汇总"),
    ],
)
def test_it_stays_quiet_where_the_words_say_so(plan: Plan, kind: str, quote: str) -> None:
    assert codes(plan, kind, quote) == []


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        ("annual", "每半年通报"),
        ("quarterly", "每月更新"),
        ("monthly", "每年评估"),
        ("annual", "常态"),
    ],
)
def test_it_complains_where_they_say_another(plan: Plan, kind: str, quote: str) -> None:
    assert codes(plan, kind, quote) == ["WF323"]
