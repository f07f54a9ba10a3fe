"""Which entries `wfplan status review` is about, from what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wfplan.cli import options, round_option
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import NothingLeft

if TYPE_CHECKING:
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.model.status import ReviewOf, State, StatusFile
    from wfplan.status.desk.review import ReviewScope
    from wfplan.status.draft import DutyTarget
    from wfplan.store.load import Loaded

KINDS: dict[ReviewOf, str] = {"steps": "阶段目标", "extension": "延期", "problem": "问题"}


class TypedScope(NamedTuple):
    """What was typed of which entries are meant; ids and names as the plan has them.

    Attributes:
        targets: the measures that are asked about, in plan order; never empty.
        named: the measures that were typed one by one.
        units: the units and groups that were typed.
        is_bulk: whatever the units said is asked for, not what one of them said of a measure.
    """

    targets: tuple[DutyTarget, ...]
    named: frozenset[str]
    units: tuple[str, ...]
    round: str | None
    state: State | None
    is_bulk: bool


def read_scope(
    plan: Plan,
    ids: Sequence[str],
    *,
    is_bulk: bool,
    units: list[str] | None,
    chapters: list[str] | None,
    excepted: list[str] | None,
    round: str | None,
    state: str | None,
) -> TypedScope:
    """What was typed, looked up in the plan.

    Raises:
        NothingLeft: no measure is.
    """
    targets = status_options.read_targets(plan, list(ids)) if ids else _every(plan)
    within = options.read_ids(plan, "--chapter", chapters, level=1)
    without = [str(options.read_id(plan, text)) for text in excepted or ()]
    left = tuple(
        target
        for target in targets
        if (not within or _is_in(target[1].id, within)) and not _is_in(target[1].id, without)
    )
    if not left:
        raise NothingLeft([*(chapters or ()), *(excepted or ())])
    named = {str(options.read_id(plan, text, (2, 3))) for text in ids}
    return TypedScope(
        left,
        frozenset(target[1].id for target in left if target[1].id in named),
        options.resolve_units(plan, units or ()),
        _read_round(plan, round),
        options.read_state("--state", state),
        is_bulk=is_bulk,
    )


def pending_scope(
    plan: Plan, ids: Sequence[str], units: list[str] | None, round: str | None
) -> TypedScope:
    """What is asked about by ids of any level, units and a round."""
    wanted = [str(options.read_id(plan, text)) for text in ids]
    targets = tuple(target for target in _every(plan) if not wanted or _is_in(target[1].id, wanted))
    names = options.resolve_units(plan, units or ())
    return TypedScope(targets, frozenset(), names, _read_round(plan, round), None, is_bulk=True)


def _read_round(plan: Plan, text: str | None) -> str | None:
    """The id of the round that was typed.

    Raises:
        UnknownRound: the plan has none of it.
    """
    state = round_option.read_round(plan, text)
    return None if state is None else state.id


def scope_of_units(
    plan: Plan, typed: TypedScope, units: Sequence[str], day: date, *, is_filtered: bool
) -> ReviewScope:
    """The scope for some units, each with the measures on which it is asked about.

    Args:
        day: a unit that is no more on it is asked about what those that were typed took over.
        is_filtered: the other units are those that have said anything; one that is no more than a
            member of a group that was typed is asked about the measures of that group.
    """
    from wfplan.status.desk.review import ReviewScope
    from wfplan.units.member import is_among, listed_members

    members = listed_members(plan.roster)
    taken = _taken_over(plan, typed, units if not is_filtered else typed.units, day)
    before = dict.fromkeys(name for names in taken.values() for name in names)
    by_unit: dict[str, tuple[DutyTarget, ...]] = {}
    for unit in units if is_filtered else dict.fromkeys([*units, *before]):
        is_whole = unit in typed.units or (unit in units if not is_filtered else not typed.units)
        of_heirs = {measure for (_, measure), names in taken.items() if unit in names}
        by_unit[unit] = (
            typed.targets
            if is_whole
            else tuple(
                (item, measure)
                for item, measure in typed.targets
                if measure.id in of_heirs or is_among(unit, item, measure, typed.units, members)
            )
        )
    return ReviewScope(
        by_unit,
        typed.named,
        typed.round,
        typed.state,
        is_every=typed.is_bulk,
        predecessors=taken,
    )


def _taken_over(
    plan: Plan, typed: TypedScope, heirs: Sequence[str], day: date
) -> dict[tuple[str, str], tuple[str, ...]]:
    """From whom each of some units has each measure, where that one is not asked about itself."""
    from wfplan.units.member import duty_predecessors, listed_members

    members = listed_members(plan.roster)
    ended = listed_members(plan.roster, day).ended - set(heirs)
    found = {
        (unit, measure.id): tuple(
            name for name in duty_predecessors(unit, item, measure, members) if name in ended
        )
        for item, measure in (typed.targets if ended else ())
        for unit in heirs
    }
    return {key: names for key, names in found.items() if names}


def bulk_scope(loaded: Loaded, typed: TypedScope, day: date) -> ReviewScope:
    """The scope of every unit that has said anything, in the order of the roster."""
    plan = options.sound_plan(loaded)
    said = {file.unit for file in loaded.status}
    units = [unit.name for unit in plan.roster.units if unit.name in said]
    return scope_of_units(plan, typed, units, day, is_filtered=True)


def require_read(loaded: Loaded, typed: TypedScope) -> None:
    """End with exit code 1 where what a unit said that is asked about could not be read."""
    units = {unit.name for unit in options.sound_plan(loaded).roster.units}
    is_of_units = bool(typed.units) and units.issuperset(typed.units)
    options.require_read(loaded, typed.units if is_of_units else None)


def files_of(loaded: Loaded, scope: ReviewScope) -> Mapping[str, StatusFile]:
    """The status files of the units of a scope."""
    by_unit = {file.unit: file for file in loaded.status}
    return {unit: by_unit[unit] for unit in scope.targets_by_unit}


def named_scope(plan: Plan, typed: TypedScope, unit: list[str] | None, day: date) -> ReviewScope:
    """The scope of the units that were typed, or of one that is asked for."""
    # What a unit said stands in its own file, to be answered though it is no more.
    units = status_options.read_units(plan, typed.targets, unit, () if unit else (day,))
    return scope_of_units(plan, typed, units, day, is_filtered=False)


def _every(plan: Plan) -> tuple[DutyTarget, ...]:
    return tuple((item, measure) for _, item, measure in plan.measures)


def _is_in(measure: str, ids: Sequence[str]) -> bool:
    parts = measure.split("-")
    return any("-".join(parts[:length]) in ids for length in (1, 2, 3))
