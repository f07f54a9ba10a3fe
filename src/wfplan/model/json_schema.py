"""The JSON Schemas that editors complete and check the YAML by, made from the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from wfplan.model.conclusion import Conclusion
from wfplan.model.front import FrontMatter
from wfplan.model.notice import NoticeFile
from wfplan.model.plan import Chapter
from wfplan.model.round import RoundFile
from wfplan.model.status import StatusFile
from wfplan.model.unit import Roster
from wfplan.model.words import table_of

SCHEMA_BY_FILE: dict[str, type[BaseModel]] = {
    "plan.schema.json": FrontMatter,
    "units.schema.json": Roster,
    "chapter.schema.json": Chapter,
    "status.schema.json": StatusFile,
    "rounds.schema.json": RoundFile,
    "notices.schema.json": NoticeFile,
    "conclusion.schema.json": Conclusion,
}


def json_schemas(roster: Roster) -> dict[str, dict[str, Any]]:
    """Schema file name to JSON Schema (draft 7, which editors know best).

    Wherever a unit is named, the names of the roster are offered, those that a unit had later too,
    and an editor flags any other.
    """
    names = _name_choice(roster)
    schemas = {}
    for file, model in SCHEMA_BY_FILE.items():
        schema = model.model_json_schema(ref_template="#/definitions/{model}")
        schema["definitions"] = schema.pop("$defs", {})
        for definition in (schema, *schema["definitions"].values()):
            _say_in_chinese(definition)
        _offer_words(schema)
        if names:
            _offer_names(schema, model.__name__, names)
        schemas[file] = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return schemas


def schema_files(roster: Roster) -> dict[str, bytes]:
    """Schema file name to the bytes of the file."""
    return {
        name: (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
        for name, schema in json_schemas(roster).items()
    }


def _name_choice(roster: Roster) -> dict[str, Any]:
    """Every name, each with what an editor says of it; empty where nobody is registered yet."""
    said = {name: unit.full_name or unit.name for unit in roster.units for name in unit.names}
    said |= {group.name: "集合责任单位" for group in roster.groups}
    return {"enum": list(said), "enumDescriptions": list(said.values())} if said else {}


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


_UNIT_FIELDS = {
    "Assignment": ("unit",),
    "Membership": ("unit",),
    "Succession": ("unit",),
    "RoundExtension": ("unit",),
    "Notice": ("unit",),
    "StatusFile": ("unit",),
    "Asks": ("units",),
}
_NAME_LISTS = ("responsible", "members")
"""Lists that hold a bare name, or a mapping with `unit`."""


def _offer_names(schema: dict[str, Any], name: str, names: dict[str, Any]) -> None:
    """Put the names wherever a shape names a unit."""
    shapes = {**schema["definitions"], name: schema}
    for shape, definition in shapes.items():
        properties = definition.get("properties", {})
        for field in _UNIT_FIELDS.get(shape, ()):
            _narrow(properties[field], names)
        for field in _NAME_LISTS:
            if field in properties:
                _narrow(properties[field]["items"], names)
    if "RoundClosing" in shapes:
        shapes["RoundClosing"]["properties"]["entries"]["propertyNames"] = names


def _narrow(field: dict[str, Any], names: dict[str, Any]) -> None:
    """Of what a field takes, a text must be one of the names; what else it takes stays."""
    for choice in (field, field.get("items", {}), *field.get("anyOf", ())):
        if choice.get("type") == "string":
            del choice["type"]
            choice.pop("minLength", None)
            choice.update(names)
