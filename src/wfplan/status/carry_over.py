"""What a report keeps of the one that stood: where it is and how far, never its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wfplan.model.plan import Measure, Plan
from wfplan.model.status import SETTLED, StatusFile, Update
from wfplan.status.draft import Draft, instance_of
from wfplan.status.fold import NO_REPORT, Key, fold_status

_KEPT = ("state", "progress", "value")


def carried_fields(said: Mapping[str, Any], stood: Update | None) -> dict[str, Any]:
    """State, progress and count of a report that says only some of them.

    What it does not say stays as it stood, unless what it does say ends it: a figure ends the
    count, another state that settles the figure, or was settled, ends both.

    Args:
        said: the fields that it says; None for one that was emptied.
        stood: the report that counts; None where there is none.
    """
    fields: dict[str, Any] = {name: getattr(stood, name, None) for name in _KEPT}
    states = {fields["state"], said.get("state", fields["state"])}
    if "progress" in said or len(states) > 1:
        fields["value"] = None
    if "progress" not in said and len(states) > 1 and states & SETTLED.keys():
        fields["progress"] = None
    return fields | {name: said[name] for name in _KEPT if name in said}


def carry_over(plan: Plan, file: StatusFile, measure: Measure, draft: Draft) -> Draft:
    """A draft with what it does not say of state, progress and count as it stands on its day."""
    key = Key(measure.id, file.unit, instance_of(measure, draft))
    stood = fold_status([file], plan, draft.date).get(key, NO_REPORT).effective_update
    typed = {name: getattr(draft, name) for name in _KEPT}
    said = {name: value for name, value in typed.items() if value is not None}
    if "value" in said:
        said.setdefault("progress", None)
    fields = carried_fields(said, stood)
    if draft.value is None and len(measure.targets) != 1:
        fields["value"] = None
    if draft.value is None and fields["value"] is not None:
        fields["progress"] = None
    return replace(draft, **fields)
