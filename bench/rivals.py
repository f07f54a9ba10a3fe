"""The real plan in the formats of three other tools, each in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import Process
from wfplan.model.plan import Item, Measure, Plan
from wfplan.store.yaml.parse import dump_yaml


@dataclass(frozen=True)
class Rival:
    """Another tool: what pip calls it, how it is given the plan, and how it is asked to check it.

    Attributes:
        prepare: writes the plan into a folder, by the tool's program where that must be asked.
        command: what stands after the program's name.
        count: how many measures the tool's own files in the folder hold.
    """

    package: str
    program: str
    prepare: Callable[[Plan, Path, Path], None]
    command: tuple[str, ...]
    count: Callable[[Path], int]


def install(rival: Rival, folder: Path) -> tuple[Path, str]:
    """The tool's program in a new virtual environment, and the version that was installed."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", rival.package]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    ask = f"from importlib.metadata import version; print(version({rival.package!r}))"
    said = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True)
    return folder / "bin" / rival.program, said.stdout.strip()


def prepare(rival: Rival, plan: Plan, program: Path, folder: Path) -> Process:
    """The check of the plan by the tool, which has been seen to hold every measure."""
    folder.mkdir(parents=True)
    rival.prepare(plan, program, folder)
    process = Process([str(program), *rival.command], folder)
    process.run()
    wanted = sum(1 for _ in plan.measures)
    held = rival.count(folder)
    assert held == wanted, f"{rival.package} holds {held} measures of {wanted}"
    return process


def _responsible(item: Item) -> list[str]:
    return [assignment.unit for assignment in item.responsible]


def _write_doorstop(plan: Plan, _program: Path, folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    settings = {"digits": 6, "itemformat": "yaml", "prefix": "WF", "sep": ""}
    items = folder / "wf"
    items.mkdir()
    (items / ".doorstop.yml").write_text(dump_yaml({"settings": settings}), encoding="utf-8")
    for _, item, measure in plan.measures:
        chapter_number, item_number, number = (int(part) for part in measure.id.split("-"))
        name = f"WF{chapter_number:02}{item_number:02}{number:02}.yml"
        data = {
            "active": True,
            "derived": False,
            "header": item.title,
            "level": measure.id.replace("-", "."),
            "links": [],
            "normative": True,
            "ref": "",
            "responsible": _responsible(item),
            "reviewed": None,
            "text": measure.text,
        }
        (items / name).write_text(dump_yaml(data), encoding="utf-8")


def _write_strictdoc(plan: Plan, _program: Path, folder: Path) -> None:
    lines = ["[DOCUMENT]", f"TITLE: {plan.front.title}", ""]
    for chapter in plan.chapters:
        lines += ["[[SECTION]]", f"TITLE: {chapter.title}", ""]
        for item in chapter.items:
            lines += ["[[SECTION]]", f"TITLE: {item.title}", ""]
            for measure in item.measures:
                lines += ["[REQUIREMENT]", f"UID: {_token(measure)}", f"STATEMENT: {measure.text}"]
                lines += [f"COMMENT: {unit}" for unit in _responsible(item)] + [""]
            lines += ["[[/SECTION]]", ""]
        lines += ["[[/SECTION]]", ""]
    (folder / "docs").mkdir()
    (folder / "docs" / "plan.sdoc").write_text("\n".join(lines), encoding="utf-8")


def _write_trestle(plan: Plan, program: Path, folder: Path) -> None:
    for step in ("init --local", "create -t catalog -o plan"):
        subprocess.run([program, *step.split()], cwd=folder, check=True, capture_output=True)
    file = folder / "catalogs" / "plan" / "catalog.json"
    catalog: dict[str, Any] = json.loads(file.read_text("utf-8"))
    catalog["catalog"]["uuid"] = str(uuid.uuid5(uuid.NAMESPACE_OID, plan.front.title))
    catalog["catalog"]["metadata"]["title"] = plan.front.title
    catalog["catalog"]["groups"] = [
        {
            "id": f"wf-{chapter.id}",
            "title": chapter.title,
            "controls": [_trestle_control(item) for item in chapter.items],
        }
        for chapter in plan.chapters
    ]
    file.write_text(json.dumps(catalog, ensure_ascii=False, indent=2), encoding="utf-8")


def _trestle_control(item: Item) -> dict[str, Any]:
    return {
        "id": f"wf-{item.id}",
        "title": item.title,
        "props": [{"name": "responsible", "value": unit} for unit in _responsible(item)],
        "parts": [
            {"id": _token(measure), "name": "statement", "prose": measure.text}
            for measure in item.measures
        ],
    }


def _token(measure: Measure) -> str:
    return f"wf-{measure.id}"


RIVALS = (
    Rival(
        "doorstop",
        "doorstop",
        _write_doorstop,
        ("--no-reformat", "--no-review-check"),
        lambda folder: len(list((folder / "wf").glob("WF*.yml"))),
    ),
    Rival(
        "strictdoc",
        "strictdoc",
        _write_strictdoc,
        ("export", "docs", "--formats=json", "--output-dir", "out"),
        lambda folder: (folder / "out/json/index.json").read_text("utf-8").count('"UID": "wf-'),
    ),
    Rival(
        "compliance-trestle",
        "trestle",
        _write_trestle,
        ("validate", "-t", "catalog", "-n", "plan"),
        lambda folder: (folder / "catalogs/plan/catalog.json").read_text("utf-8").count('"prose"'),
    ),
)
