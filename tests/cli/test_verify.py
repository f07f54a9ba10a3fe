"""`wfplan verify` and what plan.yaml claims of the files in `source/`."""

from __future__ import annotations

import shutil
from hashlib import sha256

import pytest

from plan_copy import PlanCopy, Run

TEXT = "潍发〔2021〕26号.txt"
ORIGINAL = "某原件.docx"
DATA = b"original"
DIGEST = sha256(DATA).hexdigest()


def claim(plan_copy: PlanCopy, *lines: str) -> None:
    """Write `sources:` and put an original beside the text."""
    plan_copy.replace("plan.yaml", "horizon:\n", f"sources: [{', '.join(lines)}]\nhorizon:\n")
    plan_copy.write(f"source/{ORIGINAL}", DATA)


def test_what_is_claimed_and_there_is_quiet(plan_copy: PlanCopy, wfplan: Run) -> None:
    claim(plan_copy, f"{{file: {ORIGINAL}, sha256: '{DIGEST}', text: {TEXT}}}")
    assert (wfplan("verify").code, wfplan("verify").out) == (0, "")
    assert (wfplan("validate").code, wfplan("validate").out) == (0, "")


def test_the_text_that_is_named_counts_among_several(plan_copy: PlanCopy, wfplan: Run) -> None:
    claim(plan_copy, f"{{file: {ORIGINAL}, text: {TEXT}}}", "{text: 另一份.txt}")
    plan_copy.write("source/另一份.txt", "另有的话\n")
    answer = wfplan("verify")
    assert answer.code == 1
    assert "“另有的话”；见 plan/source/另一份.txt:1:1\n" in answer.out


SOURCES = [
    ("another file", f"{{file: {ORIGINAL}, sha256: '{'0' * 64}', text: {TEXT}}}", "WF608", 1),
    ("no such file", f"{{file: 没有.docx, text: {TEXT}}}, {{file: {ORIGINAL}}}", "WF608", 1),
    ("a file of none", f"{{text: {TEXT}}}", "WF609", 0),
    ("no such text", f"{{file: {ORIGINAL}, text: 没有.txt}}, {{file: {TEXT}}}", "WF013", 1),
    ("a text elsewhere", f"{{file: {ORIGINAL}, text: ../plan.yaml}}, {{file: {TEXT}}}", "WF015", 1),
]


@pytest.mark.parametrize(
    ("name", "lines", "code", "ends_with"), SOURCES, ids=[row[0] for row in SOURCES]
)
def test_what_is_not_as_claimed_is_said(
    name: str, lines: str, code: str, ends_with: int, plan_copy: PlanCopy, wfplan: Run
) -> None:
    claim(plan_copy, lines)
    answer = wfplan("verify")
    assert answer.code == ends_with
    assert [line.split()[1] for line in answer.out.splitlines()] == [code]


RULES = [
    ("numbers", "chapters/7.yaml", "id: 7-4-4", "id: 7-4-5", "", "", "WF123"),
    (
        "item numbers",
        "chapters/5.yaml",
        "number: （六）",
        "number: （七）",
        "（六）",
        "（七）",
        "WF125",
    ),
    (
        "a stop",
        "chapters/1.yaml",
        "企业开办便利程度。",
        "企业开办便利程度；",
        "便利程度。",
        "便利程度；",
        "WF301",
    ),
]


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "printed", "also", "code"), RULES, ids=[row[0] for row in RULES]
)
def test_a_proved_plan_is_not_judged_for_what_its_text_has(
    name: str,
    file: str,
    old: str,
    new: str,
    printed: str,
    also: str,
    code: str,
    plan_copy: PlanCopy,
    wfplan: Run,
) -> None:
    plan_copy.replace(file, old, new)
    text = plan_copy.folder / "source" / TEXT
    where = text.read_text("utf-8")
    at = where.index(printed, where.index("\n五、") if printed == "（六）" else 0)
    text.write_text(where[:at] + also + where[at + len(printed) :], "utf-8")
    assert wfplan("verify").code == 0
    assert code not in wfplan("validate").out
    text.write_text(where + "另有一句。", "utf-8")
    assert code in wfplan("validate").out


def test_a_superseded_edition_is_proved_by_its_own_text(plan_copy: PlanCopy, wfplan: Run) -> None:
    folder = plan_copy.folder / "editions/1"
    for name in ("chapters", "source"):
        shutil.copytree(plan_copy.folder / name, folder / name)
    shutil.copy(plan_copy.folder / "plan.yaml", folder)
    plan_copy.replace("plan.yaml", "\nversion: 1", "\nversion: 2")
    revision = "  - {version: 2, date: 2022-02-01, summary: 示例}\ntitle: "
    plan_copy.replace("plan.yaml", "title: ", revision)
    assert wfplan("verify").code == 0
    plan_copy.replace("editions/1/chapters/1.yaml", "深化商事", "深化商亊")
    answer = wfplan("verify")
    assert answer.code == 1
    assert answer.out.startswith("plan/editions/1/chapters/1.yaml:")
    assert f"见 plan/editions/1/source/{TEXT}:29:118\n" in answer.out
