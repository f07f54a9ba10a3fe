"""What a published document says, by its levels; every string knows where it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from wfplan.model.plan import Role
from wfplan.problem import Rule


@dataclass(frozen=True, slots=True)
class Words:
    """Printed words, without line ends and without the blanks that setting adds.

    Attributes:
        start: offset into `Outline.text`.
        end: offset after the last character.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlineDuty:
    """A unit that an item or a measure names, and its role; None where nobody said one."""

    unit: Words
    role: Role | None


@dataclass(frozen=True, slots=True)
class OutlineHolding:
    """Who answers for something, and by when.

    Attributes:
        words: inside each bracket, after each label, or in each cell.
        deadlines: each date, as it is printed.
        deadline_words: of a field of its own: a bracket, a line, a cell.
    """

    duties: tuple[OutlineDuty, ...] = ()
    words: tuple[Words, ...] = ()
    deadlines: tuple[Words, ...] = ()
    deadline_words: tuple[Words, ...] = ()

    def __add__(self, other: OutlineHolding) -> OutlineHolding:
        return OutlineHolding(
            self.duties + other.duties,
            self.words + other.words,
            self.deadlines + other.deadlines,
            self.deadline_words + other.deadline_words,
        )


NOBODY = OutlineHolding()


@dataclass(frozen=True, slots=True)
class OutlineMeasure:
    """One duty: a sentence or several, or a passage with a number.

    Attributes:
        before: what stands before it and is no duty: `具体措施：`.
    """

    number: Words | None
    text: Words
    title: Words | None = None
    holding: OutlineHolding = NOBODY
    before: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A task.

    Attributes:
        chapter: the printed number of its chapter; empty in a flat list.
        lead_in: its own text before numbered measures; the item's own units answer for it.
        before: what stands before its measures and is no duty.
    """

    chapter: str
    number: Words | None
    title: Words | None
    measures: tuple[OutlineMeasure, ...]
    holding: OutlineHolding = NOBODY
    lead_in: tuple[Words, ...] = ()
    before: tuple[Words, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins: an offset into `Outline.text`."""
        return (self.number or self.title or self.measures[0].text).start


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading over items that is no chapter."""

    number: Words
    title: Words


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    number: Words | None
    title: Words
    before: tuple[Words, ...] = ()
    groups: tuple[Heading, ...] = ()
    holding: OutlineHolding = NOBODY


@dataclass(frozen=True, slots=True)
class OutlineDoubt:
    """What the rules could not decide.

    Attributes:
        rule: of what kind it is.
        text: what was found, what was taken meanwhile, what to do.
        chapter: the printed number of the chapter; empty for none.
        item: the printed number of the item; empty for none.
        start: offset into `Outline.text`.
    """

    rule: Rule
    text: str
    chapter: str = ""
    item: str = ""
    start: int = 0

    @property
    def code(self) -> str:
        return self.rule.code


@dataclass(frozen=True, slots=True)
class Front:
    """What is printed before the first chapter."""

    title: Words | None = None
    letter_title: Words | None = None
    document_number: Words | None = None
    addressees: Words | None = None
    letter: tuple[Words, ...] = ()
    issuers: tuple[Words, ...] = ()
    date: Words | None = None
    note: Words | None = None
    preamble: tuple[Words, ...] = ()
    other: tuple[Words, ...] = ()
    doubts: tuple[OutlineDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """One plan."""

    text: str
    front: Front
    chapters: tuple[OutlineChapter, ...]
    items: tuple[OutlineItem, ...]
    after: tuple[Words, ...] = ()
    conventions: tuple[Words, ...] = ()
    doubts: tuple[OutlineDoubt, ...] = ()

    @property
    def title(self) -> str:
        found = self.front.title or self.front.letter_title
        return found.text if found else ""


@dataclass(frozen=True, slots=True)
class NoPlan:
    """The document is no plan; `reason` is one Chinese sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The plans of a document, in its order."""

    plans: tuple[Outline, ...] = field(default=())
