"""The real YAML language server, which VS Code's YAML extension runs, with the schemas of a plan."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from e2e.editor import Editor
from plan_copy import Answer, PlanCopy
from programs import require_programs

pytestmark = pytest.mark.slow

SERVER = "yaml-language-server@1.19.2"
TEXTS = Path(__file__).parents[1] / "publication" / "texts"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The server, installed for these tests; without Node.js there is none."""
    require_programs("node", "npm")
    folder = tmp_path_factory.mktemp("editor")
    npm = shutil.which("npm") or "npm"
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), SERVER]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return str(folder / "node_modules" / ".bin" / "yaml-language-server")


@pytest.fixture
def editor(server: str, plan_copy: PlanCopy) -> Iterator[Editor]:
    with Editor([server, "--stdio"], plan_copy.folder) as running:
        yield running


def test_no_file_of_the_plan_is_underlined(editor: Editor, plan_copy: PlanCopy) -> None:
    files = sorted(plan_copy.folder.rglob("*.yaml"))
    assert len(files) >= 9
    assert {path.name: editor.faults_of(path) for path in files} == {
        path.name: [] for path in files
    }


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("chapters/1.yaml", "- 市司法局\n", "- 市司法厅\n", id="an item's unit"),
        pytest.param(
            "chapters/1.yaml",
            "- 市司法局\n",
            "- {unit: 市司法厅, role: lead}\n",
            id="a unit with a role",
        ),
        pytest.param(
            "chapters/1.yaml",
            "      - id: 1-1-2\n",
            "      - id: 1-1-2\n        responsible: [市司法厅]\n",
            id="a measure's unit",
        ),
        pytest.param(
            "units.yaml",
            "  - name: 市直有关部门、单位\n",
            "  - name: 市直有关部门、单位\n    members: [市司法厅]\n",
            id="a member of a group",
        ),
        pytest.param("chapters/1.yaml", "    title: ", "    tilte: ", id="a key that is none"),
    ],
)
def test_what_is_wrong_is_underlined_where_it_stands(
    file: str, old: str, new: str, editor: Editor, plan_copy: PlanCopy
) -> None:
    plan_copy.replace(file, old, new)
    path = plan_copy.folder / file
    wrong = "市司法厅" if "市司法厅" in new else "tilte"
    lines = path.read_text("utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if wrong in text)
    assert line in [number for number, _ in editor.faults_of(path)]


def test_the_names_of_units_are_completed(editor: Editor, plan_copy: PlanCopy) -> None:
    plan_copy.replace("chapters/1.yaml", "- 市司法局\n", "- \n")
    path = plan_copy.folder / "chapters" / "1.yaml"
    lines = path.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.endswith("- "))
    offered = editor.offers_at(path, line, len(lines[line - 1]) + 1)
    assert {"市司法局", "市公安局", "市直有关部门、单位"} <= set(offered)


def test_a_new_plan_knows_its_own_units(
    server: str, tmp_path: Path, wfplan: Callable[..., Answer]
) -> None:
    folder = tmp_path / "新方案"
    wfplan("import", str(TEXTS / "measures-with-units.txt"), "-o", str(folder))
    with Editor([server, "--stdio"], folder) as editor:
        files = sorted(folder.rglob("*.yaml"))
        assert [editor.faults_of(path) for path in files] == [[]] * len(files)
        chapter = folder / "chapters" / "1.yaml"
        text = chapter.read_text("utf-8")
        chapter.with_name("9.yaml").write_text(text.replace("unit: ", "unit: 示例", 1), "utf-8")
        assert editor.faults_of(chapter.with_name("9.yaml"))
