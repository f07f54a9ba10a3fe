"""Whatever is typed and whatever a file holds: no traceback, one sentence, and nothing changed.

`WFPLAN_FUZZ=3000 pytest tests/cli/test_fuzz.py` tries so many of each, other ones each time.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from cli import fuzz_lines
from plan_copy import Answer
from wfplan.cli.app import run

REPOSITORY = Path(__file__).parents[2]
RUNS = int(os.environ.get("WFPLAN_FUZZ", "0"))

pytestmark = pytest.mark.slow

some = settings(
    max_examples=RUNS or 60,
    deadline=None,
    derandomize=not RUNS,
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Desk:
    """A folder with the plan in a repository of two commits, and papers made from it."""

    folder: Path
    files: dict[str, bytes] = field(repr=False)

    def put_back(self) -> None:
        shutil.rmtree(self.folder / "plan")
        for name, data in self.files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)

    def plan_files(self) -> dict[str, bytes]:
        paths = (path for path in (self.folder / "plan").rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}


PAPERS = {
    "sheets": "sheet.docx",
    "ledger": "ledger.xlsx",
    "ledger --kind problems": "problems.xlsx",
}
"""What units fill in, by the command that makes it."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The current folder lies deep, so that `../x` is within what the test made."""
    folder = tmp_path_factory.mktemp("fuzz") / "a" / "b"
    folder.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "plan", folder / "plan")
    with contextlib.chdir(folder):
        commit("init", "-q")
        commit("add", ".")
        commit("commit", "-qm", "示例")
        duty = ("1-3-2", "--unit", "市司法局", "--state", "正在推进", "--progress", "40")
        problem = ("--problem", "示例：编制不足", "--problem-due", "2022-12-31")
        assert say("status", "update", *duty, *problem, "--date", "2022-06-20").code == 0
        step = ("--step", "2022-12-31 50% 示例：办法出台", "--date", "2022-06-21")
        assert say("status", "steps", "1-3-2", "--unit", "市司法局", *step).code == 0
        for kind, name in PAPERS.items():
            unit = ("--unit", "市司法局", "--as-of", "2022-06-30", "-o", "made")
            assert say("render", *kind.split(), *unit).code == 0
            (made,) = Path("made").glob(f"*{Path(name).suffix}")
            shutil.copy(made, name)
            shutil.rmtree("made")
        front = Path("plan/plan.yaml")
        front.write_text(f"{front.read_text('utf-8')}key: 示例\n", "utf-8")
        assert say("rollup", "build", ".", "-o", "lake").code == 0
        commit("add", ".")
        commit("commit", "-qm", "示例")
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in [*folder.glob("plan/**/*"), *folder.glob("*.*")]
            if path.is_file()
        }
        yield Desk(folder, files)


def commit(*arguments: str) -> None:
    author = {
        f"GIT_{who}_{what}": "a@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(["git", *arguments], check=True, env={**os.environ, **author})


def say(*arguments: str) -> Answer:
    """Run a command line on streams that take UTF-8, as `main` opens them."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace", newline="")
        for _ in range(2)
    )
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(arguments))
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Answer(code, texts[0], texts[1])


def obey(answer: Answer) -> None:
    """What holds for every answer."""
    note(f"{answer.code}\n{answer.err[-3000:]}")
    assert answer.code in (0, 1, 2)
    assert "Traceback" not in answer.out + answer.err
    if answer.code == 2:
        *_, last = answer.err.splitlines()  # before it stands what was done with other files
        assert last.startswith("错误：")
        assert len(last) < 2000


@some
@given(fuzz_lines.lines())
def test_whatever_is_typed_is_answered(desk: Desk, line: fuzz_lines.Line) -> None:
    try:
        obey(say(*line.arguments))
        if line.is_reading:
            assert desk.plan_files() == {n: d for n, d in desk.files.items() if "/" in n}
    finally:
        if not line.is_reading:
            desk.put_back()


READING = [
    "list", "list --by measure --format json", "show 1-3-2", "show 1", "tree -m", "units", "verify",
    "units 市司法局", "validate", "validate --format sarif", "validate --against HEAD", "rules WF201",
    "validate --fix --dry-run", "diff", "diff --format json", "log 1-3-2", "status show",
    "status show --by unit --format json", "status log 1-3-2", "status check", "status due",
    "status check --against HEAD", "status due --within 99999", "status overdue --format csv",
    "status missing", "status missing --by measure", "render sheets --dry-run --unit 市司法局",
    "render ledger --dry-run", "render report --dry-run --format md", "render notice --dry-run",
    "render dashboard --dry-run", "render document --dry-run", "schema --check",
    "status update 1-3-2 --unit 市司法局 --state 正在推进 --dry-run",
    "status review 1-3-2 --unit 市司法局 accept --dry-run", "status import sheet.docx --dry-run",
    "status import ledger.xlsx --dry-run --unit 市司法局", "status compare 2022-01-01 2022-12-31",
    "status compare 1 HEAD --format json", "list --by measure --sort light --top 3", "notice list",
    "status problems", "status problems --all --by unit", "export json", "export ics --as-of 2022-07-01",
    "render report --kind final --dry-run", "render report --kind annual --dry-run",
    "render report --kind unit-year --unit 市司法局 --dry-run", "conclude --date 2026-02-28 --dry-run",
    "render ledger --kind problems --dry-run", "trace plan plan", "--plans . list --by measure",
    "--plans . show 1-3-2", "--plans . status due", "rollup build . -o lake --dry-run",
    "status steps 1-3-2 --unit 市司法局 --step 2022-12-31:办法出台 --dry-run",
    "status extend 1-3-2 --unit 市司法局 --to 2026-06-30 --reason 示例 --dry-run",
    "notice issue --kind remind --date 2022-06-01 --answer-by 2022-06-30 --dry-run",
]  # fmt: skip
KINDS = ["plan/plan.yaml", "plan/units.yaml", "plan/chapters/1.yaml", "plan/status/市司法局.yaml"]


@some
@given(st.data())
def test_whatever_a_file_of_the_plan_holds_is_answered(desk: Desk, data: st.DataObject) -> None:
    source = next(name for name in desk.files if name.startswith("plan/source/"))
    name = data.draw(st.sampled_from([*KINDS, source]))
    broken = data.draw(fuzz_lines.broken_text(desk.files[name]))
    command = data.draw(st.sampled_from(READING))
    try:
        (desk.folder / name).write_bytes(broken)
        obey(say(*command.split()))
        assert desk.plan_files() == {
            n: d for n, d in (desk.files | {name: broken}).items() if "/" in n
        }
    finally:
        (desk.folder / name).write_bytes(desk.files[name])


@some
@given(st.data())
def test_whatever_comes_back_is_answered(desk: Desk, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PAPERS.values())))
    broken = data.draw(fuzz_lines.broken_zip(desk.files[name]))
    try:
        (desk.folder / name).write_bytes(broken)
        obey(say("status", "import", name, "--dry-run"))
        assert desk.plan_files() == {n: d for n, d in desk.files.items() if "/" in n}
    finally:
        (desk.folder / name).write_bytes(desk.files[name])


def test_the_fuzzer_knows_every_kind_of_value() -> None:
    options = [param for _, command in fuzz_lines.COMMANDS for param in command.params]
    words = {param.metavar for param in options if param.metavar}
    assert words <= set(fuzz_lines.GOOD)
