"""Which fields are official stands on the field itself."""

import pytest
from pydantic import ValidationError

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.record import Record, fields_of_kind
from wfplan.model.unit import Group, Unit

_PRINTED = {"id", "before", "number", "title", "responsible_text", "responsible", "deadline_text"}


@pytest.mark.parametrize(
    ("shape", "fields"),
    [
        (Chapter, {"id", "before", "number", "title", "text", "items"}),
        (Item, _PRINTED | {"responsible_at", "measures"}),
        (Measure, _PRINTED | {"text"}),
        (Assignment, {"unit"}),
        (Unit, {"name"}),
        (Group, {"name"}),
    ],
)
def test_official_fields_are_the_published_ones(shape: type[Record], fields: set[str]) -> None:
    assert set(fields_of_kind(shape, "official")) == fields


@pytest.mark.parametrize("shape", [Chapter, Item, Measure, Assignment, Unit, Group, FrontMatter])
def test_every_field_is_official_or_management(shape: type[Record]) -> None:
    kinds = fields_of_kind(shape, "official") + fields_of_kind(shape, "management")
    assert set(kinds) == set(shape.model_fields)


@pytest.mark.parametrize("shape", [Chapter, Item, Measure, Assignment, Unit, Group, FrontMatter])
def test_every_field_has_a_chinese_title_and_description(shape: type[Record]) -> None:
    for field in shape.model_fields.values():
        assert field.title
        assert not field.title.isascii()
        assert field.description


def test_a_plan_cannot_be_changed(plan: Plan) -> None:
    with pytest.raises(ValidationError):
        plan.chapters[0].title = "别的"  # type: ignore[misc]


def test_a_bare_name_is_an_assignment_without_a_role() -> None:
    item = Item.model_validate(
        {
            "id": "1-1",
            "number": "（一）",
            "title": "示例",
            "responsible": ["示例甲", {"unit": "示例乙", "role": "lead"}],
            "measures": [],
        }
    )
    assert item.responsible == (Assignment(unit="示例甲"), Assignment(unit="示例乙", role="lead"))
