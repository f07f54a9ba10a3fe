"""The committed JSON Schemas are those of the models."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from wfplan.model.json_schema import json_schemas
from wfplan.model.plan import Plan
from wfplan.model.unit import Roster

FOLDER = Path(__file__).parent.parent.parent / "plan" / "schema"


def test_committed_schemas_are_those_of_the_models(plan: Plan) -> None:
    committed = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert committed == json_schemas(plan.roster), "run: wfplan schema"


def test_every_code_of_a_file_has_its_chinese_word(plan: Plan) -> None:
    found = re.findall(r'"enum": (\[.*?\])', json.dumps(json_schemas(plan.roster)))
    assert found
    for choices in map(json.loads, found):
        if choices == [1, 2]:
            continue  # the versions of the format
        codes = [choice for choice in choices if choice.isascii()]
        assert len(codes) * 2 == len(choices) or not codes


def every_property(schema: dict[str, Any]) -> list[dict[str, Any]]:
    shapes = [schema, *schema["definitions"].values()]
    return [field for shape in shapes for field in shape.get("properties", {}).values()]


def test_every_property_is_explained_in_chinese(plan: Plan) -> None:
    for schema in json_schemas(plan.roster).values():
        for field in every_property(schema):
            assert not field["title"].isascii()
            assert not field["description"].isascii()


def test_every_shape_has_a_chinese_title(plan: Plan) -> None:
    for schema in json_schemas(plan.roster).values():
        for shape in (schema, *schema["definitions"].values()):
            if "properties" in shape:
                assert not shape["title"].isascii()


NAMED = [
    ("an item's unit", "chapter", {"id": "1", "items": [{"id": "1-1", "measures": [], "responsible": ["%s"]}]}),
    ("a unit with a role", "chapter", {"id": "1", "items": [{"id": "1-1", "measures": [], "responsible": [{"unit": "%s", "role": "lead"}]}]}),
    ("a measure's own unit", "chapter", {"id": "1", "items": [{"id": "1-1", "measures": [{"id": "1-1-1", "text": "示例。", "responsible": ["%s"]}]}]}),
    ("whom a group stands for there", "chapter", {"id": "1", "items": [{"id": "1-1", "measures": [], "responsible": [{"unit": "市司法局", "members": ["%s"]}]}]}),
    ("a member of a group", "units", {"units": [], "groups": [{"name": "示例", "scope": "all", "members": ["%s"]}]}),
    ("a member from a day on", "units", {"units": [], "groups": [{"name": "示例", "scope": "all", "members": [{"unit": "%s", "from": "2022-01-01"}]}]}),
    ("a successor", "units", {"units": [{"name": "示例", "successors": [{"unit": "%s"}]}]}),
    ("whose reports they are", "status", {"unit": "%s"}),
    ("who is asked", "rounds", {"rounds": [{"id": "甲", "asks": {"units": ["%s"]}}]}),
    ("who is given longer", "rounds", {"rounds": [{"id": "甲", "unit": "%s", "return_by": "2022-04-15"}]}),
    ("whose entries stood at the end", "rounds", {"rounds": [{"id": "甲", "closed": "2022-04-15", "entries": {"%s": "3 77ab01ee"}}]}),
    ("who receives a notice", "notices", {"notices": [{"number": "1", "unit": "%s"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "data"), NAMED, ids=[row[0] for row in NAMED])
def test_an_editor_takes_a_registered_name_and_flags_another(
    name: str, file: str, data: dict[str, Any], plan: Plan
) -> None:
    schema = Draft7Validator(json_schemas(plan.roster)[f"{file}.schema.json"])
    for unit, is_right in (("市司法局", True), ("市司法厅", False)):
        assert schema.is_valid(json.loads(json.dumps(data).replace("%s", unit))) == is_right


def test_an_editor_is_offered_every_name_that_a_unit_ever_had() -> None:
    units = Roster.model_validate(
        {"units": [{"name": "甲局", "renamed": [{"name": "乙局", "from": date(2024, 3, 1)}]}]}
    )
    chapter = json_schemas(units)["chapter.schema.json"]
    assert chapter["definitions"]["Assignment"]["properties"]["unit"]["enum"] == ["甲局", "乙局"]


def test_without_a_registered_unit_any_name_is_taken() -> None:
    chapter = json_schemas(Roster(units=()))["chapter.schema.json"]
    assert chapter["definitions"]["Assignment"]["properties"]["unit"]["type"] == "string"


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("plan.yaml", "schema/plan.schema.json"),
        ("units.yaml", "schema/units.schema.json"),
        *((f"chapters/{n}.yaml", "../schema/chapter.schema.json") for n in range(1, 8)),
    ],
)
def test_each_file_points_an_editor_to_its_schema(file: str, schema: str) -> None:
    path = FOLDER.parent / file
    first_line = path.read_text("utf-8").split("\n", 1)[0]
    assert first_line == f"# yaml-language-server: $schema={schema}"
    assert (path.parent / schema).is_file()
