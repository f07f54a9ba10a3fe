"""docs/format.md: what it shows of each file is of that file's shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wfplan.model.conclusion import Conclusion
from wfplan.model.front import FrontMatter
from wfplan.model.notice import NoticeFile
from wfplan.model.plan import Chapter
from wfplan.model.record import Record
from wfplan.model.round import RoundFile
from wfplan.model.unit import Roster
from wfplan.store.shape import shape
from wfplan.store.yaml.parse import parse_yaml

PAGE = Path(__file__).parent.parent.parent / "docs" / "format.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
SHAPES: list[type[Record]] = [FrontMatter, Chapter, Roster, RoundFile, NoticeFile, Conclusion]


def test_the_page_shows_every_file() -> None:
    assert len(BLOCKS) == len(SHAPES)


@pytest.mark.parametrize(("model", "text"), list(zip(SHAPES, BLOCKS, strict=False)))
def test_what_the_page_shows_is_read(model: type[Record], text: str) -> None:
    value, problems = parse_yaml(text, "")
    assert problems == []
    record, faults = shape(model, value, "")
    assert faults == []
    assert record is not None


@pytest.mark.parametrize(("model", "text"), list(zip(SHAPES, BLOCKS, strict=False)))
def test_the_page_names_no_key_that_is_not_there(model: type[Record], text: str) -> None:
    value, _ = parse_yaml(text, "")
    _, faults = shape(model, {**value, "示例": 1}, "")
    assert [fault.rule.name for fault in faults] == ["unknown-key"]
