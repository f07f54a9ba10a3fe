"""The events of a YAML text, from the C parser where it is installed, else from the pure one.

ruamel.yaml has no public way to the events of its C parser: `_ruamel_yaml` is the module that
`ruamel.yaml.clib` installs, and `YAML(typ="safe").parse` makes a Python object of each event on
the way, which takes longer than parsing. Only this module names it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml import events as pure_events
from ruamel.yaml.error import YAMLError

try:
    import _ruamel_yaml as c_events
except ImportError:  # no wheel of ruamel.yaml.clib for this Python
    c_events = None

Read = Callable[[], Any]
NotYaml = YAMLError
"""What reading events raises at a text that is no YAML."""


class Kinds(NamedTuple):
    scalar: type
    mapping: type
    mapping_end: type
    sequence: type
    sequence_end: type
    alias: type
    document: type
    end: type


def _kinds_of(module: Any) -> Kinds:
    return Kinds(
        module.ScalarEvent,
        module.MappingStartEvent,
        module.MappingEndEvent,
        module.SequenceStartEvent,
        module.SequenceEndEvent,
        module.AliasEvent,
        module.DocumentStartEvent,
        module.StreamEndEvent,
    )


def open_events(text: str, *, pure: bool) -> tuple[Read, Kinds]:
    if c_events is None or pure:
        return YAML(typ="safe", pure=True).parse(text).__next__, _kinds_of(pure_events)
    return c_events.CParser(text).get_event, _kinds_of(c_events)
