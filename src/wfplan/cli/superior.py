"""The superior plans that a plan names, where plan.yaml says that they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wfplan.errors import WfplanError

if TYPE_CHECKING:
    from wfplan.model.front import Superior
    from wfplan.model.plan import Plan
    from wfplan.problem import Problem
    from wfplan.store.load import Loaded


class SuperiorNotHere(WfplanError):
    def __init__(self, key: str) -> None:
        super().__init__(f"上级方案“{key}”没有写明位置，请在 plan.yaml 的 superior 中写 path")


class OtherKey(WfplanError):
    def __init__(self, path: str, key: str | None, wanted: str) -> None:
        super().__init__(f"“{path}”的方案简称是“{key or '（未写）'}”，不是“{wanted}”")


class LinkProblems(NamedTuple):
    """Links whose quote is not found, and a sentence for each superior plan not looked at."""

    problems: list[Problem]
    unread: list[str]


def load_superior(folder: Path, superior: Superior) -> Loaded:
    """A superior plan; its `plan` is None where it has faults.

    Args:
        folder: the plan that names it.

    Raises:
        SuperiorNotHere, OtherKey, PlanNotFound: it is nowhere, or another.
    """
    from wfplan.store.discover import find_plan
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    if superior.path is None:
        raise SuperiorNotHere(superior.key)
    path = str(folder / superior.path)
    loaded = load_plan(WorkTree(find_plan(path, {}, folder)), editions=False)
    if loaded.plan is not None and loaded.plan.front.key != superior.key:
        raise OtherKey(path, loaded.plan.front.key, superior.key)
    return loaded


def link_problems(loaded: Loaded, folder: Path) -> LinkProblems:
    """Whether what the plan quotes of superior plans stands there, as far as they can be read.

    Args:
        folder: that of the plan.
    """
    plan = loaded.plan
    if plan is None or not plan.front.superior:
        return LinkProblems([], [])
    from wfplan.publication.trace.superior_rules import suspect_links

    linked = {one.plan for _, _, measure in plan.measures for one in measure.implements}
    found: dict[str, Plan] = {}
    unread = []
    for superior in plan.front.superior:
        if superior.key not in linked:
            continue
        try:
            read = load_superior(folder, superior).plan
            why = f"上级方案“{superior.key}”有错，没有读全"
        except WfplanError as error:
            read, why = None, str(error)
        if read is None:
            unread.append(f"没有核对落实“{superior.key}”的引文：{why}")
        else:
            found[superior.key] = read
    return LinkProblems(loaded.locate(suspect_links(plan, found)), unread)
