"""The `wfplan` command, and the one place where an exception becomes an exit code.

0 done; 1 faults found; 2 could not run; 3 a bug; 130 interrupted.
"""

from __future__ import annotations

import errno
import gc
import os
import re
import sys
from contextlib import suppress
from typing import Annotated, Any, NoReturn, TextIO

import typer
from typer import main as typer_main

from wfplan import __version__
from wfplan.cli import shell
from wfplan.cli.command import ReaderLeft, lazy_group, take_as_typed
from wfplan.cli.commands import COMMANDS
from wfplan.errors import CannotRead, WfplanError, reason_of

_REFUSALS = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG)
"""What the system says of one file, and of no bug."""

_COMPLETION = {
    "install_completion": ("为当前的 shell 装上 Tab 补全", shell.install_completion),
    "show_completion": ("显示补全脚本，供自行安装", shell.show_completion),
}

_QUOTED = re.compile("“[^”]*”")

app = typer.Typer(
    cls=lazy_group(COMMANDS),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"wfplan {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="文件夹", help="方案文件夹；不写则逐级向上找"),
    ] = None,
    plans: Annotated[
        str | None,
        typer.Option("--plans", metavar="文件夹", help="此文件夹中的全部方案，一起看"),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本"),
    ] = False,
) -> None:
    """方案、责任单位与进展：查询、核对、生成文书。

    例：wfplan list --unit 市司法局
    """


def main() -> NoReturn:
    """Run the command line and exit."""
    _open_missing_streams()
    if hasattr(sys.stdout, "reconfigure"):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    code = run(sys.argv[1:])
    gc.freeze()  # what is left ends with the process, unlooked at
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; every fault is said in one line on stderr."""
    unusable = next((argument for argument in arguments if not _is_typed(argument)), None)
    if unusable is not None:
        _say(f"错误：“{unusable}”中有系统不能传递的字符")
        return 2
    try:
        code = _command().main(
            arguments, prog_name="wfplan", standalone_mode=False, windows_expand_args=False
        )
        sys.stdout.flush()
        return int(code or 0)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except (BrokenPipeError, ReaderLeft):
        _leave_quietly(sys.stdout)
        return 0
    except WfplanError as error:
        _say(f"错误：{error}")
        return 2
    except OSError as error:
        if error.errno in _REFUSALS and error.filename is not None:
            _say(f"错误：{CannotRead(os.fsdecode(error.filename), reason_of(error))}")
            return 2
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            return _report_bug(error)
        _say(f"错误：不能写出结果：{reason_of(error)}")
        _leave_quietly(sys.stdout)
        return 2
    except typer.TyperException as error:
        from wfplan.cli.typer_private import NoArgsIsHelpError
        from wfplan.cli.usage import usage_sentence

        say = _write if isinstance(error, NoArgsIsHelpError) else _say
        say(usage_sentence(error))
        return 2
    except Exception as error:
        return _report_bug(error)


def _is_typed(argument: str) -> bool:
    """Whether it is a text that a system can hand to a program: a name of a file, say."""
    try:
        return b"\0" not in os.fsencode(argument)
    except UnicodeEncodeError:
        return False


def _open_missing_streams() -> None:
    """A stream that was closed before this ran, as by `>&-`, is one that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115 (open until the end)
            setattr(sys, name, stream)


def _command() -> Any:
    command: Any = typer_main.get_command(app)
    take_as_typed(command.params)
    for param in command.params:
        if param.name in _COMPLETION:
            param.help, param.callback = _COMPLETION[param.name]
    if shell.COMPLETE in os.environ:
        shell.prepare()
    return command


def _report_bug(error: BaseException) -> int:
    import traceback

    traceback.print_exception(error)
    _say(f"这是 wfplan {__version__} 的缺陷，请把以上内容和所用的命令报告给维护者")
    return 3


def _say(sentence: str) -> None:
    """One line, whatever was typed; what is quoted at length is cut in the middle."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in sentence)
    _write(_cut(_QUOTED.sub(lambda quoted: _cut(quoted[0], 200), shown), 1500))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most // 2]}…{text[-most // 2 :]}"


def _write(text: str) -> None:
    if text:
        try:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()
        except OSError:
            _leave_quietly(sys.stderr)


def _leave_quietly(stream: TextIO) -> None:
    """Nothing more can be written there: let what is left over go nowhere while Python ends.

    Python would try again, and end with 120 where that fails.
    """
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
