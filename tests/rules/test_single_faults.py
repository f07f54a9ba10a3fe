"""A hundred edits of the real plan, each with one fault: found at its place, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_copy import PlanCopy
from wfplan.cli.app import run
from wfplan.rules.catalogue import check_plan

Row = tuple[str, str, str, str, tuple[str, int, int]]

# fmt: off
FAULTS: list[Row] = [
    ("a measure id repeated", "chapters/1.yaml", "id: 1-1-2", "id: 1-1-1", ("WF120", 22, 13)),
    ("an item id repeated", "chapters/3.yaml", "id: 3-2\n", "id: 3-1\n", ("WF120", 25, 9)),
    ("a measure id of another item", "chapters/5.yaml", "id: 5-2-3", "id: 5-3-9", ("WF121", 37, 13)),
    ("an item id of another chapter", "chapters/6.yaml", "id: 6-4\n", "id: 5-7\n", ("WF121", 62, 9)),
    ("measure ids that fall", "chapters/7.yaml", "id: 7-1-1\n", "id: 7-1-9\n", ("WF122", 20, 13)),
    ("a gap between measure ids", "chapters/7.yaml", "id: 7-4-4", "id: 7-4-5", ("WF123", 86, 13)),
    ("a chapter under the file of another", "chapters/4.yaml", "id: '4'", "id: '9'", ("WF124", 2, 5)),
    ("a chapter number that skips one", "chapters/2.yaml", "number: 二", "number: 三", ("WF125", 3, 9)),
    ("an item number that is not the next", "chapters/5.yaml", "number: （六）", "number: （七）", ("WF125", 104, 13)),
    ("an item number in half-width brackets", "chapters/5.yaml", "number: （六）", "number: (六)", ("WF125", 104, 13)),
    ("a unit nobody knows", "chapters/1.yaml", "- 市审批服务局", "- 市审批局", ("WF201", 13, 9)),
    ("a unit of the province", "chapters/3.yaml", "- 市审计局", "- 省审计厅", ("WF201", 17, 9)),
    ("a unit in a mapping nobody knows", "chapters/6.yaml", "- 市大数据局", "- unit: 市数据局", ("WF201", 46, 9)),
    ("an alias in the text", "chapters/3.yaml", "- 市卫健委", "- 市卫生健康委", ("WF202", 77, 9)),
    ("a full name in the text", "chapters/4.yaml", "- 市公安局", "- 潍坊市公安局", ("WF202", 15, 9)),
    ("a unit twice on one item", "chapters/2.yaml", "      - 市司法局\n", "      - 市司法局\n      - 市司法局\n", ("WF203", 14, 9)),
    ("an item nobody answers for", "chapters/6.yaml", "responsible:\n      - 市政府办公室\n", "responsible: []\n", ("WF204", 31, 18)),
    ("a unit no item names", "units.yaml", "  - name: 市检察院", "  - name: 市气象局\n  - name: 市检察院", ("WF205", 144, 11)),
    ("an alias of two units", "units.yaml", "- 市中院", "- 市人民检察院", ("WF206", 147, 9)),
    ("an alias that is the name of another", "units.yaml", "- 市委办\n", "- 市公安局\n", ("WF206", 13, 9)),
    ("a member that is no unit", "units.yaml", "members: []", "members: [市司法厅]", ("WF207", 157, 15)),
    ("a member that is a group", "units.yaml", "members: []", "members: [市直有关部门、单位]", ("WF207", 157, 15)),
    ("a member of a group of scope relevant", "units.yaml", "scope: relevant", "scope: relevant\n    members: [市司法局]", ("WF208", 155, 15)),
    ("a unit that ends before it begins", "units.yaml", "  - name: 市检察院", "  - name: 市检察院\n    valid_from: 2024-01-01\n    valid_until: 2024-01-01", ("WF209", 146, 18)),
    ("a group name split at its mark", "chapters/1.yaml", "- 市直有关部门、单位", "- 市直有关部门\n      - 单位", ("WF210", 14, 9)),
    ("a name registered twice", "units.yaml", "  - name: 市检察院", "  - name: 市水利局\n  - name: 市检察院", ("WF211", 144, 11)),
    ("a measure without its full stop", "chapters/1.yaml", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度", ("WF301", 23, 48)),
    ("a measure that ends in a comma", "chapters/1.yaml", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度，", ("WF301", 23, 49)),
    ("a measure that repeats another", "chapters/1.yaml", "深化企业简易注销改革，构建企业简易注销全程网办新模式。", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。", ("WF302", 25, 15)),
    ("a line break in a measure", "chapters/1.yaml", "text: 深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。", "text: |-\n          深化商事登记制度改革，\n          拓宽电子营业执照应用场景。", ("WF303", 23, 15)),
    ("a half-width comma", "chapters/1.yaml", "改革，拓宽", "改革,拓宽", ("WF304", 23, 25)),
    ("a half-width colon in a title", "chapters/2.yaml", "title: 加强重要领域立法", "title: 加强:重要领域立法", ("WF304", 8, 14)),
    ("a half-width stop for a comma in the preamble", "plan.yaml", "率先突破，", "率先突破,", ("WF304", 19, 51)),
    ("an opening quote without its partner", "chapters/1.yaml", "推行“企业法律管家”制度", "推行“企业法律管家制度", ("WF305", 57, 17)),
    ("a closing quote without its partner", "chapters/1.yaml", "推行“企业法律管家”制度", "推行企业法律管家”制度", ("WF305", 57, 23)),
    ("a bracket without its partner", "chapters/5.yaml", "党支部（党小组）", "党支部（党小组", ("WF305", 19, 54)),
    ("a title mark without its partner", "plan.yaml", "cover_text: 现将《潍坊市法治政府建设实施方案》", "cover_text: 现将《潍坊市法治政府建设实施方案", ("WF305", 16, 15)),
    ("a full stop twice", "chapters/1.yaml", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。", "深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。。", ("WF306", 23, 50)),
    ("a comma twice in the cover text", "plan.yaml", "印发给你们，", "印发给你们，，", ("WF306", 16, 36)),
    ("a space between Chinese characters", "chapters/1.yaml", "拓宽电子", "拓宽 电子", ("WF307", 23, 28)),
    ("two spaces round a number", "chapters/1.yaml", "全市 50 个", "全市  50 个", ("WF307", 17, 97)),
    ("a full-width space", "chapters/4.yaml", "坚持为民执法，", "坚持为民执法，\u3000", ("WF307", 37, 22)),
    ("a no-break space", "chapters/1.yaml", "全市 50 个", "全市\u00a050 个", ("WF307", 17, 97)),
    ("a space at the end of a quoted title", "chapters/2.yaml", "title: 加强重要领域立法", "title: '加强重要领域立法 '", ("WF307", 8, 21)),
    ("a space inside a unit name", "chapters/2.yaml", "- 市人大常委会法工委", "- 市人大常委会 法工委", ("WF307", 12, 15)),
    ("a zero-width space in a measure", "chapters/1.yaml", "拓宽电子", "拓宽\u200b电子", ("WF308", 23, 28)),
    ("a direction mark in a title", "chapters/2.yaml", "加强重要领域立法", "加强\u202e重要领域立法", ("WF308", 8, 14)),
    ("a soft hyphen in the title of the plan", "plan.yaml", "title: 潍坊市法治", "title: 潍坊市\u00ad法治", ("WF308", 8, 11)),
    ("a Kangxi radical in a unit name", "chapters/7.yaml", "- 市人社局", "- 市⼈社局", ("WF309", 59, 10)),
    ("a full-width digit", "chapters/1.yaml", "全市 50 个行业实现", "全市 ５0 个行业实现", ("WF309", 17, 98)),
    ("a full-width letter", "chapters/1.yaml", "拓宽电子", "拓宽Ａ电子", ("WF309", 23, 28)),
    ("a letter in parts", "chapters/1.yaml", "拓宽电子", "拓宽é电子", ("WF310", 23, 29)),
    ("a quote with one other character", "chapters/3.yaml", "quote: 每年确定重大", "quote: 每年制定重大", ("WF320", 42, 18)),
    ("a target without its unit", "chapters/1.yaml", "            unit: 个行业\n", "", ("WF321", 19, 13)),
    ("a target of another number", "chapters/1.yaml", "value: 50", "value: 60", ("WF322", 19, 20)),
    ("a cadence against its quote", "chapters/4.yaml", "kind: periodic", "kind: annual", ("WF323", 79, 17)),
    ("an annual cadence called once", "chapters/7.yaml", "kind: annual", "kind: once", ("WF323", 48, 17)),
    ("due before the plan was issued", "chapters/1.yaml", "- id: 1-1-2\n", "- id: 1-1-2\n        due: 2021-12-30\n", ("WF330", 23, 14)),
    ("an item due after the horizon", "chapters/2.yaml", "title: 完善立法工作机制\n", "title: 完善立法工作机制\n    due: 2026-01-01\n", ("WF331", 25, 10)),
    ("a negative threshold", "plan.yaml", "yellow_days: 30", "yellow_days: -1", ("WF333", 25, 16)),
    ("a threshold of a century", "plan.yaml", "stale_days: 90", "stale_days: 36500", ("WF333", 27, 15)),
    ("a horizon that ends before it begins", "plan.yaml", "start: 2021", "start: 2026", ("WF334", 22, 8)),
    ("a version without its revision", "plan.yaml", "version: 1\nrev", "version: 2\nrev", ("WF340", 3, 10)),
    ("revisions of the same version", "plan.yaml", "title: 潍", "  - version: 1\n    date: 2022-01-01\n    summary: 示例\ntitle: 潍", ("WF341", 8, 14)),
    ("a revision without a summary", "plan.yaml", "summary: 中共潍坊市委、潍坊市人民政府印发（潍发〔2021〕26号）", "summary: ''", ("WF342", 7, 14)),
    ("a lint setting of no rule", "plan.yaml", "horizon:", "lint: {idle-units: off}\nhorizon:", ("WF130", 20, 8)),
    ("a lint setting of a firm rule", "plan.yaml", "horizon:", "lint: {WF201: off}\nhorizon:", ("WF130", 20, 8)),
    ("NUL inside a text", "chapters/1.yaml", "拓宽电子", "拓宽\u0000电子", ("WF003", 23, 28)),
    ("a bell inside a comment", "units.yaml", "# members", "# \u0007members", ("WF003", 150, 3)),
    ("a merge left half done", "chapters/5.yaml", "id: '5'", "<<<<<<< HEAD\nid: '5'", ("WF004", 2, 1)),
    ("a tab as indentation", "chapters/3.yaml", "    title: 加强依法决策制度建设", "\ttitle: 加强依法决策制度建设", ("WF005", 8, 1)),
    ("a half-width colon that YAML reads", "chapters/3.yaml", "title: 加强依法决策制度建设", "title: 加强: 依法决策制度建设", ("WF006", 8, 14)),
    ("a quote left open", "chapters/3.yaml", "id: '3'", "id: '3", ("WF006", 92, 1)),
    ("a list item out of line", "chapters/1.yaml", "      - 市审批服务局", "    - 市审批服务局", ("WF006", 13, 5)),
    ("a key twice", "chapters/1.yaml", "title: 深入推进行政审批制度改革", "title: 深入推进行政审批制度改革\n    title: 甲", ("WF007", 9, 5)),
    ("an anchor", "chapters/1.yaml", "responsible:", "responsible: &units", ("WF008", 11, 18)),
    ("a merge key", "units.yaml", "  - name: 市检察院", "  - <<: {}\n    name: 市检察院", ("WF009", 144, 5)),
    ("a tag", "plan.yaml", "version: 1\nrev", "version: !!int 1\nrev", ("WF010", 3, 10)),
    ("two documents in a file", "chapters/1.yaml", "items:", "---\nitems:", ("WF017", 5, 1)),
    ("an unknown key in a measure", "chapters/1.yaml", "- id: 1-1-2\n        text", "- id: 1-1-2\n        txet", ("WF101", 23, 9)),
    ("an unknown key in plan.yaml", "plan.yaml", "horizon:", "owner: 示例\nhorizon:", ("WF101", 20, 1)),
    ("a missing text", "chapters/1.yaml", "        text: 深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。\n", "", ("WF102", 22, 9)),
    ("a missing kind of scope", "units.yaml", "    scope: relevant\n", "", ("WF102", 153, 5)),
    ("an id typed as a number", "chapters/1.yaml", "id: 1-1\n", "id: 1.1\n", ("WF103", 6, 9)),
    ("an id typed as a date", "chapters/1.yaml", "id: 1-1-2", "id: 2001-01-02", ("WF103", 22, 13)),
    ("an empty title", "chapters/2.yaml", "title: 加强重要领域立法", "title: ''", ("WF106", 8, 12)),
    ("units as one text", "chapters/6.yaml", "responsible:\n      - 市政府办公室\n", "responsible: 市政府办公室\n", ("WF103", 31, 18)),
    ("a due date that is no day", "chapters/1.yaml", "- id: 1-1-2\n", "- id: 1-1-2\n        due: 2023-02-30\n", ("WF103", 23, 14)),
    ("a role of another name", "chapters/1.yaml", "- 市审批服务局", "- {unit: 市审批服务局, role: main}", ("WF104", 13, 30)),
    ("a scope of another name", "units.yaml", "scope: relevant", "scope: some", ("WF104", 154, 12)),
    ("a measure id of two parts", "chapters/1.yaml", "id: 1-1-2", "id: 1-2", ("WF105", 22, 13)),
    ("an item id with a letter", "chapters/1.yaml", "id: 1-1\n", "id: 1-a\n", ("WF105", 6, 9)),
    ("a text of nothing", "chapters/1.yaml", "text: 深化商事登记制度改革，拓宽电子营业执照应用场景，提升企业开办便利程度。", "text: ''", ("WF106", 23, 15)),
    ("a title of nothing", "plan.yaml", "title: 潍坊市法治政府建设实施方案", "title: ''", ("WF106", 8, 8)),
    ("a horizon long ago", "plan.yaml", "start: 2021", "start: 21", ("WF107", 21, 10)),
    ("a target of nothing", "chapters/1.yaml", "value: 50", "value: 0", ("WF107", 19, 20)),
    ("a format of the future", "plan.yaml", "schema: 2", "schema: 3", ("WF108", 2, 9)),
]
# fmt: on


def found_in(copy: PlanCopy) -> list[tuple[str, str, int, int]]:
    loaded = copy.load()
    faults = check_plan(loaded.plan) if loaded.plan else ()
    problems = sorted([*loaded.problems, *loaded.locate(faults)])
    return [(found.path, found.code, found.line, found.column) for found in problems]


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "place"), FAULTS, ids=[row[0] for row in FAULTS]
)
def test_a_single_fault_is_found_at_its_place_and_nothing_else(
    name: str, file: str, old: str, new: str, place: tuple[str, int, int], plan_copy: PlanCopy
) -> None:
    plan_copy.replace(file, old, new)
    assert found_in(plan_copy) == [(f"plan/{file}", *place)]


QUIET = [
    ("a kind of unit in words of one's own", "units.yaml", "kind: 检察院", "kind: 驻市单位"),
    ("an item without a title", "chapters/2.yaml", "title: 加强重要领域立法", "title:"),
    ("a chapter without a number", "chapters/2.yaml", "number: 二\n", ""),
    ("paragraphs of a chapter", "chapters/2.yaml", "items:", "text: [坚持示例原则。]\nitems:"),
    ("no document number", "plan.yaml", "document_number: 潍发〔2021〕26号\n", ""),
    ("words after the last chapter", "plan.yaml", "horizon:", "after: [示例结尾。]\nhorizon:"),
    ("an office", "plan.yaml", "horizon:", "office: {name: 示例办, phone: 0536-0000000}\nhorizon:"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "old", "new"), QUIET, ids=[row[0] for row in QUIET])
def test_what_a_plan_may_hold_is_no_fault(
    name: str, file: str, old: str, new: str, plan_copy: PlanCopy
) -> None:
    plan_copy.replace(file, old, new)
    assert found_in(plan_copy) == []


def in_gbk(path: Path) -> None:
    path.write_bytes(path.read_text("utf-8").encode("gbk"))


def with_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def as_yml(path: Path) -> None:
    shutil.copy(path, path.with_suffix(".yml"))


def outside(path: Path) -> None:
    shutil.move(path, path.parent.parent / "elsewhere.yaml")
    path.symlink_to(path.parent.parent / "elsewhere.yaml")


FILES: list[tuple[str, str, Callable[[Path], object], tuple[str, str, int, int]]] = [
    ("a file in GBK", "chapters/2.yaml", in_gbk, ("plan/chapters/2.yaml", "WF001", 3, 9)),
    ("a byte order mark", "units.yaml", with_mark, ("plan/units.yaml", "WF002", 1, 1)),
    ("an empty chapter", "chapters/7.yaml", lambda p: p.write_text(""), ("plan/chapters/7.yaml", "WF014", 1, 1)),
    ("no roster", "units.yaml", Path.unlink, ("plan/units.yaml", "WF013", 1, 1)),
    ("a chapter as .yml", "chapters/7.yaml", as_yml, ("plan/chapters/7.yml", "WF019", 1, 1)),
    ("a link out of the plan", "units.yaml", outside, ("plan/units.yaml", "WF015", 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "harm", "expected"), FILES, ids=[row[0] for row in FILES])
def test_a_harmed_file_is_found_and_nothing_else(
    name: str,
    file: str,
    harm: Callable[[Path], object],
    expected: tuple[str, str, int, int],
    plan_copy: PlanCopy,
) -> None:
    harm(plan_copy.folder / file)
    assert found_in(plan_copy) == [expected]


def test_the_real_plan_breaks_no_rule(plan_copy: PlanCopy) -> None:
    assert found_in(plan_copy) == []


def test_the_table_is_as_long_as_promised() -> None:
    assert len(FAULTS) + len(FILES) >= 80


files = st.sampled_from(["plan.yaml", "units.yaml", "chapters/1.yaml", "chapters/7.yaml"])
no_deadline = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150
)


@no_deadline
@given(files, st.binary(max_size=400))
def test_no_bytes_whatever_make_a_traceback(
    plan_copy: PlanCopy, capsys: pytest.CaptureFixture[str], file: str, data: bytes
) -> None:
    before = (plan_copy.folder / file).read_bytes()
    plan_copy.write(file, data)
    try:
        code = run(["validate"])
    finally:
        plan_copy.write(file, before)
    assert code in (0, 1)
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.slow
@no_deadline
@given(files, st.data())
def test_no_change_inside_a_file_makes_a_traceback(
    plan_copy: PlanCopy, capsys: pytest.CaptureFixture[str], file: str, data: st.DataObject
) -> None:
    before = (plan_copy.folder / file).read_bytes()
    start = data.draw(st.integers(0, len(before)))
    end = min(len(before), start + data.draw(st.integers(0, 40)))
    middle = data.draw(
        st.sampled_from(
            [b"", b"\n", b": ", b"- ", b"'", b"&a ", b"*a", b"{", b"[", b"? ", b"\t", b"\x00", b"1", b"~",
             b"2021-01-01", b"\xff", "“".encode(), b"!!x ", b"<<: ", b"---\n", b"|\n", b"  "]
        )
        | st.binary(max_size=6)
    )  # fmt: skip
    plan_copy.write(file, before[:start] + middle + before[end:])
    try:
        code = run(["validate"])
    finally:
        plan_copy.write(file, before)
    assert code in (0, 1)
    assert "Traceback" not in "".join(capsys.readouterr())
