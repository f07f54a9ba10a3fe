"""The committed JSON Schemas are those of the models."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from wfplan.model.json_schema import json_schemas
from wfplan.model.plan import Plan

FOLDER = Path(__file__).parent.parent.parent / "plan" / "schema"


def test_committed_schemas_are_those_of_the_models(plan: Plan) -> None:
    committed = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert committed == json_schemas(plan.roster), "run: wfplan schema"


def test_every_code_of_a_file_has_its_chinese_word(plan: Plan) -> None:
    found = re.findall(r'"enum": (\[.*?\])', json.dumps(json_schemas(plan.roster)))
    assert found
    for choices in map(json.loads, found):
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


def test_an_editor_is_offered_every_unit_and_takes_any_other_name(plan: Plan) -> None:
    chapter = json_schemas(plan.roster)["chapter.schema.json"]
    unit = chapter["definitions"]["Assignment"]["properties"]["unit"]["anyOf"]
    assert [choice["const"] for choice in unit[:-1]] == [unit.name for unit in plan.roster.everyone]
    assert unit[-1]["type"] == "string"


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
