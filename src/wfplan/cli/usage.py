"""What is wrong with how a command was typed, in Chinese, with the nearest right answer."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from typer._click.exceptions import (
    BadOptionUsage,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)


def usage_sentence(error: Any) -> str:
    """One sentence for an error of the command line; the help page where nothing was typed."""
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message().strip()
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "wfplan"
    hint = f"；用 {command} --help 查看用法"
    if isinstance(error, NoSuchOption):
        options = (
            [name for param in ctx.command.get_params(ctx) for name in param.opts] if ctx else []
        )
        near = get_close_matches(error.option_name, options, 1, 0.5)
        return f"错误：没有选项 {error.option_name}" + (f"，是否为 {near[0]}？" if near else hint)
    if isinstance(error, MissingParameter):
        param = error.param
        name = (param.metavar or param.opts[0]) if param else ""
        return f"错误：缺少参数 {name}{hint}"
    if isinstance(error, BadOptionUsage):
        return f"错误：选项 {error.option_name} 的用法不对{hint}"
    message = error.format_message()
    if message.startswith("No such command"):
        typed = message.split("'")[1]
        near = get_close_matches(typed, ctx.command.list_commands(ctx), 1, 0.5) if ctx else []
        return f"错误：没有命令 {typed}" + (f"，是否为 {near[0]}？" if near else hint)
    if "unexpected extra argument" in message:
        return f"错误：多出的参数 {message[message.rfind('(') :]}{hint}"
    return f"错误：{message}{hint}"
