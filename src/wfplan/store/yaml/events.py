"""The events of a YAML text, from the C parser where it is installed, else from the pure one.

`YAML.parse` gives the same events, but asks for each twice and makes a class for each text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.parser import Parser as PureParser

Read = Callable[[], Any]
"""Gives the next event, one of the classes of `ruamel.yaml.events`, whichever parser it is of."""
NotYaml = YAMLError
"""What reading events raises at a text that is no YAML."""

_Parser = YAML(typ="safe").Parser
"""The parser of `ruamel.yaml.clib`, or the pure one where no wheel of that is for this Python."""


def open_events(text: str, *, pure: bool) -> Read:
    is_pure = pure or _Parser is PureParser
    read: Read = (
        YAML(typ="safe", pure=True).parse(text).__next__ if is_pure else _Parser(text).get_event
    )
    return read
