"""What has one right answer: the texts that `validate --fix` would write instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from wfplan.problem import Pointer
from wfplan.rules.context import Context
from wfplan.rules.invisible_character import INVISIBLE
from wfplan.rules.look_alike_character import LOOK_ALIKE, true_character
from wfplan.rules.stray_space import SPACES, STRAY_SPACE, is_several_units
from wfplan.units.resolve import Found


class Fix(NamedTuple):
    """A text and what should stand in its place."""

    pointer: Pointer
    old: str
    new: str


def propose_fixes(context: Context) -> Iterator[Fix]:
    """Stray spaces, invisible and look-alike characters, NFC, aliases; nothing to decide.

    What is known to be printed so stays.
    """
    for entry in context.texts:
        text = entry.text
        if is_several_units(context, entry) or context.is_verbatim(entry):
            continue
        new = mend_text(text, keep_spaces=entry.keys == ("notice_title",))
        if entry.keys[:1] == ("responsible",):
            answer = context.directory.resolve(new)
            new = answer.unit.name if isinstance(answer, Found) else new
        if new != text:
            yield Fix(entry.at(), text, new)


def mend_text(text: str, *, keep_spaces: bool = False) -> str:
    """The text in its one right spelling. Line breaks and punctuation are left to a person."""
    text = INVISIBLE.sub("", text)
    text = normalize("NFC", LOOK_ALIKE.sub(lambda match: true_character(match[0]), text))
    return text if keep_spaces else STRAY_SPACE.sub("", SPACES.sub(" ", text))
