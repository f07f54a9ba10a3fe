"""`revise`, `import --over`, and what looks at an edition afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from plan_copy import Run

FIRST = """示例市便民服务方案

示例发〔2022〕1号

2022年1月10日

为方便群众，制定本示例方案。

一、优化窗口

（一）推行一窗受理。把示例事项集中到一个窗口办理。建立示例事项目录。编印示例办事手册。（责任单位：甲局、乙局）
（二）推行网上办理。建设示例网上平台，开通50个示例事项。推动示例数据共享；组织示例窗口人员培训。（责任单位：乙局、丙局）

二、加强监督

（一）开展评议。组织群众评议示例窗口。公布示例评议结果。设立示例意见箱。（责任单位：丙局）
"""
SECOND = """示例市便民服务方案

示例发〔2023〕9号

2023年8月1日

为方便群众，制定本示例方案。

一、优化窗口

（一）推行一窗受理。把示例事项集中到一个窗口办理。建立并公开示例事项目录。（责任单位：甲局、丁局）
（二）推行网上办理。建设示例网上平台，开通50个示例事项。推动示例数据共享。组织示例窗口人员培训。（责任单位：乙局、丙局）

二、加强监督

（一）开展评议。组织群众评议示例窗口，公布示例评议结果。编印示例办事手册。邀请代表视察示例窗口。（责任单位：丙局）
"""
WHEN = ("--date", "2023-08-01", "--document-number", "示例发〔2023〕9号", "--summary", "示例调整")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run) -> Path:
    """The first text as a plan, with what people added to it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    Path("1.txt").write_text(FIRST, encoding="utf-8")
    Path("2.txt").write_text(SECOND, encoding="utf-8")
    assert wfplan("import", "1.txt").code == 0
    path = Path("plan/chapters/1.yaml")
    target = "\n        targets: [{value: 50, unit: 个示例事项, quote: 50个示例事项}]\n        note: 示例备注"
    text = path.read_text("utf-8").replace("开通50个示例事项。", f"开通50个示例事项。{target}")
    path.write_text(text.replace("- 甲局", "- {unit: 甲局, role: lead}"), encoding="utf-8")
    front = Path("plan/plan.yaml")
    front.write_text(front.read_text("utf-8").replace("\ntitle:", "\n# 示例注释\ntitle:"), "utf-8")
    return Path("plan")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_is_frozen_is_what_was_there_to_the_byte(folder: Path, wfplan: Run) -> None:
    before = files_of(folder)
    assert wfplan("revise", *WHEN).code == 0
    after = files_of(folder)
    kept = {name for name in before if name.split("/")[0] in ("plan.yaml", "chapters", "source")}
    assert {name: after[f"editions/1/{name}"] for name in kept} == {
        name: before[name] for name in kept
    }
    assert {name: data for name, data in after.items() if "editions/" not in name} == {
        **before,
        "plan.yaml": after["plan.yaml"],
    }
    text = after["plan.yaml"].decode()
    assert "# 示例注释" in text
    assert text.replace("version: 2\nrevisions", "version: 1\nrevisions").replace(
        "  - version: 2\n    date: 2023-08-01\n    document_number: 示例发〔2023〕9号\n"
        "    summary: 示例调整\n",
        "",
    ) == before["plan.yaml"].decode()  # fmt: skip
    assert wfplan("validate").code == 0
    assert wfplan("verify").code == 0
    assert wfplan("status", "check").code == 0


def test_a_dry_run_shows_all_and_writes_nothing(folder: Path, wfplan: Run) -> None:
    before = files_of(folder)
    answer = wfplan("revise", *WHEN, "--dry-run")
    assert answer.code == 0
    assert "将写入：plan/editions/1/chapters/1.yaml" in answer.out
    assert "+version: 2" in answer.out
    assert files_of(folder) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(
            ("--date", "2022-01-10", "--summary", "示例"), 2, "晚于", id="the day of the last"
        ),
        pytest.param(
            ("--date", "2021-01-01", "--summary", "示例"), 2, "晚于", id="before the last"
        ),
        pytest.param(("--summary", "示例"), 2, "--date", id="no day"),
        pytest.param(("--date", "2023-08-01"), 2, "--summary", id="no words"),
        pytest.param(("--date", "八月", "--summary", "示例"), 2, "日期", id="no day at all"),
    ],
)
def test_a_revision_without_sense_is_refused(
    folder: Path, wfplan: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = files_of(folder)
    answer = wfplan("revise", *arguments)
    assert (answer.code, words in answer.err) == (code, True), answer.err
    assert files_of(folder) == before


def test_a_plan_with_a_fault_is_not_frozen(folder: Path, wfplan: Run) -> None:
    path = folder / "chapters/2.yaml"
    path.write_text(path.read_text("utf-8").replace("设立示例意见箱", "设立示例信箱"), "utf-8")
    before = files_of(folder)
    answer = wfplan("revise", *WHEN)
    assert (answer.code, "没有冻结" in answer.err) == (1, True)
    assert files_of(folder) == before


def test_a_version_that_is_frozen_is_not_frozen_again(folder: Path, wfplan: Run) -> None:
    (folder / "editions/1").mkdir(parents=True)
    answer = wfplan("revise", *WHEN)
    assert (answer.code, "已经冻结" in answer.err) == (2, True)


@pytest.mark.parametrize(
    "revisions",
    [
        pytest.param("revisions:\n- {version: 1, date: 2022-01-10, summary: 印发}  # 注\n", id="flow entries"),
        pytest.param("revisions: [{version: 1, date: 2022-01-10, summary: 印发}]\n", id="a flow list"),
        pytest.param("revisions:\n    -   version: 1\n        date: 2022-01-10\n        summary: 印发\n\n", id="deep"),
        pytest.param('revisions:\n  - summary: "印发"\n    date: 2022-01-10\n    version: 1\n', id="another order"),
    ],
)  # fmt: skip
def test_an_entry_is_written_into_any_way_of_writing(
    folder: Path, wfplan: Run, revisions: str
) -> None:
    path = folder / "plan.yaml"
    text = path.read_text("utf-8")
    begin, end = text.index("revisions:"), text.index("sources:")
    path.write_text(text[:begin] + revisions + text[end:], encoding="utf-8")
    answer = wfplan("revise", *WHEN)
    assert answer.code == 0, answer.err
    assert ("# 注" in path.read_text("utf-8")) == ("# 注" in revisions)
    assert wfplan("validate").code == 0


def test_a_new_text_is_not_read_over_what_nobody_froze(folder: Path, wfplan: Run) -> None:
    before = files_of(folder)
    answer = wfplan("import", "2.txt", "--over")
    assert (answer.code, "wfplan revise" in answer.err) == (2, True)
    assert files_of(folder) == before


def renew(wfplan: Run) -> list[dict[str, object]]:
    assert wfplan("revise", *WHEN).code == 0
    answer = wfplan("import", "2.txt", "--over", "--format", "json")
    assert answer.code == 1, answer.err
    found: list[dict[str, object]] = json.loads(answer.out)["ids"]
    return found


def test_each_id_has_a_fate(folder: Path, wfplan: Run) -> None:
    fates = {one["id"]: (one["outcome"], one["was"]) for one in renew(wfplan)}
    assert {name: fate for name, fate in fates.items() if str(name).count("-") == 2} == {
        "1-1-1": ("kept", ["1-1-1"]),
        "1-1-2": ("reworded", ["1-1-2"]),
        "1-2-1": ("kept", ["1-2-1"]),
        "1-2-3": ("split", ["1-2-2"]),
        "1-2-4": ("split", ["1-2-2"]),
        "2-1-4": ("merged", ["2-1-1", "2-1-2"]),
        "2-1-5": ("moved", ["1-1-3"]),
        "2-1-6": ("added", []),
        "2-1-3": ("removed", []),
    }


def test_what_people_added_stays_and_the_text_is_proved(folder: Path, wfplan: Run) -> None:
    renew(wfplan)
    assert wfplan("verify").code == 0
    assert wfplan("validate").code == 0
    text = (folder / "chapters/1.yaml").read_text("utf-8")
    assert "note: 示例备注" in text
    assert "quote: 50个示例事项" in text
    assert "role: lead" in text
    assert "# 示例注释" in (folder / "plan.yaml").read_text("utf-8")
    assert list((folder / "units.yaml").read_text("utf-8").splitlines()[1:]) == [
        "units:", "  - name: 甲局", "  - name: 乙局", "  - name: 丙局", "  - name: 丁局",
    ]  # fmt: skip
    assert sorted(path.name for path in (folder / "source").iterdir()) == ["2.txt", "原件-2.txt"]


def test_the_same_text_again_changes_no_id(folder: Path, wfplan: Run) -> None:
    renew(wfplan)
    ids = [one["id"] for one in json.loads(wfplan("list", "--by", "measure", "-f", "json").out)]
    answer = wfplan("import", "2.txt", "--over", "--format", "json")
    assert {one["outcome"] for one in json.loads(answer.out)["ids"]} == {"kept"}
    again = [one["id"] for one in json.loads(wfplan("list", "--by", "measure", "-f", "json").out)]
    assert again == ids


def test_a_doubt_that_nobody_settled_stays_and_one_that_is_settled_does_not_come_back(
    folder: Path, wfplan: Run
) -> None:
    renew(wfplan)
    doubts = [line for line in wfplan("validate").out.splitlines() if "WF713" in line]
    assert doubts
    wfplan("import", "2.txt", "--over")
    assert [line for line in wfplan("validate").out.splitlines() if "WF713" in line] == doubts
    for path in (folder / "chapters").iterdir():
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "doubt:" not in line), "utf-8")
    assert "WF713" not in wfplan("validate").out
    wfplan("import", "2.txt", "--over")
    assert "WF713" not in wfplan("validate").out


def test_a_dry_run_over_writes_nothing(folder: Path, wfplan: Run) -> None:
    wfplan("revise", *WHEN)
    before = files_of(folder)
    answer = wfplan("import", "2.txt", "--over", "--dry-run")
    assert answer.code == 1
    assert "2-1-5　移动（原 1-1-3）" in answer.out
    assert files_of(folder) == before


def test_an_id_that_was_used_is_never_used_again(folder: Path, wfplan: Run) -> None:
    renew(wfplan)
    Path("3.txt").write_text(SECOND.replace("邀请代表视察示例窗口", "设立举报电话"), "utf-8")
    wfplan("revise", "--date", "2024-08-01", "--summary", "示例再调整")
    found = json.loads(wfplan("import", "3.txt", "--over", "--format", "json").out)["ids"]
    assert [one["id"] for one in found if one["outcome"] == "added"] == ["2-1-7"]


def report(wfplan: Run, measure: str, unit: str, progress: int, day: str = "2023-03-01") -> None:
    said = ("--state", "正在推进", "--progress", str(progress), "--date", day, "--note", "示例")
    assert wfplan("status", "update", measure, "--unit", unit, *said).code == 0


def progress(wfplan: Run, measure: str, day: str) -> list[object]:
    answer = wfplan("list", "--by", "measure", "--as-of", day, "-f", "json")
    return [one["progress"] for one in json.loads(answer.out) if one["id"] == measure]


@pytest.mark.parametrize(
    ("measure", "before", "after"),
    [
        pytest.param("1-1-1", [10], [10], id="kept"),
        pytest.param("1-1-3", [20], [], id="moved away"),
        pytest.param("2-1-5", [], [None], id="moved to another unit: that has said nothing"),
        pytest.param("1-2-2", [30], [], id="split away"),
        pytest.param("1-2-3", [], [30], id="split, one part"),
        pytest.param("1-2-4", [], [30], id="split, the other part"),
        pytest.param("2-1-4", [], [50], id="merged: the last that was said"),
        pytest.param("2-1-3", [60], [], id="gone"),
    ],
)
def test_a_duty_goes_on_from_what_it_was(
    folder: Path, wfplan: Run, measure: str, before: list[object], after: list[object]
) -> None:
    report(wfplan, "1-1-1", "甲局", 10)
    report(wfplan, "1-1-3", "甲局", 20)
    report(wfplan, "1-2-2", "乙局", 30)
    report(wfplan, "2-1-1", "丙局", 40)
    report(wfplan, "2-1-2", "丙局", 50)
    report(wfplan, "2-1-3", "丙局", 60)
    renew(wfplan)
    assert progress(wfplan, measure, "2023-07-31") == before
    assert progress(wfplan, measure, "2023-08-01") == after
    check = wfplan("status", "check", "--as-of", "2023-08-02")
    assert check.code == 0, check.out


def test_what_is_gone_keeps_its_log_and_can_be_answered(folder: Path, wfplan: Run) -> None:
    report(wfplan, "2-1-3", "丙局", 60)
    report(wfplan, "1-2-2", "乙局", 30)
    renew(wfplan)
    assert "2-1-3" in wfplan("status", "log", "2-1-3").out
    day = ("--date", "2023-09-01")
    assert wfplan("status", "review", "2-1-3", "--unit", "丙局", "accept", *day).code == 0
    assert wfplan("status", "review", "1-2-3", "--unit", "乙局", "accept", *day).code == 0
    log = json.loads(wfplan("status", "log", "1-2-3", "-f", "json").out)
    assert [(one["kind"], one["id"]) for one in log] == [("update", "1-2-2"), ("review", "1-2-3")]
    check = wfplan("status", "check", "--as-of", "2023-09-02")
    assert check.code == 0, check.out


def test_show_names_the_document_and_the_earlier_words(folder: Path, wfplan: Run) -> None:
    renew(wfplan)
    (kept, reworded, gone) = json.loads(wfplan("show", "1-1-1", "1-1-2", "2-1-3", "-f", "json").out)
    assert (kept["document"]["name"], kept["earlier"]) == ("示例发〔2022〕1号", [])
    assert reworded["document"]["name"] == "示例发〔2023〕9号"
    assert [(one["id"], one["version"], one["text"]) for one in reworded["earlier"]] == [
        ("1-1-2", 1, "建立示例事项目录。")
    ]
    assert gone["document"]["version"] == 1


FROM_NOW_ON = "自示例发〔2023〕9号（2023-08-01）起"


@pytest.mark.parametrize(
    ("gone", "fate"),
    [
        pytest.param("2-1-3", f"{FROM_NOW_ON}删去", id="removed"),
        pytest.param("1-1-3", f"{FROM_NOW_ON}改为 2-1-5", id="moved"),
        pytest.param("1-2-2", f"{FROM_NOW_ON}改为 1-2-3、1-2-4", id="split"),
        pytest.param("2-1-1", f"{FROM_NOW_ON}改为 2-1-4", id="merged"),
    ],
)
def test_what_is_gone_is_told_what_became_of_it(
    folder: Path, wfplan: Run, gone: str, fate: str
) -> None:
    renew(wfplan)
    assert fate in wfplan("show", gone).out
    assert "起删去" not in wfplan("show", gone, "--as-of", "2023-01-01").out
    update = ("status", "update", gone, "--unit", "丙局", "--state", "已完成")
    answer = wfplan(*update)
    assert (answer.code, answer.err) == (2, f"错误：方案中已没有 {gone}：{fate}\n")


@pytest.mark.parametrize("id", ["1-1-1", "1-1-2", "2-1-5"])
def test_what_stands_is_told_no_fate(folder: Path, wfplan: Run, id: str) -> None:
    renew(wfplan)
    assert FROM_NOW_ON not in wfplan("show", id).out


def test_the_past_is_looked_at_as_it_was(folder: Path, wfplan: Run) -> None:
    renew(wfplan)
    assert "设立示例意见箱" in wfplan("tree", "-m", "--as-of", "2023-07-31").out
    assert "设立示例意见箱" not in wfplan("tree", "-m", "--as-of", "2023-08-01").out
    assert "建立示例事项目录。" in wfplan("show", "1-1-2", "--as-of", "2022-06-01").out


def test_editions_are_compared_by_their_numbers(folder: Path, wfplan: Run) -> None:
    renew(wfplan)
    answer = wfplan("diff", "1", "2")
    assert answer.out.startswith(
        "示例发〔2022〕1号（2022年1月10日，第 1 版） → 示例发〔2023〕9号（2023年8月1日，第 2 版）"
    )
    assert wfplan("diff", "1").out == answer.out
    assert wfplan("diff", "2", "2").out.endswith("没有改动\n")
    unknown = wfplan("diff", "1", "5")
    assert (unknown.code, "第 1 版、第 2 版" in unknown.err) == (2, True)


def test_what_moved_was_split_or_merged_is_told_by_its_earlier_ids(
    folder: Path, wfplan: Run
) -> None:
    renew(wfplan)
    found = json.loads(wfplan("diff", "1", "2", "-f", "json").out)
    told = {(one["change"], one["id"], *one["was"]) for one in found if one["level"] == "measure"}
    assert {one for one in told if len(one) > 2 or one[0] in ("added", "removed")} == {
        ("split", "1-2-3", "1-2-2"),
        ("split", "1-2-4", "1-2-2"),
        ("merged", "2-1-4", "2-1-1", "2-1-2"),
        ("moved", "2-1-5", "1-1-3"),
        ("added", "2-1-6"),
        ("removed", "2-1-3"),
    }
    assert "2-1-5　移动举措（原 1-1-3）：" in wfplan("diff", "1", "2").out
    assert wfplan("diff", "1", "2", "-o", "对照.docx").code == 0
    rows = [
        [cell.text for cell in row.cells]
        for table in docx.Document("对照.docx").tables
        for row in table.rows
    ]
    (moved,) = [row for row in rows if row[0].startswith("2-1-5")]
    assert moved[0] == "2-1-5\n移动举措（原 1-1-3）"
    assert moved[1:] == ["1-1-3　编印示例办事手册。", "2-1-5　编印示例办事手册。"]
    gone = ("1-1-3", "1-2-2", "2-1-1", "2-1-2")
    assert not any(row[0].startswith(gone) for row in rows)


def test_an_edition_that_cannot_be_read_stops_only_who_looks_at_it(
    folder: Path, wfplan: Run
) -> None:
    renew(wfplan)
    (folder / "editions/1/chapters/1.yaml").write_text("不通", encoding="utf-8")
    assert wfplan("list").code == 0
    past = wfplan("list", "--as-of", "2022-06-01")
    assert (past.code, "第 1 版读不通" in past.err) == (2, True)
    assert wfplan("validate").code == 1
