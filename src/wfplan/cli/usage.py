"""What is wrong with how a command was typed, in Chinese, with the nearest right answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from wfplan.cli.typer_private import (
    BadOptionUsage,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)

_EXAMPLES = {
    "--plan": "plan",
    "--plans": "方案",
    "--folder": "收件",
    "--templates": "templates",
    "--docs": "docs/rules",
    "--of": "extension",
    "--carried": "1-1-2=潍坊法治2030#2-1-3",
    "--ended": "'1-1-3=某发〔2025〕3号 上位政策调整'",
    "--open": "'1-1-4=上位法未出台'",
    "单位": "市司法局",
    "章": "3",
    "编号": "1-3-2",
    "日期": "2022-06-30",
    "期间": "2022H1",
    "分工": "牵头",
    "状态": "正在推进",
    "亮灯": "红灯",
    "层次": "chapter",
    "种类": "annual",
    "通知种类": "supervise",
    "答复": "逾期未答复",
    "通知": "2022-3",
    "栏目": "progress",
    "行数": "10",
    "轮次": "2022Q1",
    "批次": "20220406-7f3a",
    "名称": "2022年第一季度",
    "范围": "open",
    "词": "行政复议",
    "文字": "缺佐证材料",
    "姓名": "张三",
    "序号": "2",
    "百分数": "40",
    "数": "50",
    "天数": "30",
    "秒": "10",
    "进程数": "4",
    "版本": "HEAD~3",
    "文件": "结果.csv",
    "文件夹": "output",
    "文件夹|文件": "output",
    "简称": "省法治",
    "表格": "收回情况.xlsx",
    "文件|网址": "佐证/大厅.pdf",
    "item|measure": "measure",
    "unit|measure": "measure",
    "汇总": "汇总",
    "分组": "region",
    "地区": "370700",
    "引擎": "spark",
    "地址": "spark://主机:7077",
    "problem|unit": "unit",
    "阶段": "'2022-06-30 50% 办法出台'",
    "台账种类": "problems",
    "模板": "三色台账",
}
"""What may stand after an option, by its name or by what its help calls the value."""
_DASHES = "—–－―‐−"
"""What a Chinese keyboard or Word writes for `--`."""


def usage_sentence(error: Any) -> str:
    """One sentence for an error of the command line; the help page where nothing was typed."""
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message().strip()
    ctx = getattr(error, "ctx", None)
    return f"错误：{_sentence(error, ctx)}"


def require_values(command: Any, ctx: Any, arguments: Sequence[str]) -> None:
    """Refuse an option that nothing follows, or another option: `--unit --format json`.

    Click takes whatever follows for the value.

    Raises:
        BadOptionUsage: there is one.
    """
    takes = {
        name: param.param_type_name == "option" and not (param.is_flag or param.count)
        for param in command.get_params(ctx)
        for name in param.opts
        if name.startswith("-")
    }
    place = 0
    while place < len(arguments):
        name = arguments[place]
        if name == "--" or not (name.startswith("-") or ctx.allow_interspersed_args):
            return
        if takes.get(name):
            place += 1
            if place == len(arguments) or arguments[place] in takes:
                raise BadOptionUsage(name, f"Option {name!r} requires an argument.", ctx=ctx)
        place += 1


def _sentence(error: Any, ctx: Any) -> str:
    command = ctx.command_path if ctx else "wfplan"
    hint = f"；用 {command} --help 查看用法"
    if isinstance(error, NoSuchOption):
        return f"没有选项 {error.option_name}" + (_meant_option(ctx, error.option_name) or hint)
    if isinstance(error, MissingParameter):
        param = error.param
        name = (param.metavar or param.opts[0]) if param else ""
        return f"缺少参数 {name}{_example(ctx) or hint}"
    message = error.format_message()
    if isinstance(error, BadOptionUsage):
        if "not take a value" in message:
            return f"选项 {error.option_name} 后面不写值，只写 {error.option_name} 即可"
        return f"选项 {error.option_name} 缺少值{_value_example(ctx, error.option_name) or hint}"
    if message.startswith("No such command"):
        return _unknown_command(ctx, message.split("'")[1])
    if message.startswith("Missing command"):
        return f"缺少命令，可用：{'、'.join(ctx.command.list_commands(ctx))}"
    if "unexpected extra argument" in message:
        extra = message[message.rfind("(") + 1 :].rstrip(").").split()
        return f"多出的参数 {' '.join(extra)}{_meant_argument(ctx, extra[0] if extra else '')}"
    return f"命令写得不对{hint}"


def _unknown_command(ctx: Any, typed: str) -> str:
    names = ctx.command.list_commands(ctx) if ctx else []
    near = get_close_matches(typed, names, 1, 0.5)
    return f"没有命令 {typed}" + (
        f"，是否为 {near[0]}？" if near else f"，可用：{'、'.join(names)}"
    )


def _meant_option(ctx: Any, typed: str) -> str:
    """Where an option belongs, or the one that is most alike; empty for none."""
    if ctx is None:
        return ""
    names = list(_options_of(ctx.command, ctx))
    written = re.split("[=:：]", typed, maxsplit=1)[0]
    begun = max((name for name in names if typed.startswith(name)), key=len, default="")
    value = typed[len(begun) :]
    if begun.startswith("--") and value and not re.match("[a-z0-9-]", value):
        return f"；选项和值之间要有空格：{begun} {value.lstrip('=:：')}"
    above = ctx.parent
    while above is not None:
        if written in _options_of(above.command, above):
            rest = ctx.command_path.removeprefix(above.command_path).strip()
            return f"；它写在命令之前：{above.command_path} {written} … {rest}"
        above = above.parent
    for name in ctx.command.list_commands(ctx) if hasattr(ctx.command, "list_commands") else ():
        if written in _options_of(ctx.command.get_command(ctx, name), ctx):
            return f"；它写在命令之后，如 {ctx.command_path} {name} {written}"
    near = get_close_matches(typed, [name for name in names if name[:2] == "--"], 1, 0.6)
    return f"，是否为 {near[0]}？" if near else ""


def _options_of(command: Any, ctx: Any) -> Iterator[str]:
    for param in command.get_params(ctx):
        yield from (name for name in param.opts if name.startswith("-"))


def _meant_argument(ctx: Any, typed: str) -> str:
    """The option that a word too many most likely belongs to."""
    options = set(_options_of(ctx.command, ctx)) if ctx else set()
    bare = typed.lstrip(_DASHES)
    if bare != typed:
        near = get_close_matches(f"--{bare}", options, 1, 0.5)
        return "；选项以两个半角“-”开头" + (f"，是否为 {near[0]}？" if near else "")
    if re.fullmatch("[0-9]+", typed) and "--chapter" in options:
        return f"，是否为 --chapter {typed}？"
    if re.fullmatch("[0-9]+[-.][0-9]+", typed) and "--item" in options:
        return f"，是否为 --item {typed}？"
    if re.search("[\u4e00-\u9fff]", typed) and "--unit" in options:
        return f"，是否为 --unit {typed}？文字里有空格的，整句加引号"
    return "；文字里有空格的，整句加引号"


def _value_example(ctx: Any, name: str) -> str:
    """`（单位），如 --unit 市司法局`"""
    for param in ctx.command.get_params(ctx) if ctx else ():
        if name in param.opts and param.metavar:
            told = (each for each in (*param.opts, param.metavar) if each in _EXAMPLES)
            first = re.match("[a-z]+", param.help or "") if param.metavar == "格式" else None
            example = first[0] if first else _EXAMPLES.get(next(told, ""))
            return f"（{param.metavar}）" + (f"，如 {name} {example}" if example else "")
    return ""


def _example(ctx: Any) -> str:
    """The example of the command's own help."""
    lines = ((ctx.command.help if ctx else None) or "").splitlines()
    examples = (line.strip().removeprefix("例：") for line in lines if line.strip()[:2] == "例：")
    example = next(examples, None)
    return f"，如 {example}" if example else ""
