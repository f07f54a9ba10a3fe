"""YAML text to plain data, refusing what a plan never needs.

The data is built from the parser's events, so that anchors, tags, repeated keys and depth are
judged before anything is built from them. The C parser is used where it is installed; the pure
one gives the same data and the same refusals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from wfplan.problem import Problem, Rule
from wfplan.store.yaml import yaml_rules
from wfplan.store.yaml.decode import UNPRINTABLE
from wfplan.store.yaml.events import Read, open_events
from wfplan.store.yaml.marks import OPEN_QUOTE, find_slip, syntax_words
from wfplan.store.yaml.scalar import MAYBE_TYPED, resolve_scalar

MAX_DEPTH = 20
"""Thrice as deep as any file of a plan; what reads the data calls itself for each level."""
_RETURN = re.compile("\r")
"""In a value only by an escape: the parser has made one line end of each that a file has."""


def parse_yaml(text: str, path: str, *, pure: bool = False) -> tuple[Any, list[Problem]]:
    """The data of one YAML document, and its faults; the data is None when it has any.

    Scalars follow the YAML 1.2 core schema, with `2021-12-31` read as a date.
    """
    collector = _Collector(path)
    try:
        may_be_decorated = any(mark in text for mark in "&*!")
        may_be_escaped = '"' in text and "\\" in text
        data = _build(
            open_events(text, pure=pure),
            collector.report,
            may_be_decorated=may_be_decorated,
            may_be_escaped=may_be_escaped,
        )
    except _Stop:
        data = None
    except (YAMLError, ValueError):
        collector.problems.append(_syntax_problem(text, path))
    if collector.problems:
        return None, collector.problems
    if data is None:
        return None, [yaml_rules.EMPTY_FILE.problem(path, 1, 1, "文件里没有内容")]
    return data, []


def dump_yaml(data: Any) -> str:
    """Data in the house format: two spaces, lists indented, one line a value, keys as given."""
    from io import StringIO

    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    # A value that stands twice is written twice: no file of a plan may hold an alias.
    yaml.representer.ignore_aliases = lambda _: True
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


class _Stop(Exception):
    """Nothing after this event can be made sense of."""


@dataclass(slots=True)
class _Collector:
    path: str
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: Rule, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(rule.problem(self.path, mark.line + 1, mark.column + 1, message))


def _build(  # noqa: C901, PLR0912, PLR0915 (one loop: a call for each event would double its time)
    read: Read,
    report: Callable[[Rule, Any, str], None],
    *,
    may_be_decorated: bool,
    may_be_escaped: bool,
) -> Any:
    # Names of its own: the loop asks for them at every event, and a global takes longer to find.
    SCALAR, ALIAS, DOCUMENT, END = ScalarEvent, AliasEvent, DocumentStartEvent, StreamEndEvent  # noqa: N806
    MAPPING, MAPPING_END = MappingStartEvent, MappingEndEvent  # noqa: N806
    SEQUENCE, SEQUENCE_END = SequenceStartEvent, SequenceEndEvent  # noqa: N806
    holder: Any = None
    key: str | None = None
    in_mapping = False
    above: list[Any] = []
    root: list[Any] = []
    documents = 0
    while True:
        event = read()
        kind = type(event)
        if kind is SCALAR:
            value = event.value
            if may_be_decorated:
                _judge_decoration(event, report)
            if may_be_escaped:
                _judge_escapes(event, report)
            if in_mapping and key is None:
                if value in holder or value == "<<":
                    _judge_key(holder, event, report)
                key = value
                continue
            if (not value or value[0] in MAYBE_TYPED) and event.implicit[0]:
                value = value if event.tag is not None else resolve_scalar(value)
        elif kind is MAPPING or kind is SEQUENCE:
            value = {} if kind is MAPPING else []
            if may_be_decorated:
                _judge_decoration(event, report)
            if in_mapping and key is None:
                report(yaml_rules.KEY_NOT_TEXT, event, "键应为文本，这里是列表或映射")
                raise _Stop
            if len(above) >= MAX_DEPTH:
                report(yaml_rules.TOO_DEEP, event, f"嵌套超过 {MAX_DEPTH} 层")
                raise _Stop
        elif kind is MAPPING_END or kind is SEQUENCE_END:
            holder = above.pop()
            in_mapping = type(holder) is dict
            continue
        elif kind is ALIAS:
            report(yaml_rules.ALIAS, event, f"不使用别名“*{event.anchor}”，请把内容写全")
            value = None
            if in_mapping and key is None:
                raise _Stop
        elif kind is END:
            return root[0] if root else None
        else:
            documents += kind is DOCUMENT
            if documents > 1:
                message = "一个文件只放一份内容，请删去“---”或分成几个文件"
                report(yaml_rules.SEVERAL_DOCUMENTS, event, message)
                raise _Stop
            continue
        if in_mapping:
            holder[key] = value
            key = None
        elif holder is None:
            root.append(value)
        else:
            holder.append(value)
        if kind is MAPPING or kind is SEQUENCE:
            above.append(holder)
            holder = value
            in_mapping = kind is MAPPING


def _judge_key(
    holder: dict[str, Any], event: Any, report: Callable[[Rule, Any, str], None]
) -> None:
    if event.value == "<<" and event.implicit[0]:
        report(yaml_rules.MERGE_KEY, event, "不使用合并键“<<”，请把内容写全")
    elif event.value in holder:
        report(yaml_rules.REPEATED_KEY, event, f"键“{event.value}”重复出现")


def _judge_decoration(event: Any, report: Callable[[Rule, Any, str], None]) -> None:
    if event.anchor is not None:
        report(yaml_rules.ALIAS, event, f"不使用锚点“&{event.anchor}”，请把内容写全")
    if event.tag is not None:
        report(yaml_rules.TAG, event, f"不使用类型标记“{event.tag}”，请删去")


def _judge_escapes(event: Any, report: Callable[[Rule, Any, str], None]) -> None:
    """A quoted text can write `\\e` for what the file itself must not hold."""
    match = UNPRINTABLE.search(event.value) or _RETURN.search(event.value)
    if match:
        message = f"文字里有看不见的控制字符 U+{ord(match[0]):04X}（转义写法），请删去"
        report(yaml_rules.CONTROL_CHARACTER, event, message)


def _syntax_problem(text: str, path: str) -> Problem:
    """The same words and place whichever parser met the fault: the pure parser is asked again."""
    for pure in (True, False):
        read = open_events(text, pure=pure)
        try:
            while type(read()) is not StreamEndEvent:
                pass
        except MarkedYAMLError as error:
            said = f"{error.context or ''} {error.problem or ''}"
            words = syntax_words(said)
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            slip = find_slip(text, line)
            if slip:
                return yaml_rules.SYNTAX.problem(path, *slip)
            message = words or "不符合 YAML 语法，请检查引号、冒号和缩进"
            if words == OPEN_QUOTE and error.context_mark:
                message += f"，从第 {error.context_mark.line + 1} 行起"
            return yaml_rules.SYNTAX.problem(path, line, column, message)
        except (YAMLError, ValueError):
            break
    return yaml_rules.SYNTAX.problem(path, 1, 1, "不符合 YAML 语法，请检查引号、冒号和缩进")
