"""What the documents say is what the program does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from wfplan.cli.app import COMMANDS

REPOSITORY = Path(__file__).parent.parent
READMES = ["README.md", "README.zh-CN.md"]

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str, str]]:
    """(README, command, what it says the command prints), for each wfplan command in a block."""
    found = []
    for readme in READMES:
        for block in _CONSOLE.findall((REPOSITORY / readme).read_text("utf-8")):
            command, _, printed = block.partition("\n")
            if command.startswith("$ wfplan"):
                found.append((readme, command.removeprefix("$ "), printed))
    return found


@pytest.mark.parametrize(("readme", "command", "printed"), examples())
def test_an_example_prints_exactly_what_the_readme_says(
    readme: str, command: str, printed: str
) -> None:
    arguments = shlex.split(command)[1:]
    done = subprocess.run(
        [sys.executable, "-m", "wfplan", *arguments],
        capture_output=True,
        check=True,
        cwd=REPOSITORY,
    )
    assert done.stdout.decode() == printed


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_every_command(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    assert [name for name in COMMANDS if f"`wfplan {name}" not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_map_names_every_room(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    rooms = sorted(path.parent.name for path in (REPOSITORY / "src/wfplan").glob("*/__init__.py"))
    assert [room for room in rooms if f"`src/wfplan/{room}/`" not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_link_of_the_readme_leads_somewhere(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert [link for link in links if "://" not in link and not (REPOSITORY / link).exists()] == []


def test_both_readmes_have_the_same_shape() -> None:
    shapes = [
        re.findall(r"^(#+|```\w*|\|)", (REPOSITORY / readme).read_text("utf-8"), re.MULTILINE)
        for readme in READMES
    ]
    assert shapes[0] == shapes[1]
