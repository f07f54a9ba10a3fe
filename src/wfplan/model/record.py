"""What every shape has in common, and the two kinds of field."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict

Kind = Literal["official", "management"]

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Strict(False)]
"""A YAML list, kept as a tuple."""


class Record(BaseModel):
    """A frozen shape: unknown keys and values of another type are refused, never converted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def official(title: str, description: str, **constraints: Any) -> Any:
    """A field of the published text: changed only together with a new entry in `revisions`."""
    return _field("official", title, description, constraints)


def management(title: str, description: str, **constraints: Any) -> Any:
    """A field that people add and change later; None or empty until somebody does."""
    return _field("management", title, description, constraints)


def fields_of_kind(shape: type[Record], kind: Kind) -> tuple[str, ...]:
    """The names of the fields of one kind, in the order of the shape."""
    return tuple(
        name
        for name, field in shape.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra["x-kind"] == kind
    )


def _field(kind: Kind, title: str, description: str, constraints: dict[str, Any]) -> Any:
    return Field(
        title=title, description=description, json_schema_extra={"x-kind": kind}, **constraints
    )
