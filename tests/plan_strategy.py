"""Plans of every shape that the model can hold, for laws: flat, untitled, in words, by date."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from wfplan.model.conclusion import Conclusion, MeasureOutcome
from wfplan.model.front import FrontMatter
from wfplan.model.notice import Notice
from wfplan.model.plan import Chapter, Plan
from wfplan.model.round import Round, RoundClosing, RoundExtension
from wfplan.model.unit import Roster

UNITS = ("甲局", "乙局", "丙办")
GROUP = "有关部门、单位"

_TRICKY = st.sampled_from(
    (
        *("1.", "3", "1-1", "2024-06-30", "2024-06", "0x1F", "1e5", "12e34567", "12:30", "370700"),
        *("~", "null", "true", "yes", "- 甲", "甲: 乙", "甲 #乙", "'甲'", '"甲"', "{甲}", "[甲]"),
        *("&甲", "*甲", "!甲", "%甲", "@甲", "（甲局、乙局负责）", "（一）", "一、", "①", " 甲 "),
        *("甲\n乙", "9f2a41c0"),
    )
)
_PRINTED = st.text(
    "一二三、，。；：（）〔〕“”甲乙丙 0123456789.-#:'\"[]{}ab", min_size=1, max_size=12
)
texts = _PRINTED | _TRICKY
"""Words as a text prints them, and those that YAML could take for something else."""
days = st.dates(date(1950, 1, 1), date(2200, 12, 31))


def _maybe(field: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | field


def _several(field: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(field, max_size=most).map(tuple)


def _record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a record; one that is None is left out."""
    made = st.fixed_dictionaries(fields)
    return made.map(lambda found: {key: value for key, value in found.items() if value is not None})


_memberships = _several(
    _record(unit=st.sampled_from(UNITS), **{"from": _maybe(days)}, until=_maybe(days))
)
_assignments = _several(
    _record(
        unit=st.sampled_from((*UNITS, GROUP)),
        role=_maybe(st.sampled_from(("lead", "support"))),
        members=_memberships,
    )
)
_deadlines = _several(_record(quote=texts, due=days))
_doubt = _maybe(_record(code=st.just("WF712"), text=texts))
_numbers = st.floats(0.001, 1e300) | st.integers(1, 10**15).map(float)


@st.composite
def _measures(draw: st.DrawFn, id: str) -> dict[str, Any]:
    return {"id": id} | draw(
        _record(
            before=_several(texts),
            number=_maybe(texts),
            title=_maybe(texts),
            text=texts,
            responsible_text=_several(texts),
            responsible=_assignments,
            deadline_text=_several(texts),
            deadlines=_deadlines,
            targets=_several(_record(value=_numbers, unit=_maybe(texts), quote=texts)),
            cadence=_maybe(
                _record(kind=st.sampled_from(("annual", "half_yearly", "monthly")), quote=texts)
            ),
            due=_maybe(days),
            was=_several(texts),
            implements=_several(_record(plan=texts, id=texts, quote=texts)),
            public=st.booleans(),
            doubt=_doubt,
            note=_maybe(texts),
        )
    )


@st.composite
def _items(draw: st.DrawFn, id: str) -> dict[str, Any]:
    fields = draw(
        _record(
            before=_several(texts),
            number=_maybe(texts),
            title=_maybe(texts),
            responsible_text=_several(texts),
            responsible_at=st.sampled_from(("title", "lead_in", "end")),
            responsible=_assignments,
            deadline_text=_several(texts),
            deadlines=_deadlines,
            due=_maybe(days),
            was=_several(texts),
            doubt=_doubt,
        )
    )
    count = draw(st.integers(0, 2))
    return {
        "id": id,
        "measures": tuple(draw(_measures(f"{id}-{m}")) for m in range(1, count + 1)),
        **fields,
    }


@st.composite
def _chapters(draw: st.DrawFn, id: str) -> Chapter:
    fields = draw(
        _record(
            before=_several(texts),
            number=_maybe(texts),
            title=_maybe(texts),
            text=_several(texts),
            doubt=_doubt,
        )
    )
    count = draw(st.integers(0, 2))
    items = tuple(draw(_items(f"{id}-{i}")) for i in range(1, count + 1))
    return Chapter.model_validate({"id": id, "items": items, **fields})


@st.composite
def _fronts(draw: st.DrawFn, version: int) -> FrontMatter:
    fields = draw(
        _record(
            key=_maybe(texts),
            region=_maybe(st.from_regex("[0-9]{6}", fullmatch=True)),
            sources=_several(
                _record(
                    file=_maybe(texts),
                    text=_maybe(texts),
                    sha256=_maybe(st.from_regex("[0-9a-f]{64}", fullmatch=True)),
                )
            ),
            title=texts,
            document_number=_maybe(texts),
            issuers=_several(texts),
            date=_maybe(days),
            preamble=_maybe(texts),
            after=_several(texts),
            horizon=_maybe(_record(start=st.just(2021), end=st.integers(2021, 2999))),
            conventions=_several(
                _record(rule=st.just("first_leads"), **{"from": texts}, quote=texts)
            ),
            reporting=st.sampled_from(("all", "lead")),
            thresholds=_record(yellow_days=st.integers(0, 99), idle_percent=_maybe(st.just(25))),
            office=_maybe(_record(name=texts, phone=_maybe(texts))),
            annual_report=_maybe(_record(title=texts, parts=_several(texts))),
            superior=_several(_record(key=texts, path=_maybe(texts))),
            holidays=_several(days),
            lint=st.dictionaries(texts.filter(lambda key: key != "<<"), st.just("off"), max_size=2),
        )
    )
    revisions = tuple(
        draw(
            _record(
                version=st.just(number), date=days, document_number=_maybe(texts), summary=texts
            )
        )
        for number in range(1, version + 1)
    )
    return FrontMatter.model_validate(
        {"schema": 2, "version": version, "revisions": revisions, **fields}
    )


@st.composite
def _rosters(draw: st.DrawFn) -> Roster:
    units = [
        {"name": name}
        | draw(
            _record(
                full_name=_maybe(texts),
                kind=_maybe(texts),
                renamed=_several(_record(name=texts, **{"from": days})),
                valid_until=_maybe(days),
                successors=_several(_record(unit=st.sampled_from(UNITS), takes=_several(texts))),
            )
        )
        for name in UNITS
    ]
    group = {"name": GROUP, "scope": "all", "members": draw(_memberships)}
    return Roster.model_validate({"units": tuple(units), "groups": (group,)})


@st.composite
def _editions(draw: st.DrawFn, version: int, roster: Roster, base: str) -> Plan:
    chapters = tuple(draw(_chapters(str(c))) for c in range(1, draw(st.integers(1, 2)) + 1))
    files = tuple(f"{base}chapters/{chapter.id}.yaml" for chapter in chapters)
    front = draw(_fronts(version))
    return Plan(front=front, roster=roster, chapters=chapters, chapter_files=files)


_rounds = _several(
    st.builds(Round, id=st.just("2022Q1"), name=_maybe(texts), start=_maybe(days))
    | st.builds(RoundExtension, id=st.just("春"), unit=st.sampled_from(UNITS), return_by=days)
    | st.builds(
        RoundClosing, id=st.just("a-1"), closed=days, entries=st.just({"甲局": "3 77ab01ee"})
    )
)
_notices = _several(st.builds(Notice, number=texts, date=_maybe(days), matters=_several(texts)))
_conclusions = _maybe(
    st.builds(
        Conclusion,
        date=days,
        measures=_several(
            st.builds(MeasureOutcome, id=texts, outcome=st.just("carried"), to=_maybe(texts))
        ),
    )
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan: up to two chapters, two versions, and what time brings."""
    version = draw(st.integers(1, 2))
    roster = draw(_rosters())
    plan = draw(_editions(version, roster, ""))
    old = [draw(_editions(number, roster, f"editions/{number}/")) for number in range(1, version)]
    return plan.model_copy(
        update={
            "editions": tuple(old),
            "rounds": draw(_rounds),
            "notices": draw(_notices),
            "conclusion": draw(_conclusions),
        }
    )
