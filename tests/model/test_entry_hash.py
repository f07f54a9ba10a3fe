"""What tells an entry from the others of its day."""

from __future__ import annotations

import pytest

from wfplan.model.entry_hash import entry_hash
from wfplan.model.status import StatusFile, Update
from wfplan.store.shape import shape
from wfplan.store.yaml.parse import parse_yaml

LINE = "{measure: 1-3-2, date: 2022-07-01, state: in_progress, progress: 40, value: 2, note: 说明}"


def entry(line: str) -> Update:
    value, _ = parse_yaml(f"unit: 示例局\nentries:\n  - {line}\n", "")
    file, _ = shape(StatusFile, value, "")
    assert file is not None
    (found,) = file.entries
    assert isinstance(found, Update)
    return found


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(LINE.replace(": ", ":   "), id="spaces"),
        pytest.param(LINE.replace("说明", '"说明"'), id="quotes"),
        pytest.param(LINE.replace("value: 2", "value: 2.0"), id="a whole number with a point"),
        pytest.param(
            "{note: 说明, value: 2, progress: 40, state: in_progress, date: 2022-07-01, "
            "measure: 1-3-2}",
            id="another order of keys",
        ),
        pytest.param(LINE.replace("说明}", "说明, evidence: []}"), id="an empty list"),
    ],
)
def test_how_a_line_is_written_makes_no_other_hash(line: str) -> None:
    assert entry_hash(entry(line)) == entry_hash(entry(LINE))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(LINE.replace("40", "41"), id="a figure"),
        pytest.param(LINE.replace("2022-07-01", "2022-07-02"), id="a day"),
        pytest.param(LINE.replace("说明", "说明。"), id="a word"),
    ],
)
def test_what_a_line_says_makes_another_hash(line: str) -> None:
    assert entry_hash(entry(line)) != entry_hash(entry(LINE))


def test_a_hash_is_four_digits_that_stay_the_same_for_ever() -> None:
    assert entry_hash(entry(LINE)) == "d761"
