"""How a shell asks what Tab offers, and how it is taught to ask."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from wfplan.cli.usage_errors import ShellUnknown
from wfplan.errors import CannotRead, CannotWrite

COMPLETE = "_WFPLAN_COMPLETE"
"""The environment variable by which a shell asks."""
_PROGRAM = "wfplan"
_PATIENCE_SECONDS = 60
"""PowerShell may load its modules from a net drive before it answers."""
_NO_LIMIT = 1 << 60
"""Bytes: .NET reserves more address space than a bound that means anything would leave it."""
_POWER_SHELLS = ("powershell", "pwsh")
_SHELLS = ("bash", "zsh", "fish", *_POWER_SHELLS)

# Windows PowerShell reads the output of a program in the code page of the system, which is GBK
# on Chinese Windows: what a program writes as UTF-8 is garbled unless the encoding is set.
_POWER_SHELL_SCRIPT = """
Import-Module PSReadLine
Set-PSReadLineKeyHandler -Chord Tab -Function MenuComplete
$scriptblock = {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $Env:%(autocomplete_var)s = "complete_powershell"
    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
    %(prog_name)s | ForEach-Object {
        $commandArray = $_ -Split ":::"
        $command = $commandArray[0]
        $helpString = $commandArray[1]
        [System.Management.Automation.CompletionResult]::new(
            $command, $command, 'ParameterValue', $helpString)
    }
    $Env:%(autocomplete_var)s = ""
    $Env:_TYPER_COMPLETE_ARGS = ""
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = ""
    [Console]::OutputEncoding = $encoding
}
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock $scriptblock
"""


def prepare() -> None:
    """Let Typer offer one line a candidate, whatever the width, and texts as they stand."""
    from wfplan.cli.typer_private import replace_completion

    replace_completion(_on_one_line, _POWER_SHELL_SCRIPT, _POWER_SHELLS)


def show_completion(ctx: Any, _: Any, is_wanted: Any) -> None:
    """The callback of `--show-completion`: print the script of the shell that runs this.

    Raises:
        ShellUnknown: it is none that can be taught.
    """
    if not is_wanted or ctx.resilient_parsing:
        return
    sys.stdout.write(_script(_running_shell()) + "\n")
    ctx.exit()


def install_completion(ctx: Any, _: Any, is_wanted: Any) -> None:
    """The callback of `--install-completion`: write the script where the shell reads it.

    Raises:
        ShellUnknown: it is none that can be taught.
        CannotRead: PowerShell does not say where its profile is.
    """
    if not is_wanted or ctx.resilient_parsing:
        return
    shell = _running_shell()
    if shell in _POWER_SHELLS:
        path = _install_in_profile(shell)
    else:
        from wfplan.cli.typer_private import install_script

        try:
            path = install_script(shell, _PROGRAM, COMPLETE)
        except OSError as error:
            raise CannotWrite(error.filename or str(Path.home()), error) from error
    sys.stdout.write(f"已为 {shell} 装上 Tab 补全：{path}\n重新打开终端后生效\n")
    if shell in _POWER_SHELLS:
        sys.stdout.write(
            "如提示禁止运行脚本，请先运行：Set-ExecutionPolicy -Scope CurrentUser RemoteSigned\n"
        )
    ctx.exit()


def _running_shell() -> str:
    from wfplan.cli.typer_private import running_shell

    shell = running_shell() or ""
    if shell not in _SHELLS:
        raise ShellUnknown(shell, _SHELLS)
    return shell


def _script(shell: str) -> str:
    from wfplan.cli.typer_private import completion_script

    prepare()
    return completion_script(shell, _PROGRAM, COMPLETE)


def _install_in_profile(shell: str) -> Path:
    """PowerShell reads one profile, whose path may well hold the Chinese name of its user."""
    from wfplan.process import TooSlowError, run_limited
    from wfplan.store.write.file import write_file

    say = "[Console]::OutputEncoding = [System.Text.Encoding]::UTF8; $PROFILE"
    command = [shell, "-NoProfile", "-Command", say]
    try:
        asked = run_limited(command, seconds=_PATIENCE_SECONDS, memory=_NO_LIMIT)
    except (TooSlowError, OSError) as error:
        raise CannotRead("$PROFILE", f"不能运行 {shell}") from error
    name = asked.out.decode("utf-8-sig", "replace").strip()
    if asked.code != 0 or not name:
        raise CannotRead("$PROFILE", f"{shell} 没有说出它在哪里")
    path, script = Path(name), _script(shell).encode()
    before = path.read_bytes() if path.is_file() else b""
    if script not in before.replace(b"\r\n", b"\n"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, before + b"\n" * bool(before) + script + b"\n")
    return path


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
