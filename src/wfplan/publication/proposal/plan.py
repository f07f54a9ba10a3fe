"""The plan that an outline proposes, and the text that it is proved against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.model.front import Convention, FrontMatter, Horizon, Revision, SourceFile, Thresholds
from wfplan.model.plan import Chapter, Plan
from wfplan.model.typed.day import parse_day
from wfplan.publication.outline.record import Outline
from wfplan.publication.proposal.claim import Claims
from wfplan.publication.proposal.entries import make_chapters
from wfplan.publication.proposal.roster import make_roster

IDLE_PERCENT = 25
"""What a new plan begins with; an office changes it as it sees fit."""
_FIRST_LEADS = re.compile("(?:第一|首)(?:位|个|家)?")
_YEARS = re.compile(r"(20\d\d)(?: ?年)? ?[—–~～至到-]+ ?(20\d\d) ?年")
_YEAR = re.compile(r"20\d\d(?= ?年)")
_MASTHEAD = re.compile(r".{2,30}文件")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan as it was read.

    Attributes:
        text: the published text that the plan claims, and nothing else; without a printed title
            the one that stands for it is its first line.
        left_out: passages of the document that the plan does not hold.
    """

    plan: Plan
    text: str
    left_out: tuple[str, ...]


def propose(outline: Outline, source: SourceFile, today: date) -> Proposal:
    """The plan of an outline.

    Args:
        source: the document that was read, and the name of its text.
        today: stands for the date of issue where the document gives none.
    """
    claims = Claims(outline.text)
    front = _front(outline, claims, source, today)
    chapters = make_chapters(outline, claims, _year_of(outline, front))
    after = tuple(claims.take(words) for words in outline.after)
    front = front.model_copy(
        update={"after": after, "conventions": tuple(_conventions(outline, chapters))}
    )
    text, left_out = claims.source_text()
    if not outline.title:
        text = f"{front.title}\n{text}"
    plan = Plan(
        front=front,
        roster=make_roster(_names(chapters)),
        chapters=chapters,
        chapter_files=tuple(f"chapters/{chapter.id}.yaml" for chapter in chapters),
    )
    return Proposal(plan, text, left_out)


def _front(outline: Outline, claims: Claims, source: SourceFile, today: date) -> FrontMatter:
    front = outline.front
    title = front.title or front.letter_title
    letter = front.letter_title if front.letter_title is not title else None
    masthead = next((one for one in front.other if _MASTHEAD.fullmatch(one.text)), None)
    day = parse_day(front.date.text) if front.date else None
    number = claims.take_any(front.document_number)
    if front.date and day:
        claims.take(front.date)
    return FrontMatter(
        schema=2,
        version=1,
        revisions=(Revision(version=1, date=day or today, document_number=number, summary="印发"),),
        sources=(source,),
        title=claims.take_any(title) or _stem(source),
        document_number=number,
        masthead=claims.take_any(masthead),
        notice_title=claims.take_any(letter),
        issuers=tuple(claims.take(words) for words in front.issuers),
        addressees=claims.take_any(front.addressees),
        cover_text=claims.take_paragraphs(front.letter),
        date=day,
        publicity=claims.take_any(front.note),
        preamble=claims.take_paragraphs(front.preamble),
        horizon=_horizon(outline.title),
        thresholds=Thresholds(idle_percent=IDLE_PERCENT),
    )


def _stem(source: SourceFile) -> str:
    """What the document is called, without what tells its kind: a title where it has none."""
    return (source.text or "").removesuffix(".txt") or "未命名方案"


def _horizon(title: str) -> Horizon | None:
    """The years that a title names: `（2021—2025年）`."""
    found = _YEARS.search(title)
    if not found or int(found[1]) > int(found[2]):
        return None
    return Horizon(start=int(found[1]), end=int(found[2]))


def _year_of(outline: Outline, front: FrontMatter) -> int | None:
    """The one year that the title names, else that of issue; None where neither is known."""
    years = set(_YEAR.findall(outline.title))
    if len(years) == 1:
        return int(years.pop())
    return front.date.year if front.date else None


def _conventions(outline: Outline, chapters: Sequence[Chapter]) -> Iterator[Convention]:
    """The rule that the first unit leads, from the item that says it on."""
    for words in outline.conventions:
        if not _FIRST_LEADS.search(words.text):
            continue
        for chapter in chapters:
            for item in chapter.items:
                measured = [text for one in item.measures for text in one.responsible_text]
                if any(words.text in text for text in (*item.responsible_text, *measured)):
                    yield Convention(rule="first_leads", quote=words.text, **{"from": item.id})


def _names(chapters: Sequence[Chapter]) -> Iterator[str]:
    for chapter in chapters:
        for item in chapter.items:
            for assignment in item.responsible:
                yield assignment.unit
            for measure in item.measures:
                for assignment in measure.responsible:
                    yield assignment.unit
