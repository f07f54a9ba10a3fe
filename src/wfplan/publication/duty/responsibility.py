"""The responsibility grammar: who leads, who helps, by when, of the words in a bracket or field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wfplan.publication.duty.clause import clause_start, clauses, labelled_parts
from wfplan.publication.duty.deadline import (
    deadlines_in_field,
    is_deadline,
    opens_with_date,
)
from wfplan.publication.duty.labels import (
    AS,
    CONVENTION,
    FIRST_LEADS,
    LEADS,
    TAIL,
    TOGETHER,
    Kind,
    role_of_verb,
)
from wfplan.publication.duty.names import Span, is_like_unit, is_nobody, split_names

_LONGEST = 1_500
_UNKNOWN_LABEL = re.compile(r"(?:(?![局委厅办院府])[\u4e00-\u9fff]){2,8}：")
_LONGEST_NAME = 12
"""Words of so many characters behind a label may be a name that is not known as one."""
_OWN_ROLE = re.compile(
    r"[（〔](?:(牵头|主办|主责)|(配合|参与|协办|协助)|负责|责任)(?:单位|部门)?[）〕]$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One name as a field says it; `role` is as `role_of_verb` says, or `label` for none."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What the words of a bracket, a line or a cell say, by their offsets.

    Attributes:
        names: with the role that the grammar gives: lead, support, guide or none.
        doubtful: names that do not look like one, and names behind a label that is not known.
        conventions: what is said once for what follows.
        first_leads: from here on, the first of a list leads.
    """

    names: tuple[Said, ...] = ()
    deadlines: tuple[Span, ...] = ()
    conventions: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()
    first_leads: bool = False
    has_label: bool = False
    has_verb: bool = False


@dataclass
class _State:
    """A field while its clauses are read from left to right."""

    label: Kind | None = None
    names: list[Said] = field(default_factory=list)
    pending: list[Span] = field(default_factory=list)
    deadlines: list[Span] = field(default_factory=list)
    conventions: list[Span] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    has_label: bool = False
    has_verb: bool = False

    def settle(self, role: str) -> None:
        """Give the names that wait for one a role."""
        self.names += [Said(span, role) for span in self.pending]
        self.pending.clear()

    def default(self) -> str:
        """The role of names without a verb after them."""
        return self.label if self.label in ("lead", "support") else "none"


def read_field(text: str, label: Kind | None = None) -> FieldReading:
    """Read folded, squeezed words.

    Args:
        label: of which kind the field is, where that is said outside of the words.
    """
    text = text[:_LONGEST]
    state = _State(label=label)
    for part_label, start, end in labelled_parts(text):
        if part_label is not None:
            state.settle(state.default())
            state.label = part_label
            state.has_label = True
        if state.label == "deadline":
            state.deadlines += [
                (start + a, start + b) for a, b in deadlines_in_field(text[start:end])
            ]
        elif state.label != "other":
            for clause in clauses(text, start, end):
                _read_clause(text, clause, state)
    state.settle(state.default())
    return _reading(text, state)


def _reading(text: str, state: _State) -> FieldReading:
    """The names with the roles that one of them gives the others."""
    names = [_own_role(text, said) for said in state.names]
    if any(said.role == "lead" for said in names):
        names = [Said(n.span, "support") if n.role == "none" else n for n in names]
    return FieldReading(
        tuple(names),
        tuple(state.deadlines),
        tuple(state.conventions),
        (*(n.span for n in names if not is_like_unit(text[slice(*n.span)])), *state.unsure),
        any(FIRST_LEADS.search(text[a:b]) for a, b in state.conventions),
        state.has_label,
        state.has_verb or any(_OWN_ROLE.search(text, *said.span) for said in state.names),
    )


def _own_role(text: str, said: Said) -> Said:
    """`县自然资源局（牵头）`: the bracket is no part of the name."""
    start, end = said.span
    found = _OWN_ROLE.search(text[start:end])
    if found is None:
        return said
    role = "lead" if found[1] else "support" if found[2] else said.role
    return Said((start, start + found.start()), role)


def _read_clause(text: str, clause: Span, state: _State) -> None:
    start, end = clause_start(text, *clause), clause[1]
    end = start + len(text[start:end].rstrip(" 、"))
    words = text[start:end]
    if not words or is_nobody(words):
        return
    if CONVENTION.search(re.sub("（[^（）]*）", "", words)):
        state.conventions.append((start, end))
        return
    if is_deadline(words) or (opens_with_date(words) and not _names_unit(words)):
        state.deadlines += [(start + a, start + b) for a, b in deadlines_in_field(words)]
        return
    unknown = _UNKNOWN_LABEL.match(words)
    if unknown and _names_unit(words[unknown.end() :]):
        state.unsure.append((start, end))
        start, words = start + unknown.end(), words[unknown.end() :]
    if _is_note(text, start, words, state):
        state.conventions.append((start, end))
        return
    _read_verbs(text, start, end, state)


def _is_note(text: str, start: int, words: str, state: _State) -> bool:
    """Whether a sentence after another one, or after a semicolon, names no unit at all."""
    if text[:start].rstrip()[-1:] not in ("。", "；"):
        return False
    tail = TAIL.search(words)
    names = words[: tail.start()] if tail else words
    if state.label and tail is None and len(words) <= _LONGEST_NAME:
        return False
    return bool(names) and not _names_unit(names)


def _names_unit(words: str) -> bool:
    return any(is_like_unit(words[a:b]) for a, b in split_names(words))


def _read_verbs(text: str, start: int, end: int, state: _State) -> None:
    """`A、B牵头会同C`, `A会同B负责`, `A、B按职责分工负责`, or names alone."""
    words = text[start:end]
    office = AS.search(words)
    if office is not None:
        role = "lead" if office["lead"] else "support" if office["support"] else "none"
        _add(text, start, start + office.start(), role, state)
        return
    for match in LEADS.finditer(words):
        if len(re.findall("[（〔]", words[: match.start()])) > len(
            re.findall("[）〕]", words[: match.start()])
        ):
            continue
        if match.end() < len(words) and not TAIL.fullmatch(words[match.start() :]):
            if match.start() == 0 and not state.pending and not is_like_unit(words):
                break
            _add(text, start, start + match.start(), "lead", state)
            _read_verbs(text, start + match.end(), end, state)
            return
    together = _together(words)
    if together is not None:
        _read_together(text, start, end, together, state)
        return
    tail = TAIL.search(words)
    if tail is None or _is_name(words, tail.start()):
        state.pending += [(start + a, start + b) for a, b in split_names(words)]
        return
    role = role_of_verb(tail["verb"])
    if "牵头" in tail[0] and role != "lead":
        role = "lead"
    _add(text, start, start + tail.start(), role, state)


def _is_name(words: str, at: int) -> bool:
    """Whether what looks like a verb is the end of a name: `各村党组织`."""
    last = re.split("[、，]", words)[-1]
    bare = last[: len(last) - (len(words) - at)] if len(words) - at < len(last) else ""
    return bool(bare) and is_like_unit(last) and not is_like_unit(bare)


def _together(words: str) -> re.Match[str] | None:
    """`会同` and the like between units; `联合` and `商` are parts of names as well."""
    for match in TOGETHER.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        if match[0] in ("会同", "会商"):
            return match
        parts = re.split("[、，]", before)[-1], re.split("[、，]|等", after)[0]
        tail = TAIL.search(parts[1])
        name = parts[1][: tail.start()] if tail else parts[1]
        if all(is_like_unit(part, is_strict=True) for part in (parts[0], name)):
            return match
    return None


def _read_together(text: str, start: int, end: int, match: re.Match[str], state: _State) -> None:
    """The units before 会同 lead those after it."""
    words = text[start:end]
    tail = TAIL.search(words, match.end())
    stop = tail.start() if tail else len(words)
    if match.start() == 0 and not state.pending:
        _add(text, start + match.end(), start + stop, "support", state)
        return
    _add(text, start, start + match.start(), "lead", state)
    _add(text, start + match.end(), start + stop, "support", state)


def _add(text: str, start: int, end: int, role: str, state: _State) -> None:
    """Names with a verb after them, and those that waited for one."""
    state.has_verb = True
    state.pending += [(start + a, start + b) for a, b in split_names(text[start:end])]
    state.settle(state.default() if role == "none" else role)
