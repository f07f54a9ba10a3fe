"""原定 2023-06-30，延至 2023-12-31 in every paper on which a due day stands."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from .conftest import Wfplan

WORDS = "原定 2023-06-30，延至 2023-12-31"
PAPERS = {
    "the sheet": "render sheets --unit 示例甲局 --as-of 2023-07-02 -o 出/",
    "the sheet as a workbook": "render sheets --unit 示例甲局 --format xlsx --as-of 2023-07-02 -o 出/",
    "the ledger": "render ledger --as-of 2023-07-02 -o 出/",
    "the report": "render report --as-of 2024-02-02 -o 出/报告.docx",
    "the report in Markdown": "render report --as-of 2024-02-02 -o 出/报告.md",
    "the report as a page": "render report --as-of 2024-02-02 -o 出/报告.html",
    "the dashboard": "render dashboard --as-of 2023-07-02 -o 出/",
    "a notice": "render notice --unit 示例甲局 --as-of 2024-02-02 -o 出/",
    "a notice as text": "render notice --unit 示例甲局 --format text --as-of 2024-02-02 -o 出/",
}


def text_of(path: Path) -> str:
    """The words of a paper, without the tags between them."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return re.sub("<[^>]+>", "", "".join(parts))


@pytest.mark.parametrize("command", PAPERS.values(), ids=PAPERS)
def test_both_days_stand_in_each_paper(folder: Path, wfplan: Wfplan, command: str) -> None:
    shutil.copytree(Path(__file__).parents[3] / "templates", folder / "templates")
    for line in (
        "status extend 1-1-2 -u 示例甲局 --to 2023-12-31 --reason 示例 --date 2023-06-01",
        "status review 1-1-2 -u 示例甲局 --of extension accept --date 2023-06-05",
        "status update 1-1-2 -u 示例甲局 --state 正在推进 --progress 30 --date 2023-06-20",
    ):
        assert wfplan(line).code == 0
    answer = wfplan(command)
    assert answer.code == 0, answer.err
    (paper,) = (folder / "出").iterdir()
    assert WORDS in text_of(paper)
