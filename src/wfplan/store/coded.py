"""Where a plan says a coded value by its Chinese word, and the code that is written instead."""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter
from wfplan.model.record import Record
from wfplan.model.unit import Roster
from wfplan.problem import Pointer
from wfplan.store.load import Loaded
from wfplan.store.shape import coded_words
from wfplan.store.tree import CHAPTERS, PLAN_FILE, UNITS_FILE
from wfplan.store.yaml.parse import parse_yaml

_MODELS: dict[str, type[Record]] = {PLAN_FILE: FrontMatter, UNITS_FILE: Roster}


def find_coded_words(loaded: Loaded) -> Iterator[tuple[Pointer, str]]:
    """`role: 牵头` and the like, with the code.

    Status files are left as they are: they only grow.
    """
    for file, text in loaded.texts.items():
        model = _MODELS.get(file)
        if model is None and file.startswith(f"{CHAPTERS}/"):
            model = Chapter
        data, _ = parse_yaml(text, file)
        if model is not None and data is not None:
            for keys, code in coded_words(model, data):
                yield Pointer(file, keys), code
