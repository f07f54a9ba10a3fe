"""Where a plan folder was before it was renamed."""

from __future__ import annotations

from collections import Counter

from wfplan.store.git.repository import Commit, Repository

_MOST_RENAMES = 20
"""Each takes a walk through all commits; no folder of a plan is renamed so often."""


def follow_renames(repository: Repository) -> Commit | None:
    """Have the repository know the folder by its former names too.

    A plan that was copied and stays where it was is another plan.

    Returns:
        The commit before which no plan was, under any of the names, though others were before it;
        None where the plan is as old as the repository, or as what was fetched of it.
    """
    repository.former = ()
    places = [repository.prefix]
    born = None
    for _ in range(_MOST_RENAMES):
        births = _births(repository, places[-1])
        origins = [origin for birth in births if (origin := _origin(repository, birth, places[-1]))]
        born = births[0] if births and not origins else None
        if not origins or origins[0] in places:
            break
        places.append(origins[0])
        repository.former = tuple(places[1:])
    return born


def _births(repository: Repository, prefix: tuple[str, ...]) -> list[Commit]:
    """The commits that have a plan in a folder where none of their parents had, oldest first."""
    return [
        commit
        for commit in reversed(repository.commits("HEAD"))
        if commit.parents
        and repository.holds_plan(commit.id, prefix)
        and not any(repository.holds_plan(parent, prefix) for parent in commit.parents)
    ]


def _origin(
    repository: Repository, birth: Commit, prefix: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The folder that most files of a new one came from; None where it came from none."""
    counts: Counter[tuple[str, ...]] = Counter()
    for old, new in repository.renames(birth.parents[0], birth.id):
        before, after = tuple(old.split("/")), tuple(new.split("/"))
        inside = after[len(prefix) :]
        if after[: len(prefix)] == prefix and before[-len(inside) :] == inside:
            counts[before[: -len(inside)]] += 1
    held = [
        folder
        for folder, _ in counts.most_common()
        if repository.holds_plan(birth.parents[0], folder)
        and not repository.holds_plan(birth.id, folder)
    ]
    return held[0] if held else None
