"""Command lines and broken files for the fuzzer, drawn from the command tree and the real plan."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import strategies as st

from wfplan.cli import app

HOSTILE = [
    "", " ", "\0", "\x1b[31m红", "\ud800", "\udcff", "\u202e", "\r", "\n", "\t", "\u3000", "\ufeff",
    "9" * 5000, "-" + "9" * 5000, "1" + "0" * 400, "-1", "0", "-0", "+1", "1_0", "²", "٣", "１２",
    "1e308", "-1e308", "1e999", "1e-320", "nan", "inf", "-inf", "0x10", "999999999", "2**31", "1.5",
    "0001-01-01", "9999-12-31", "10000-01-01", "0000-00-00", "2022-02-30", "2022-13-01", "00010101",
    "9999-01-01..9999-12-31", "0001-01-01..0001-01-02", "2022-06-30..2022-01-01", "0001", "9999",
    "9999H2", "2999Q4", "1000-01", "..", "~", "至", "a" * 300, "一" * 100, "a/" * 3000, ".",
    "../x", "~nosuchuser/x", "C:\\x", "CON", "-", "--", "-x", "---", "=", "--plan", "null",
    "[]", "{}", "{{ 7*7 }}", "%s%n", "$(id)", "*", "[", "(", "\\", "HEAD", "HEAD~9999", "@{-1}",
    ":(glob)*", "HEAD:plan", "http://" + "a." * 40 + "@b", "http://[", "file:///etc/passwd",
    "1-1-1", "1-99", "0-0-0", "9999-9999-9999", "99999-1", "一（一）1", "1.1.1", "市", "市司法厅",
]  # fmt: skip
"""Words that somebody might type, paste or put into a script, for any option.

None is an absolute path: what is written stays in the folder of the test.
"""

GOOD = {
    "单位": ["市司法局", "市公安局", "市直有关部门、单位", "潍坊市司法局"],
    "章": ["1", "三"],
    "编号": ["1-3", "1-3-2", "1"],
    "编号…": ["1-3-2", "1-3", "2-1-1"],
    "[编号]…": ["1-3-2"],
    "[编号]… [意见]": ["1-3-2", "accept"],
    "[旧方案 新方案]": ["plan", "plan/chapters"],
    "简称": ["示例省"],
    "结论": ["1-1-2=示例2030#2-1-3", "1-1-3=示例发〔2025〕3号 示例调整", "1-1-4"],
    "批次": ["20220406-7f3a"],
    "分工": ["lead", "牵头"],
    "状态": ["in_progress", "正在推进", "已完成"],
    "亮灯": ["red", "绿灯"],
    "词": ["行政", "执法"],
    "item|measure": ["item", "measure"],
    "unit|measure": ["unit", "measure"],
    "problem|unit": ["problem", "unit"],
    "阶段": ["2022-06-30 50% 办法出台", "2022年6月底前：起草（30%）"],
    "台账种类": ["work", "problems"],
    "模板": ["三色台账", "问题台账.xlsx"],
    "日期": ["2022-06-30", "2025年12月31日"],
    "格式": [
        "table",
        "json",
        "csv",
        "md",
        "yaml",
        "text",
        "sarif",
        "junit",
        "github",
        "docx",
        "html",
    ],
    "百分数": ["40", "40%"],
    "数": ["3"],
    "文字": ["示例"],
    "年度": ["2022"],
    "期间": ["2022", "2022H1"],
    "天数": ["30"],
    "种类": ["annual", "progress", "final", "unit-year"],
    "意见": ["accept", "return", "close"],
    "层次": ["unit", "measure", "item", "chapter"],
    "版本": ["HEAD", "HEAD~1"],
    "[版本] [版本]": ["HEAD", "HEAD~1"],
    "规则": ["WF201", "unknown-unit"],
    "文件": ["plan/plan.yaml", "plan/chapters/1.yaml", "out.json"],
    "文件…": ["sheet.docx", "ledger.xlsx", "problems.xlsx"],
    "文件夹…": ["plan", "."],
    "文件夹": ["out"],
    "文件夹|文件": ["out/", "out.docx", "out.md"],
    "表格": ["returns.xlsx"],
    "文件|网址": ["plan/plan.yaml", "https://a.example/1"],
    "秒": ["1"],
    "姓名": ["示例"],
    "序号": ["1", "2"],
    "甲": ["2022-01-01", "1"],
    "乙": ["2022-06-30", "HEAD"],
    "轮次": ["2022Q1", "none"],
    "名称": ["示例"],
    "范围": ["open", "all"],
    "栏目": ["progress", "编号"],
    "行数": ["3"],
    "通知": ["2022-1"],
    "通知种类": ["remind", "督办"],
    "答复": ["overdue", "待答复"],
    "SQL": [
        "select count(*) n from duties",
        "select * from history limit 9",
        "select 1; select 2",
        "drop table plans",
        "copy plans to 'out.csv'",
        "select * from read_text('plan/plan.yaml')",
    ],
    "汇总": ["lake", "lake", "out"],
    "分组": ["region", "plan", "chapter", "unit-kind", "superior"],
    "地区": ["370700", "none"],
    "引擎": ["duckdb"],
    "地址": ["local[1]"],
}


class Line(NamedTuple):
    """A command line, and whether it says that it writes nothing."""

    arguments: list[str]
    is_reading: bool


def commands(
    command: Any = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the tree by its path."""
    command = command or app._command()
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(None):
        yield from commands(command.get_command(None, name), (*path, name))


COMMANDS = list(commands())
WRITERS = {
    *((name,) for name in ("schema", "init", "import", "migrate", "revise", "conclude")),
    *(("status", name) for name in ("update", "steps", "extend", "review", "import", "undo")),
    *(("round", name) for name in ("open", "extend", "tidy", "close")),
    ("notice", "issue"),
    ("templates", "export"),
    ("rollup", "build"),
    ("rollup", "dashboard"),
}
_WRITING = {"--output", "-o", "--docs", "--fix"}


def values(param: Any) -> st.SearchStrategy[str]:
    good = st.sampled_from(GOOD.get(param.metavar or "", ["示例"]))
    text = st.text(max_size=8).filter(
        lambda said: not said.startswith(("/", "\\")) and ".." not in said
    )
    return st.one_of(good, st.sampled_from(HOSTILE), text)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A command with some of its options, each with a good, an odd or no value."""
    path, command = draw(st.sampled_from(COMMANDS))
    options = [param for param in command.params if param.param_type_name == "option"]
    several = ["--plans", "."] if not draw(st.integers(0, 9)) else []
    options = [param for param in options if "--pdf" not in param.opts]  # LibreOffice takes seconds
    chosen = draw(st.lists(st.sampled_from(options), max_size=4)) if options else []
    given: list[str] = []
    for param in chosen:
        given.append(draw(st.sampled_from(param.opts)))
        if not param.is_flag and draw(st.integers(0, 19)):
            given.append(draw(values(param)))
    typed = [
        draw(values(param))
        for param in command.params
        if param.param_type_name == "argument" and draw(st.integers(0, 9))
        for _ in range(draw(st.integers(1, 2)) if param.nargs == -1 else 1)
    ]
    is_reading = "--dry-run" in given or not (
        path in WRITERS or path[0] == "render" or _WRITING & set(given)
    )
    return Line([*several, *path, *typed, *given], is_reading)


ODD_SCALARS = [
    "", "~", "null", "true", "yes", "[]", "{}", "[1, [2, [3]]]", "{a: {b: c}}", "0", "-1", "1e400",
    ".inf", ".nan", "0o17", "0x7fffffffffffffffff", "9" * 5000, "1:30:00", "0001-01-01", "9999-12-31",
    "2022-02-30", "2022-06-30T10:00:00Z", "'", '"', '"\\0"', '"\\ud800"', '"\\e[31m"', '"\\r"', "|",
    ">-", "&a 1", "*a", "!!python/object:os.system x", "!!binary aGk=", "!!set {a}", "<<: {a: 1}",
    "? a", "- - - -", "@x", "%TAG", "#", "999999999", "999999999999999999999", "-999999999", "1.5",
    "市司法局", "1-1", "9999-9999-9999", "\t", "\u00a0", "\u2028", "\ufeff", "---", "...",
]  # fmt: skip


@st.composite
def broken_text(draw: st.DrawFn, data: bytes) -> bytes:
    """A file of the plan with one or two things wrong in it."""
    for _ in range(draw(st.integers(1, 2))):
        rows = data.splitlines(keepends=True) or [b"\n"]
        at = draw(st.integers(0, len(rows) - 1))
        key, colon, _ = rows[at].partition(b":")
        how = draw(
            st.sampled_from(["scalar", "scalar", "drop", "double", "bytes", "cut", "indent"])
        )
        if how == "scalar":
            said = draw(st.sampled_from(ODD_SCALARS)).encode()
            rows[at] = (key + b": " if colon else b"- ") + said + b"\n"
        elif how == "drop":
            del rows[at : at + draw(st.integers(1, 5))]
        elif how == "double":
            rows[at:at] = rows[at : at + draw(st.integers(1, 3))]
        elif how == "indent":
            rows[at] = b" " * draw(st.integers(0, 9)) + rows[at].lstrip()
        data = b"".join(rows)
        if how == "bytes":
            place = draw(st.integers(0, len(data)))
            data = data[:place] + draw(st.binary(min_size=1, max_size=4)) + data[place + 1 :]
        elif how == "cut":
            data = data[: draw(st.integers(0, len(data)))]
    return data


@st.composite
def broken_zip(draw: st.DrawFn, data: bytes) -> bytes:
    """A docx or xlsx with bytes changed in the file, or in a part of it that is packed again."""
    if draw(st.booleans()):
        return _flipped(draw, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    how = draw(st.sampled_from(["flip", "drop", "cut", "digit"]))
    if how == "drop":
        del parts[name]
    elif how == "cut":
        parts[name] = parts[name][: draw(st.integers(0, len(parts[name])))]
    elif how == "digit":
        number = draw(st.sampled_from([b"1", b"0", b"2"]))
        parts[name] = parts[name].replace(b'="' + number, b'="999999999', draw(st.integers(1, 3)))
    else:
        parts[name] = _flipped(draw, parts[name])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _flipped(draw: st.DrawFn, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        if changed:
            changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)
