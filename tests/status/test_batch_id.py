"""The id of a batch: by its day and lines, and never twice."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.status import Entry, StatusFile, Undo, Update
from wfplan.status.desk.batch import batches_in, new_batch, stamp

DAY = date(2022, 4, 6)
ONE = Update(measure="1-1-1", date=date(2022, 4, 2), state="in_progress", progress=40)
TWO = ONE.model_copy(update={"progress": 50})


def test_the_same_lines_of_a_day_make_the_same_id() -> None:
    assert new_batch(DAY, {"示例局": [ONE]}, ()) == new_batch(DAY, {"示例局": [ONE]}, ())
    assert new_batch(DAY, {"示例局": [ONE]}, ()).startswith("20220406-")


@pytest.mark.parametrize(
    ("unit", "entry", "day"),
    [
        pytest.param("示例局", TWO, DAY, id="another line"),
        pytest.param("另一局", ONE, DAY, id="another unit"),
        pytest.param("示例局", ONE, date(2022, 4, 7), id="another day"),
    ],
)
def test_another_import_has_another_id(unit: str, entry: Update, day: date) -> None:
    assert new_batch(day, {unit: [entry]}, ()) != new_batch(DAY, {"示例局": [ONE]}, ())


def test_when_it_was_entered_makes_no_difference() -> None:
    stamped = stamp([ONE], "20220406-0000", DAY)
    assert stamped[0].entered == DAY
    assert new_batch(DAY, {"示例局": stamped}, ()) == new_batch(DAY, {"示例局": [ONE]}, ())


def test_an_id_is_never_used_twice() -> None:
    known: set[str] = set()
    for _ in range(300):
        batch = new_batch(DAY, {"示例局": [ONE]}, known)
        assert batch not in known
        known.add(batch)


def test_an_undone_batch_is_known_still() -> None:
    undo = Undo(date=DAY, undo="20220406-0002")
    entries: tuple[Entry, ...] = (*stamp([ONE], "20220406-0001", DAY), undo)
    file = StatusFile(unit="示例局", entries=entries)
    assert batches_in([file]) == {"20220406-0001", "20220406-0002"}
