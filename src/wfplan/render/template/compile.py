"""Jinja as templates get it: sandboxed, escaping, and strict about names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from wfplan.problem import Problem, Rule
from wfplan.render import wording
from wfplan.render.template import template_rules

CANNOT_COMPUTE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an expression of a template can raise, beside Jinja's own errors."""


MAX_TEXT = 50_000_000
"""Characters that one part of a paper may have, tags counted."""


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
        return finalize(wording.legal_text(value) if type(value) is str else value)

    return _Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=legal,
        keep_trailing_newline=True,
        trim_blocks=False,
        optimized=False,
    )


def compile_template(environment: SandboxedEnvironment, source: str, path: str) -> Template:
    """The template, ready to be rendered many times.

    Raises:
        TemplateFaults: the source is no template.
    """
    with compile_faults(path):
        try:
            return environment.from_string(source)
        except TemplateSyntaxError as error:
            raise template_rules.TemplateFaults(
                [_problem(template_rules.SYNTAX, path, 1, syntax_message(error.message or ""))]
            ) from error


def render_template(
    template: Template,
    context: Mapping[str, Any],
    path: str,
    line: Callable[[str], int],
    *,
    is_text: bool = False,
) -> bytes:
    """The text that a template makes of a context, in UTF-8.

    Args:
        line: where the tag that holds a word stands in the file, from 1.
        is_text: the lines of the template's source are those of the file.

    Raises:
        TemplateFaults: the template asks for what is not there or must not be done.
    """
    pieces: list[str] = []
    length = 0
    with _faults_named(path, line, is_text=is_text):
        for piece in template.generate(context):
            length += len(piece)
            if length > MAX_TEXT:
                message = f"按模板生成的内容超过 {MAX_TEXT // 10_000} 万字，没有完成"
                raise template_rules.TemplateFaults(
                    [_problem(template_rules.FAILED, path, 1, message)]
                )
            pieces.append(piece)
    try:
        return "".join(pieces).encode()
    except UnicodeEncodeError as error:
        message = "按模板生成的内容有不成字符的编码"
        raise template_rules.TemplateFaults(
            [_problem(template_rules.FAILED, path, 1, message)]
        ) from error


@contextmanager
def compile_faults(path: str) -> Iterator[None]:
    """A template that nests deeper, or has longer numbers, than can be read is a fault of it."""
    try:
        yield
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        message = "有过长的数" if isinstance(error, ValueError) else "标签一层套一层，层数过多"
        raise template_rules.TemplateFaults(
            [_problem(template_rules.SYNTAX, path, 1, message)]
        ) from error


@contextmanager
def _faults_named(path: str, line: Callable[[str], int], *, is_text: bool) -> Iterator[None]:
    try:
        yield
    except SecurityError as error:
        word = _quoted_word(str(error))
        message = f"模板试图使用不许可的“{word}”；模板只能取用 templates/README.md 所列名称"
        raise template_rules.TemplateFaults(
            [_problem(template_rules.FORBIDDEN, path, line(word), message)]
        ) from error
    except UndefinedError as error:
        word = _quoted_word(str(error), last=True)
        message = f"没有“{word}”这个名称；可用的名称见 templates/README.md"
        raise template_rules.TemplateFaults(
            [_problem(template_rules.UNKNOWN_NAME, path, line(word), message)]
        ) from error
    except (TemplateError, template_rules.TooSlow, *CANNOT_COMPUTE) as error:
        place = _line_of(error.__traceback__)
        if place is None:
            raise
        message = f"模板中的算式不能计算：{_reason(error)}"
        at = place if is_text else 1
        raise template_rules.TemplateFaults(
            [_problem(template_rules.FAILED, path, at, message)]
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, template_rules.TooSlow):
        return str(error)
    if isinstance(error, MemoryError):
        return "要的内存过多"
    if isinstance(error, RecursionError):
        return "一层套一层，层数过多"
    said = str(error)
    known = (ours for theirs, ours in _COMPUTE_WORDS.items() if theirs in said)
    return next((f"{ours}（{said}）" for ours in known), f"请检查数、文字和列表（{said}）")


_COMPUTE_WORDS = {
    "by zero": "除数是 0",
    "can't sum strings": "文字不能用 sum 相加，请用 join",
    "out of range": "数过大，或序号超出了列表",
    "integer string conversion": "数过大，位数太多",
    "unsupported operand": "文字与数不能一起计算",
    "can only concatenate": "文字与数不能相加，请用 ~ 连接",
    "not supported between": "文字与数不能比较",
    "not iterable": "不是列表，不能逐项取出",
    "not callable": "不是函数，后面不能有括号",
    "must be > 0": "宽度应大于 0",
    "not enough arguments": "缺少要填的值",
    "not all arguments": "给出的值多了",
    "unexpected keyword": "没有这个参数",
    "positional argument": "参数的个数不对",
}
"""What Python says of a computation, and what it most often means."""


def syntax_message(said: str) -> str:
    """What Jinja says about a tag, in Chinese as far as it is usual."""
    for english, chinese in _SYNTAX_WORDS.items():
        if english in said:
            return f"{chinese}（{said}）"
    return f"标签不合语法（{said}）"


_SYNTAX_WORDS = {
    "Unexpected end of template": "有循环或条件没有结束",
    "Encountered unknown tag": "没有这种标签",
    "No filter named": "没有这个过滤器",
    "unexpected '}'": "括号不成对",
    "unexpected end of": "标签没有写完",
    "expected ": "标签没有写完或写错",
}


def _line_of(trace: TracebackType | None) -> int | None:
    """The line of the template's source that was at work; None where it was wfplan's own code."""
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            return trace.tb_lineno
        trace = trace.tb_next
    return None


def _quoted_word(message: str, *, last: bool = False) -> str:
    words = message.split("'")[1::2]
    return words[-1 if last else 0] if words else message


def _problem(rule: Rule, path: str, line: int, message: str) -> Problem:
    return rule.problem(path, line, 1, message)
