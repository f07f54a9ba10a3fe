"""What every shape has in common, and the two kinds of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def kind_teller(
    by_key: Mapping[str, str], shapes: Mapping[str, type[Record]], plain: str
) -> Callable[[Any], str]:
    """What tells the kind of a line of a file: a key that only this kind has, else it is `plain`.

    Args:
        by_key: the kind that has each such key.
        shapes: the shape of every kind.
    """
    by_shape: dict[type, str] = {shape: kind for kind, shape in shapes.items()}

    def kind_of_line(value: Any) -> str:
        if isinstance(value, dict):
            return next((kind for key, kind in by_key.items() if key in value), plain)
        return by_shape.get(type(value), plain)

    return kind_of_line


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
