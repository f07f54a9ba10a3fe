"""What the documents say is what the program does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from wfplan.cli.commands import COMMANDS

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
def test_the_fragment_of_the_plan_is_the_plans(readme: str) -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```$", (REPOSITORY / readme).read_text("utf-8"), re.M | re.S
    )
    chapter = (REPOSITORY / "plan/chapters/1.yaml").read_text("utf-8")
    assert blocks
    assert [block for block in blocks if block not in chapter] == []


BASH_ONLY = {
    "&& and ||": r"&&|\|\|",
    "a variable that is set": r"^(?:export |[A-Z_]+=)",
    "a command within a command": r"\$\(|`",
    "a variable": r"\$\{?[A-Z_]",
    "a line that goes on": r"\\$",
    "a pattern of files": r" \S*[*?]\S*",
    "a redirection": r"[<>]",
    "a program of Unix": r"^(?:source|\.|sudo|cat|grep|sed|xargs|head|tail|touch|rm -) ",
    "a home folder": r" ~",
}
PAGES = [
    *READMES,
    "CONTRIBUTING.md",
    "templates/README.md",
    *(f"docs/{path.name}" for path in sorted((REPOSITORY / "docs").glob("*.md"))),
]


@pytest.mark.parametrize("pattern", BASH_ONLY.values(), ids=BASH_ONLY)
@pytest.mark.parametrize("page", PAGES)
def test_a_command_for_people_works_in_power_shell_too(page: str, pattern: str) -> None:
    text = (REPOSITORY / page).read_text("utf-8")
    lines = [line for block in _CONSOLE.findall(text) for line in block.splitlines()]
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    assert [line for line in typed if re.search(pattern, line)] == []


def test_an_example_of_the_help_works_in_power_shell_too() -> None:
    helps = (REPOSITORY / "src/wfplan/cli").rglob("*.py")
    typed = [
        line.strip().removeprefix("例：")
        for path in helps
        for line in path.read_text("utf-8").splitlines()
        if line.strip().startswith("例：")
    ]
    assert typed
    everything = "|".join(BASH_ONLY.values())
    assert [line for line in typed if re.search(everything, line)] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_every_command(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    assert [name for name in COMMANDS if f"`wfplan {name}" not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_no_command_and_no_room_twice(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    heads = re.findall(r"^\| (`[^|]+`) \|", text, re.MULTILINE)
    assert [head for head in sorted(set(heads)) if heads.count(head) > 1] == []


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
