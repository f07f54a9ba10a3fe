"""Which two states of the plan are compared: editions, git revisions, the work tree."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

import typer

from wfplan.cli import options
from wfplan.cli.usage_errors import TooManyRevisions, UnknownEdition

if TYPE_CHECKING:
    from wfplan.history.reports import Reports
    from wfplan.model.plan import Plan
    from wfplan.store.git.repository import Repository


class Side(NamedTuple):
    """One of the two.

    Attributes:
        name: what it is called: a revision, 工作区, or for an edition its document and day.
        reports: its status files; None of an edition, which has none.
    """

    plan: Plan
    name: str
    reports: Reports | None

    @property
    def shown(self) -> str:
        """`HEAD（第 1 版）`, `示发〔2023〕9号（2023年8月1日，第 2 版）`."""
        return f"{self.name}（第 {self.plan.front.version} 版）" if self.reports else self.name


class Compared(NamedTuple):
    """Two states of the plan, and what the status files differ in."""

    old: Side
    new: Side
    reports: tuple[str, ...]

    @property
    def heading(self) -> str:
        return f"{self.old.shown} → {self.new.shown}"

    @property
    def documents(self) -> str:
        """The same by document and day, where these are two."""
        old, new = (document_words(side.plan) for side in (self.old, self.new))
        return self.heading if old == new else f"{old} → {new}"


def document_words(plan: Plan) -> str:
    """`示发〔2023〕9号（2023年8月1日，第 2 版）`"""
    from wfplan.model.text import date_text

    newest = plan.front.revisions[-1]
    return f"{plan.front.document}（{date_text(newest.date)}，第 {newest.version} 版）"


def read_sides(ctx: typer.Context, revs: list[str]) -> Compared:
    """The two that were typed; one is compared with the work tree, none is HEAD.

    Raises:
        TooManyRevisions, UnknownEdition: nobody can say which.
        WfplanError: no repository, no such revision, or no readable plan there.
    """
    from wfplan.history.reports import report_sentences

    if len(revs) > 2:
        raise TooManyRevisions(len(revs))
    with ExitStack() as held:
        old = _side(ctx, revs[0] if revs else "HEAD", held)
        new = _side(ctx, revs[1], held) if len(revs) == 2 else _work_side(ctx, old)
    sentences: tuple[str, ...] = ()
    if old.reports is not None and new.reports is not None:
        sentences = tuple(report_sentences(old.reports, new.reports))
    return Compared(old, new, sentences)


def _side(ctx: typer.Context, text: str, held: ExitStack) -> Side:
    version = options.read_version(text)
    if version is not None:
        edition = _edition(ctx, version)
        return Side(edition, document_words(edition), None)
    from wfplan.store.git.repository import Repository
    from wfplan.store.git.revision import RevisionTree, plan_at
    from wfplan.store.load import read_status

    repository: Repository = held.enter_context(Repository.find(options.plan_folder(ctx)))
    plan = plan_at(repository, text)
    return Side(plan, text, read_status(RevisionTree.at(repository, text)))


def _edition(ctx: typer.Context, version: int) -> Plan:
    plan = options.sound_plan(options.open_plan(ctx))
    if version == plan.front.version:
        return plan
    for at in range(len(plan.editions) - 1, -1, -1):
        if plan.editions[at].front.version == version:
            # With those before it, by which an id is followed that changed twice.
            return plan.in_force(plan.editions[at].front.revisions[-1].date)
    raise UnknownEdition(version, [one.front.version for one in (*plan.editions, plan)])


def _work_side(ctx: typer.Context, old: Side) -> Side:
    from wfplan.store.load import read_status
    from wfplan.store.tree import WorkTree

    plan = options.sound_plan(options.open_plan(ctx))
    if old.reports is None:
        return Side(plan, document_words(plan), None)
    return Side(plan, "工作区", read_status(WorkTree(options.plan_folder(ctx))))
