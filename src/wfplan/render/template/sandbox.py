"""Jinja as templates get it: sandboxed, escaping, and strict about names.

The one place that knows Jinja from inside: that constants are computed while a template is read
cannot be turned off by any option (`optimized=False` leaves out only some), and a template that
multiplies large numbers must fail, or run out of time, where a paper is made, not where it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from wfplan.model.text import legal_text


class _Generator(CodeGenerator):
    """Leaves every computation to the time when a paper is made; Jinja does some while it reads."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which asks no questions about the public fields of a view.

    Nothing of a view can be changed or reached through, and asking took most of the time of a loop.
    """

    code_generator_class = _Generator

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute[:1] != "_" and attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def make_environment(
    finalize: Callable[[Any], Any] = lambda value: value,
) -> SandboxedEnvironment:
    """An environment in which a template can read what it is given, and nothing else.

    Args:
        finalize: the last step before a value is escaped; Markup that it returns is not.
    """

    def legal(value: Any) -> Any:
        return finalize(legal_text(value) if type(value) is str else value)

    return _Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=legal,
        keep_trailing_newline=True,
        trim_blocks=False,
        optimized=False,
    )
