"""The forms that came back, each read as one of the plan that it is of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wfplan.cli import printing
from wfplan.store.collector import collector_paused

if TYPE_CHECKING:
    from wfplan.cli.status.returned_path import ReturnedPath
    from wfplan.readers.table import FileRefused
    from wfplan.returns.context import ImportContext
    from wfplan.returns.merge import MergedForm
    from wfplan.returns.origin.address import PlanAddress
    from wfplan.returns.origin.part import FormPart
    from wfplan.store.load import Loaded
    from wfplan.store.tree import WorkTree


@dataclass(slots=True)
class OpenPlan:
    """A plan to which forms may be written.

    Attributes:
        key: None where one plan was asked.
    """

    key: str | None
    folder: Path
    loaded: Loaded
    context: ImportContext

    @property
    def tree(self) -> WorkTree:
        return self.loaded.work_tree


class PlanForms(NamedTuple):
    """The forms of one plan, as they were merged last."""

    plan: OpenPlan
    context: ImportContext
    forms: Sequence[MergedForm]

    @property
    def mark(self) -> str:
        """What stands before a sentence about them where several plans are asked."""
        return f"【{self.plan.key}】" if self.plan.key else ""

    @property
    def is_new(self) -> bool:
        return any(form.is_new for form in self.forms)

    @property
    def has_refusals(self) -> bool:
        return any(form.refusals for form in self.forms)


@dataclass(slots=True)
class Intake:
    """Which plans take forms in.

    Attributes:
        one: the plan that takes all; None where forms are addressed.
        addresses: the plans in a folder.
        open: reads one of these.
        unread: the folders of plans whose front matter has a fault.
        opened: those that were read, by key.
    """

    one: OpenPlan | None
    addresses: Sequence[PlanAddress] = ()
    open: Callable[[PlanAddress], OpenPlan] | None = None
    unread: Sequence[str] = ()
    opened: dict[str, OpenPlan] = field(default_factory=dict)

    def plan_of(self, part: FormPart) -> OpenPlan:
        """The plan to which a part goes.

        Raises:
            FileRefused: it is of none that is here, or does not say of which.
        """
        from wfplan.returns.origin.address import address_of

        if self.one is not None:
            return self.one
        address = address_of(part, self.addresses, self.unread)
        if address.key not in self.opened:
            assert self.open is not None
            self.opened[address.key] = self.open(address)
        return self.opened[address.key]


class ReadForms(NamedTuple):
    """What came back.

    Attributes:
        plans: the plans that have forms, with these; where one plan was asked, that.
        strays: what is of no plan that takes it, or cannot be read, where several are asked.
    """

    plans: list[PlanForms]
    strays: list[FileRefused]


@collector_paused()  # forms leave no circles behind, and are walked again with each that is read
def read_forms(paths: Sequence[ReturnedPath], intake: Intake) -> ReadForms:
    """Each file on its way from bytes to updates, then all of a plan side by side."""
    from wfplan.readers.evidence import EvidenceFile
    from wfplan.readers.table import FileRefused
    from wfplan.returns.form_identity import FormFolders
    from wfplan.returns.match import match_form
    from wfplan.returns.merge import merge_form, without_evidence
    from wfplan.returns.parse import parse_form, refused_form
    from wfplan.returns.reconcile import reconcile

    merged: dict[str | None, list[MergedForm]] = {}
    if intake.one is not None:
        merged[None] = []
    strays: list[FileRefused] = []
    for one in printing.progress(paths, len(paths), "读入收回的表"):
        for part in _parts(one, intake):
            context = None
            try:
                if isinstance(part, FileRefused):
                    raise part
                plan = intake.plan_of(part)
                context = plan.context
                form = parse_form(part.returned, context, FormFolders(one.inner, one.outer))
            except FileRefused as error:
                if intake.one is None:
                    strays.append(error)
                    continue
                plan, context, form = intake.one, intake.one.context, refused_form(error)
            merged.setdefault(plan.key, []).append(merge_form(match_form(form, context), context))
    files = {one.name: EvidenceFile(one.path, one.number) for one in paths}
    plans = [intake.one] if intake.one is not None else list(intake.opened.values())
    done = [
        PlanForms(plan, plan.context, reconcile(without_evidence(merged.get(plan.key, []), files)))
        for plan in plans
    ]
    return ReadForms(done, strays)


def _parts(one: ReturnedPath, intake: Intake) -> Iterator[FormPart | FileRefused]:
    """What a file holds of each plan, or why it cannot be read; nothing of what is no form."""
    from wfplan.model import form as form_facts
    from wfplan.readers.file import read_returned
    from wfplan.readers.table import FileRefused
    from wfplan.returns.origin.part import split_form

    try:
        if one.refusal is not None:
            raise one.refusal
        returned = read_returned(one.path, one.name, one.number)
        kind = form_facts.LISTS.get(returned.facts.get(form_facts.KIND, ""))
        if kind is not None:
            sys.stderr.write(f"{one.name}：是{kind}，没有读\n")
            return
        parts = split_form(returned)
        yield from parts if intake.one is None else _own_parts(parts, intake.one)
    except FileRefused as error:
        yield error


def _own_parts(parts: Sequence[FormPart], plan: OpenPlan) -> Iterable[FormPart]:
    """Of a file over several plans that of one; which others it has is told on stderr.

    Raises:
        FileRefused: it has none.
    """
    from wfplan.model.form import plan_name, plan_names
    from wfplan.model.text import normalize_text
    from wfplan.output.visible import visible
    from wfplan.readers.table import FileRefused
    from wfplan.returns.return_rules import WRONG_SHEET

    front = plan.context.plan.front
    fronts = (front, *(edition.front for edition in plan.context.plan.editions))
    names = {normalize_text(name) for one in fronts for name in plan_names(one)}
    is_own = [part.plan is None or normalize_text(part.plan) in names for part in parts]
    others = "、".join(f"“{part.plan}”" for part, own in zip(parts, is_own, strict=True) if not own)
    if len(parts) == 1 or not others:
        return parts
    name = parts[0].returned.name
    if not any(is_own):
        message = f"是方案{others}的表单，没有本方案（{plan_name(front)}）的；请用 --plans 导入"
        raise FileRefused(WRONG_SHEET, name, message)
    said = f"{name}：其中还有方案{others}的部分，没有读；请用 --plans 一并导入"
    sys.stderr.write(f"{visible(said)}\n")
    return [part for part, own in zip(parts, is_own, strict=True) if own]
