"""What every command shares: lazy loading, Chinese help, options as the words that were typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer import main as typer_main
from typer.core import TyperCommand, TyperGroup

from wfplan.cli.usage_errors import EmptyValue, RepeatedOption


class _AsTyped:
    """Hands a parameter over as it was typed.

    Typer would build a pydantic adapter for each option before any command runs. Every option here
    is a text, a list of texts or a flag, and what it means is judged by the command, in Chinese.
    """

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        return () if value is None and (param.multiple or param.nargs == -1) else value


class _InChinese:
    """What a command and a group of commands share: Chinese help, parameters as typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        take_as_typed(self.params)  # type: ignore[attr-defined]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and not ctx.resilient_parsing:
            from wfplan.cli.usage import require_values

            require_values(self, ctx, args)
            _, _, given = self.make_parser(ctx).parse_args(args=list(args))  # type: ignore[attr-defined]
            _refuse_repeats(given)
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        for param in self.params if not ctx.resilient_parsing else ():  # type: ignore[attr-defined]
            _refuse_nothing(param, ctx.params.get(param.name))
        _refuse_target(ctx, self.params)  # type: ignore[attr-defined]
        return rest

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, _usage(self, ctx), prefix="用法：")

    def get_help_option(self, ctx: Any) -> Any:
        return _chinese_help(super().get_help_option(ctx))  # type: ignore[misc]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _chinese_panels()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class ReaderLeft(Exception):
    """Whoever reads stdout has gone; Typer would end with 1 at the error that says so."""


class Command(_InChinese, TyperCommand):
    """A command."""

    def invoke(self, ctx: Any) -> Any:
        try:
            if ctx.find_root().params.get("plans"):
                from wfplan.cli.several import answer_each

                return answer_each(ctx, super().invoke)
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error


class CommandGroup(_InChinese, TyperGroup):
    """A command that holds others."""


class Subcommands(NamedTuple):
    """What a group of commands is for, an example, and the module of each command by its name."""

    summary: str
    example: str
    modules: Mapping[str, str]


def lazy_group(commands: Mapping[str, str | Subcommands]) -> type[CommandGroup]:
    """A group whose commands are imported when they are named, or when help lists them all.

    Args:
        commands: by name, in the order of the help page: the module that holds it, or its own.
    """

    class LazyGroup(CommandGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            held = commands.get(cmd_name)
            if held is None:
                return None
            app = _group(held) if isinstance(held, Subcommands) else single(import_module(held))
            command = typer_main.get_command(app)
            command.name = cmd_name
            return command

    return LazyGroup


def _group(held: Subcommands) -> typer.Typer:
    app = typer.Typer(cls=lazy_group(held.modules), add_completion=False, no_args_is_help=True)
    app.callback(help=f"{held.summary}\n\n例：{held.example}")(lambda: None)
    return app


def single(module: Any) -> typer.Typer:
    """The Typer application of the function `command` of a module."""
    app = typer.Typer(add_completion=False)
    app.command(cls=Command, no_args_is_help=False)(module.command)
    return app


_FREE_TEXT = ("文字", "姓名")
"""The metavars of what may be left blank: nothing to say is an answer."""
_REVISION = "版本"
"""git says which revisions there are, and which are near; an empty one is none."""


def _refuse_repeats(given: Sequence[Any]) -> None:
    """
    Args:
        given: a parameter for each time that it was typed.

    Raises:
        RepeatedOption: one that has a single value has several.
    """
    counts = Counter(
        _spellings(param)
        for param in given
        if param.param_type_name == "option" and not (param.multiple or param.is_flag)
    )
    for name, count in counts.items():
        if count > 1:
            raise RepeatedOption(name, count)


def _refuse_nothing(param: Any, value: Any) -> None:
    """
    Raises:
        EmptyValue: the name of a file, a day, a format … was typed and is empty, as an unset
            variable of a shell leaves it.
    """
    metavar = param.metavar or ""
    if metavar in _FREE_TEXT or _REVISION in metavar:
        return
    given = value if isinstance(value, (list, tuple)) else (value,)
    if any(isinstance(text, str) and not text.strip() for text in given):
        raise EmptyValue(_spellings(param) if param.param_type_name == "option" else metavar)


_TARGETS = ("output", "docs")
"""The parameters that say where something is written."""


def _refuse_target(ctx: Any, params: Iterable[Any]) -> None:
    """
    Raises:
        CannotWrite: what `-o` names is read, or is no file.
    """
    for param in params:
        written = ctx.params.get(param.name) if param.name in _TARGETS else None
        if written is not None and not ctx.resilient_parsing:
            from wfplan.cli.output_place import refuse_inputs

            plan = ctx.find_root().params.get("plan")
            templates = ctx.params.get("templates")
            is_folder = "文件夹" in (param.metavar or "")
            refuse_inputs(written, plan, templates, may_be_folder=is_folder)


def _spellings(option: Any) -> str:
    """`--output/-o`"""
    return "/".join(option.opts)


def take_as_typed(params: list[Any]) -> None:
    """Keep Typer from converting the parameters, and its help from calling a flag `<bool>`."""
    for param in params:
        param.get_runtime_param = _AsTyped
        param.display_type_rich = partial(_shown_type, param)


def _shown_type(param: Any, ctx: Any) -> str:
    """What help shows beside an option: its metavar; nothing beside a flag or an argument."""
    return param.metavar or "" if param.param_type_name == "option" else ""


def _usage(command: Any, ctx: Any) -> str:
    pieces = command.collect_usage_pieces(ctx)
    words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
    return " ".join(words.get(piece, piece) for piece in pieces)


def _chinese_help(option: Any) -> Any:
    if option is not None:
        option.help = "显示本说明"
        take_as_typed([option])
    return option


def _chinese_panels() -> None:
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
    rich_utils.ENVVAR_STRING = "[环境变量：{}]"
