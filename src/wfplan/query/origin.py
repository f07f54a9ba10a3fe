"""Which document the words of an id come from, and what it said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from wfplan.model.edition import former_ids
from wfplan.model.front import Revision
from wfplan.model.ids import PlanId
from wfplan.model.plan import Chapter, Item, Measure, Plan

AnyRecord = Chapter | Item | Measure


class EarlierWords(NamedTuple):
    """What an id, or one of its earlier ids, said in an edition that was superseded."""

    edition: Revision
    document: str
    id: str
    text: str


class TextOrigin(NamedTuple):
    """Where words come from.

    Attributes:
        edition: the oldest whose words are these, without a break.
        earlier: what was said before, newest first, each wording once.
    """

    edition: Revision
    document: str
    earlier: tuple[EarlierWords, ...]


def find_origin(plan: Plan, wanted: PlanId) -> TextOrigin:
    """The origin of an id that the plan has, through the editions before it."""
    here = _records(plan)
    ids: tuple[str, ...] = (str(wanted),)
    text = _words(here[ids[0]])
    found, is_same, said = plan, True, [text]
    earlier: list[EarlierWords] = []
    for edition in reversed(plan.editions):
        before = _records(edition)
        ids = tuple(dict.fromkeys(_ids_before(plan, here, before, ids)))
        if not ids:
            break
        words = {name: _words(before[name]) for name in ids}
        is_same = is_same and set(words.values()) == {text}
        found = edition if is_same else found
        for name, was in words.items():
            if was not in said:
                earlier.append(EarlierWords(_revision(edition), edition.front.document, name, was))
        said = [*said, *words.values()]
        here = before
    return TextOrigin(_revision(found), found.front.document, tuple(earlier))


def origin_record(origin: TextOrigin) -> dict[str, Any]:
    """What the JSON object of `show` says of it."""
    return {
        "document": _edition_record(origin.edition, origin.document),
        "earlier": [
            {**_edition_record(one.edition, one.document), "id": one.id, "text": one.text}
            for one in origin.earlier
        ],
    }


def earlier_lines(origin: TextOrigin) -> Iterator[str]:
    """`原文（示发〔2021〕1号，2021-12-31，1-1-2）：…`, newest first."""
    for one in origin.earlier:
        yield f"原文（{one.document}，{one.edition.date}，{one.id}）：{one.text}"


def fate_words(plan: Plan, gone: str) -> str:
    """`自示例发〔2023〕9号（2023-08-01）起改为 1-2-5`; empty for what no edition before has.

    Args:
        gone: an id that the plan does not have.
    """
    later = plan
    for edition in reversed(plan.editions):
        if gone in edition.ids:
            heirs = [name for name, record in _records(later).items() if gone in _was(plan, record)]
            became = f"改为 {'、'.join(heirs)}" if heirs else "删去"
            return f"自{later.front.document}（{_revision(later).date}）起{became}"
        later = edition
    return ""


def _edition_record(edition: Revision, document: str) -> dict[str, Any]:
    return {
        "version": edition.version,
        "date": edition.date.isoformat(),
        "document_number": edition.document_number,
        "name": document,
    }


def _ids_before(
    plan: Plan, here: dict[str, AnyRecord], before: dict[str, AnyRecord], ids: tuple[str, ...]
) -> Iterator[str]:
    """What some ids were in the edition before: themselves, or those that they go on from."""
    for name in ids:
        if name in before:
            yield name
        for number in _was(plan, here[name]) if name in here else ():
            if name not in before and number in before:
                yield number


def _was(plan: Plan, record: AnyRecord) -> tuple[str, ...]:
    return () if isinstance(record, Chapter) else former_ids(plan.front.key, record.was)


def _records(plan: Plan) -> dict[str, AnyRecord]:
    found: dict[str, AnyRecord] = {chapter.id: chapter for chapter in plan.chapters}
    found |= {item.id: item for _, item in plan.items}
    return found | {measure.id: measure for _, _, measure in plan.measures}


def _words(record: AnyRecord) -> str:
    """What it says: a measure its title and text, an item or chapter its title and own words."""
    if isinstance(record, Measure):
        return f"{record.title or ''}{record.text}"
    if isinstance(record, Item):
        return f"{record.heading}{''.join(record.responsible_text)}"
    return f"{record.heading}{''.join(record.text)}"


def _revision(plan: Plan) -> Revision:
    return plan.front.revisions[-1]
