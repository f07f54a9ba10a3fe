"""Read a template's tags before it is used: braces, loops, names.

A tag is looked at with the names that are known where it stands. What a name holds is taken from
the shapes of `render/view.py`, so that `{{ plan.titel }}` is found without any data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from wfplan.problem import Rule
from wfplan.render.template import template_rules
from wfplan.render.template.compile import syntax_message

Scope = Mapping[str, Any]
"""What a name holds: a shape of the view, `str`, `tuple[shape, ...]`, or Any."""

_TAG = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<order>.*?)%\}|\{#.*?#\}", re.DOTALL)
_FULL_WIDTH = re.compile(r"[｛{]\s*[｛{％%]|[｝}％%]\s*[｝}]")
_PREFIX = re.compile(r"-?(?P<prefix>(?:tr|tc|p|r)(?= ))?\s*(?P<rest>.*?)-?\s*", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_OPENS = ("for", "if", "with", "filter", "macro", "call", "raw", "block", "autoescape")
_LOADS = ("include", "import", "from", "extends", "block", "macro", "call")
_WORD_ONLY = ("colspan", "cellbg", "vm", "hm")
_GLOBALS: dict[str, Any] = {"loop": Any, "range": Any, "dict": Any, "namespace": Any}


class Finding(NamedTuple):
    """A fault at a paragraph of a docx or a line of a text, counted from 1."""

    line: int
    rule: Rule
    message: str


@dataclass(frozen=True, slots=True)
class _OpenTag:
    line: int
    word: str
    prefix: str
    tag: str
    names: dict[str, Any] = field(default_factory=dict)


def find_faults(
    lines: Iterable[str], names: Scope, environment: SandboxedEnvironment
) -> Iterator[Finding]:
    """Everything that is wrong with the tags of a template, in the order of the text.

    Args:
        lines: the text of each paragraph of a docx, or of each line of a text template.
        names: the names that the template gets, and the shape of each.
    """
    reader = _TagReader(names, environment)
    number = 0
    for number, text in enumerate(lines, 1):
        yield from _full_width(number, text)
        for match in _TAG.finditer(text):
            yield from reader.read(number, match)
        rest = _TAG.sub("", text)
        if "{{" in rest or "{%" in rest:
            yield Finding(number, template_rules.SYNTAX, f"标签没有写完：“{rest.strip()[:40]}”")
    for opened in reader.stack:
        message = f"“{opened.tag}”没有结束；应有“{_closing(opened)}”"
        yield Finding(opened.line, template_rules.SYNTAX, message)


def _full_width(line: int, text: str) -> Iterator[Finding]:
    for match in _FULL_WIDTH.finditer(text):
        braces = match[0]
        if not braces.isascii():
            half = braces.translate(str.maketrans("｛｝％", "{}%"))
            message = f"“{braces}”是全角括号，应为半角“{half}”"
            yield Finding(line, template_rules.FULL_WIDTH, message)


class _TagReader:
    """Goes through the tags of one template and keeps the names that loops bring in."""

    def __init__(self, names: Scope, environment: SandboxedEnvironment) -> None:
        self.environment = environment
        self.stack: list[_OpenTag] = []
        self.names = {**_GLOBALS, **names}

    @property
    def scope(self) -> dict[str, Any]:
        scope = dict(self.names)
        for opened in self.stack:
            scope |= opened.names
        return scope

    def read(self, line: int, match: re.Match[str]) -> Iterator[Finding]:
        inner = match["value"] if match["value"] is not None else match["order"]
        if inner is None:
            return
        parts = _PREFIX.fullmatch(inner.translate(_QUOTES))
        assert parts is not None
        prefix, rest, tag = parts["prefix"] or "", parts["rest"], match[0]
        if match["value"] is not None:
            yield from self._expression(line, tag, f"{{{{ {rest} }}}}")
            return
        word = rest.split(maxsplit=1)[0] if rest.split() else ""
        if word in _LOADS:
            message = f"“{tag}”：模板不能装入或定义其他模板"
            yield Finding(line, template_rules.FORBIDDEN, message)
        elif word in _WORD_ONLY:
            expression = rest[len(word) :].strip()
            if expression:
                yield from self._expression(line, tag, f"{{{{ {expression} }}}}")
        elif word.startswith("end"):
            yield from self._close(line, word[3:], prefix, tag)
        elif word in ("else", "elif"):
            yield from self._turn(line, word, rest, tag)
        else:
            yield from self._open(line, word, rest, prefix, tag)

    def _open(self, line: int, word: str, rest: str, prefix: str, tag: str) -> Iterator[Finding]:
        is_block = word in _OPENS
        source = f"{{% {rest} %}}" + (f"{{% end{word} %}}" if is_block else "")
        brought: dict[str, Any] = {}
        for node in self._parse(source):
            if isinstance(node, Finding):
                yield node._replace(line=line, message=f"“{tag}”：{node.message}")
            elif isinstance(node, nodes.For):
                yield from self._check(line, tag, node.iter)
                brought |= _targets(node.target, _element(_shape(node.iter, self.scope)))
                if node.test is not None:
                    yield from _walk(line, tag, node.test, self.scope | brought, self.environment)
            elif isinstance(node, nodes.Assign):
                yield from self._check(line, tag, node.node)
                self.names |= _targets(node.target, _shape(node.node, self.scope))
            else:
                yield from self._check(line, tag, node)
        if is_block:
            self.stack.append(_OpenTag(line, word, prefix, tag, brought))

    def _turn(self, line: int, word: str, rest: str, tag: str) -> Iterator[Finding]:
        if not self.stack or self.stack[-1].word not in ("if", "for"):
            yield Finding(line, template_rules.SYNTAX, f"“{tag}”前面没有未结束的条件")
        elif word == "elif":
            yield from self._expression(line, tag, f"{{{{ {rest[4:]} }}}}")

    def _close(self, line: int, word: str, prefix: str, tag: str) -> Iterator[Finding]:
        if not self.stack:
            yield Finding(line, template_rules.SYNTAX, f"“{tag}”前面没有与它成对的开始标签")
            return
        opened = self.stack.pop()
        if (opened.word, opened.prefix) != (word, prefix):
            message = (
                f"“{tag}”与第 {opened.line} 段的“{opened.tag}”不成对，应为“{_closing(opened)}”"
            )
            yield Finding(line, template_rules.SYNTAX, message)

    def _expression(self, line: int, tag: str, source: str) -> Iterator[Finding]:
        for node in self._parse(source):
            if isinstance(node, Finding):
                yield node._replace(line=line, message=f"“{tag}”：{node.message}")
            else:
                yield from self._check(line, tag, node)

    def _check(self, line: int, tag: str, node: nodes.Node) -> Iterator[Finding]:
        return _walk(line, tag, node, self.scope, self.environment)

    def _parse(self, source: str) -> list[nodes.Node | Finding]:
        try:
            return list(self.environment.parse(source).body)
        except TemplateSyntaxError as error:
            return [Finding(0, template_rules.SYNTAX, syntax_message(error.message or ""))]


def _walk(
    line: int, tag: str, node: nodes.Node, scope: Scope, environment: SandboxedEnvironment
) -> Iterator[Finding]:
    """The names in an expression that nothing stands for."""
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
        known = [name for name in scope if name not in _GLOBALS]
        yield _unknown(line, tag, node.name, known)
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        name = _attribute(node)
        shape = _shape(node.node, scope)
        if name is not None and name.startswith("_"):
            yield Finding(line, template_rules.FORBIDDEN, f"“{tag}”：模板不能使用“{name}”")
        elif name is not None and _is_shape(shape) and name not in _field_shapes(shape):
            yield _unknown(line, tag, name, _field_shapes(shape))
    if isinstance(node, nodes.Filter) and node.name not in environment.filters:
        yield _unknown(line, tag, node.name, environment.filters)
    if isinstance(node, nodes.Test) and node.name not in environment.tests:
        yield _unknown(line, tag, node.name, environment.tests)
    for child in node.iter_child_nodes():
        yield from _walk(line, tag, child, scope, environment)


def _unknown(line: int, tag: str, name: str, known: Iterable[str]) -> Finding:
    hint = template_rules.nearest_name(name, known)
    return Finding(line, template_rules.UNKNOWN_NAME, f"“{tag}”中没有“{name}”这个名称{hint}")


def _shape(node: nodes.Node, scope: Scope) -> Any:
    """What an expression holds, as far as the view says; otherwise Any."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, Any)
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        shape = _shape(node.node, scope)
        name = _attribute(node)
        if name is None:
            return _element(shape)
        return _field_shapes(shape).get(name, Any) if _is_shape(shape) else Any
    return Any


def _attribute(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    is_text = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
    return node.arg.value if is_text else None  # type: ignore[attr-defined]


def _element(shape: Any) -> Any:
    return get_args(shape)[0] if get_origin(shape) is tuple else Any


def _is_shape(shape: Any) -> bool:
    return isinstance(shape, type) and is_dataclass(shape)


@cache
def _field_shapes(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {entry.name: hints[entry.name] for entry in fields(shape)}


def _targets(target: nodes.Node, shape: Any) -> dict[str, Any]:
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return {name.name: Any for name in target.find_all(nodes.Name)}


def _closing(opened: _OpenTag) -> str:
    return f"{{%{opened.prefix} end{opened.word} %}}"
