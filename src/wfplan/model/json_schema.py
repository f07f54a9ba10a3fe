"""The JSON Schemas that editors complete and check the YAML by, made from the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter
from wfplan.model.status import StatusFile
from wfplan.model.unit import Roster
from wfplan.model.words import table_of

SCHEMA_BY_FILE: dict[str, type[BaseModel]] = {
    "plan.schema.json": FrontMatter,
    "units.schema.json": Roster,
    "chapter.schema.json": Chapter,
    "status.schema.json": StatusFile,
}


def json_schemas(roster: Roster) -> dict[str, dict[str, Any]]:
    """Schema file name to JSON Schema (draft 7, which editors know best).

    Wherever a unit is named, the names of the roster are offered; another name is still text, and
    for `wfplan validate` to judge.
    """
    names = _name_choice(roster)
    schemas = {}
    for file, model in SCHEMA_BY_FILE.items():
        schema = model.model_json_schema(ref_template="#/definitions/{model}")
        schema["definitions"] = schema.pop("$defs", {})
        for definition in (schema, *schema["definitions"].values()):
            _say_in_chinese(definition)
        _offer_words(schema)
        _offer_names(schema, names)
        schemas[file] = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return schemas


def schema_files(roster: Roster) -> dict[str, bytes]:
    """Schema file name to the bytes of the file."""
    return {
        name: (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
        for name, schema in json_schemas(roster).items()
    }


def _name_choice(roster: Roster) -> dict[str, Any]:
    known = [
        {"const": unit.name, "description": unit.full_name or unit.name} for unit in roster.units
    ] + [{"const": group.name, "description": "集合责任单位"} for group in roster.groups]
    return {"anyOf": [*known, {"type": "string", "minLength": 1}]}


def _say_in_chinese(definition: dict[str, Any]) -> None:
    """A shape's docstring opens with its Chinese name; the rest speaks to programmers."""
    word, colon, _ = definition.pop("description", "").partition(":")
    definition["title"] = word if colon else definition["title"]
    for field in definition.get("properties", {}).values():
        if field.get("default", ...) is None:
            del field["default"]


def _offer_words(value: Any) -> None:
    """Beside each code its Chinese word, which is read as well."""
    if isinstance(value, dict):
        codes = value.get("enum")
        if isinstance(codes, list):
            words = (word for word in table_of(codes).values() if word not in codes)
            value["enum"] = [*codes, *words]
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            _offer_words(inner)


def _offer_names(schema: dict[str, Any], names: dict[str, Any]) -> None:
    definitions = schema["definitions"]
    if "Assignment" in definitions:
        unit = definitions["Assignment"]["properties"]["unit"]
        unit.update(names)
        del unit["type"], unit["minLength"]
        for choice in definitions["Item"]["properties"]["responsible"]["items"]["anyOf"]:
            if choice == {"type": "string"}:
                choice.clear()
                choice.update(names)
    if "Update" in definitions:
        schema["properties"]["unit"].update(names)
    if "Group" in definitions:
        definitions["Group"]["properties"]["members"]["items"] = names
