"""What goes out comes back: every field that a paper shows, untouched and filled in."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from filled_sheet import fill_sheet
from papers import read_ledger, set_cell, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report, review
from wfplan.model.status import Update

Run = Callable[..., Answer]
ROOT = Path(__file__).parents[2]
OLD = Path(__file__).parent / "sent/任务清单-市司法局-0.1.0.docx"
DAY = "2023-06-30"
HOSTILE_NOTE = (
    "填报单位：市财政局；填报日期：2022年1月1日；填报人：示例\n表单标识：WF-1-市财政局-2021-01-01"
)
"""Last words that look like the labels of a sheet."""
OLD_SMALL = "时限：{{ duty.due }}；上次填报：{{ duty.last_report }}"
HOSTILE = {
    "1-3-1": "推行示例：分工：牵头；时限：2022年12月31日；上次填报：尚未填报（示例）。",
    "1-3-3": "时限：2022年底前完成示例；2021年度；分工：配合。",
    "1-3-4": "填报单位：市财政局；填报日期：2022年1月1日；填报人：示例〔甲〕【乙】(丙)。",
}
"""Texts of measures that hold the words that are printed round them."""


@pytest.fixture
def sent(plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]) -> PlanCopy:
    """A plan whose papers show all that they can, reports included."""
    lead = "responsible:\n      - {unit: 市司法局, role: lead}\n"
    plan_copy.replace(
        "chapters/1.yaml",
        "市市场监管局，市直有关部门、单位）\n    responsible:\n      - 市司法局\n",
        f"市市场监管局，市直有关部门、单位）\n    {lead}",
    )
    support = "- {unit: 市司法局, role: support}\n"
    plan_copy.replace(
        "chapters/3.yaml",
        "- 市委政法委\n      - 市政府办公室\n      - 市司法局\n",
        f"- 市委政法委\n      - 市政府办公室\n      {support}",
    )
    plan_copy.replace(
        "chapters/3.yaml",
        "    title: 严格落实重大行政决策程序\n",
        "    title: 严格落实重大行政决策程序\n    due: 2023-03-31\n",
    )
    plan_copy.replace(
        "chapters/1.yaml", f"{texts['1-3-2']}\n", f"{texts['1-3-2']}\n        due: 2022-12-31\n"
    )
    for measure, text in HOSTILE.items():
        plan_copy.replace("chapters/1.yaml", f"text: {texts[measure]}", f"text: {text!r}")
    unlisted = (plan_copy.folder / "units.yaml").read_text("utf-8")
    group = next(re.finditer(r"  - name: 市直有关部门、单位\n(?:    .*\n)*", unlisted))
    plan_copy.replace(
        "units.yaml",
        group[0],
        f"  - name: 市直有关部门、单位\n    scope: all\n    members: [{UNIT}]\n",
    )
    report(wfplan, "2022-06-01", "--state", "正在推进", "--progress", "40", "--note", HOSTILE_NOTE)
    report(wfplan, "2022-06-01", "--state", "滞后", "--problem", "示例", measure="1-3-1")
    reason = "请补：分工：牵头；时限：2021年度；2021年度材料"
    duty = ("1-3-1", "--unit", UNIT, "return", "--reason", reason, "--date", "2022-06-05")
    assert wfplan("status", "review", *duty).code == 0
    report(wfplan, "2022-06-01", "--state", "已完成", measure="1-3-3")
    review(wfplan, "2022-06-06", "close", measure="1-3-3")
    report(wfplan, "2022-11-01", "--state", "正在推进", measure="3-2-2")
    return plan_copy


def _printed_before(text: str, small: str) -> str:
    return small + text


def _year_last(text: str, small: str) -> str:
    """The year behind the due date, and all in the paragraph of the text."""
    (marked,), (year,) = (
        re.findall(r"<w:r>(?:(?!</w:r>).)*\{\{ duty\.(?:text|year) }}</w:t></w:r>", paragraph)
        for paragraph in (text, small)
    )
    words = "（时限：{{ duty.due }}；上次填报：{{ duty.last_report }}；分工：{{ duty.role }}{% if duty.year %}；"
    return f"<w:p>{_run('举措：')}{marked}{_run(words)}{year}{_run('{% endif %}）')}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


ORDERS: dict[str, Callable[[str, str], str] | None] = {
    "as it is": None,
    "what is printed comes before the text": _printed_before,
    "in one line with it, in another order": _year_last,
}


def write_template(order: Callable[[str, str], str]) -> None:
    """A template beside the plan that prints the text and the small line in another order.

    The old small line, with the due date and the last report always there, as offices have kept it.
    """
    with zipfile.ZipFile(ROOT / "templates/sheet.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = parts["word/document.xml"].decode()
    paragraphs = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", document)
    text = next(one for one in paragraphs if "{{ duty.text }}" in one)
    small = next(one for one in paragraphs if "{{ duty.terms }}" in one)
    end = document.index(small) + len(small)
    end = document.index("</w:p>", end) + len("</w:p>")  # of the condition of the small line
    whole = document[document.index(text) : end]
    old = small.replace("{{ duty.terms }}", OLD_SMALL)
    parts["word/document.xml"] = document.replace(whole, order(text, old)).encode()
    Path("templates").mkdir()
    with zipfile.ZipFile("templates/sheet.docx", "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


SHEET = Path(f"发出/任务清单-{UNIT}.docx")
ANSWERS = {
    "1-3-1": ("正在推进", "50", "示例甲"),
    "1-3-2": ("已完成", "", "示例乙"),
    "3-2-1": ("未启动", "", "示例丁"),
    "3-2-2": ("已完成", "100", "示例戊"),
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_a_sheet_comes_back_as_it_went_out(
    sent: PlanCopy, wfplan: Run, order: Callable[[str, str], str] | None
) -> None:
    if order is not None:
        write_template(order)
    answer = wfplan("render", "sheets", "--unit", UNIT, "--as-of", DAY, "-o", "发出")
    assert answer.code == 0, answer.err
    before = sent.entries()
    untouched = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    assert (untouched.code, "没有可写入的" in untouched.err) == (0, True), untouched.err
    assert sent.entries() == before
    fill_sheet(SHEET, ANSWERS, "2023年7月3日")
    answer = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    assert answer.code == 0, answer.err
    added = [entry for entry in sent.entries()[len(before) :] if isinstance(entry, Update)]
    assert [(entry.measure, str(entry.date), entry.note) for entry in added] == [
        (measure, "2023-07-03", note) for measure, (_, _, note) in ANSWERS.items()
    ]
    assert added[-1].period == 2023


def test_what_is_written_into_the_grey_words_of_a_sheet_is_told(
    sent: PlanCopy, wfplan: Run
) -> None:
    assert wfplan("render", "sheets", "--unit", UNIT, "--as-of", DAY, "-o", "发出").code == 0
    document = docx.Document(str(SHEET))
    rows = list(document.tables[0].rows)
    at = next(at for at, row in enumerate(rows) if row.cells[0].text == "1-3-2")
    rows[at - 1].cells[0].add_paragraph("已补充示例")
    document.save(str(SHEET))
    answer = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    (line,) = [line for line in answer.err.splitlines() if "灰字" in line]
    assert line.endswith("（1-3-2）：灰字中写的“已补充示例”没有读，请填在下面的空格里")


def test_a_ledger_comes_back_as_it_went_out(sent: PlanCopy, wfplan: Run) -> None:
    assert wfplan("render", "ledger", "--unit", UNIT, "--as-of", DAY, "-o", "发出").code == 0
    before = sent.entries()
    untouched = wfplan("status", "import", f"发出/工作台账-{UNIT}.xlsx", "--yes", "--strict")
    assert (untouched.code, "没有可写入的" in untouched.err) == (0, True), untouched.err
    assert sent.entries() == before
    rows, facts = read_ledger(Path(f"发出/工作台账-{UNIT}.xlsx"))
    for measure in HOSTILE:
        set_cell(rows, "完成状态", "滞后", measure)
        set_cell(rows, "进展情况", "示例戊", measure)
        set_cell(rows, "填报日期", "2023-07-03", measure)
    xlsx(Path("a.xlsx"), *rows, facts=facts)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict")
    assert answer.code == 0, answer.err
    added = sent.entries()[len(before) :]
    assert {entry.measure for entry in added if isinstance(entry, Update)} == HOSTILE.keys()


def test_a_sheet_of_the_first_version_is_read_as_before(plan_copy: PlanCopy, wfplan: Run) -> None:
    """It marks nothing; that its item has roles stands before the due date in the small line."""
    shutil.copy(OLD, "旧.docx")
    untouched = wfplan("status", "import", "旧.docx", "--yes", "--strict")
    assert (untouched.code, "没有可写入的" in untouched.err) == (0, True), untouched.err
    cells = {"1-3-2": ("正在推进", "40", "示例"), "3-2-2": ("已完成", "", "示例")}
    fill_sheet(Path("旧.docx"), cells, "2022-07-01")
    assert wfplan("status", "import", "旧.docx", "--yes", "--strict").code == 0
    entries = plan_copy.entries()
    found = {(entry.measure, entry.period) for entry in entries if isinstance(entry, Update)}
    assert len(found) == len(entries)
    assert found == {("1-3-2", None), ("3-2-2", 2022)}
