"""What SQL over a lake answers, and what it does not do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_copy import Answer
from wfplan.rollup.lake import TABLES
from wfplan.status.board import make_board
from wfplan.status.rollup import count_duties
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

Run = Callable[..., Answer]
HISTORY = """
select "from", until, state, progress, light, overdue, due_by from history
where plan = '示例甲' and unit = '示例甲局' and measure = '1-1-1' order by 1
"""
ASKED_AT = ("--lake", "汇总", "--format", "json")


def ask(wfplan: Run, sql: str) -> Any:
    answer = wfplan("rollup", "sql", sql, *ASKED_AT)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def show(wfplan: Run, *options: str) -> Any:
    answer = wfplan("rollup", "show", *options, *ASKED_AT)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


@pytest.mark.parametrize(
    ("sql", "records"),
    [
        ("select count(*) n from duties", [{"n": 9}]),
        ("select count(*), count(*) from plans", [{"count_star()": 3, "count_star()_2": 3}]),
        (
            "select region, plan from plans order by plan desc limit 1",
            [{"region": "370100", "plan": "示例甲"}],
        ),
        (
            HISTORY,
            [
                {"from": "1900-01-01", "until": "2022-03-01", "state": None, "progress": None,
                 "light": None, "overdue": False, "due_by": "2022-06-30"},
                {"from": "2022-03-01", "until": "2022-03-14", "state": "in_progress",
                 "progress": 30, "light": "green", "overdue": False, "due_by": "2022-06-30"},
            ],
        ),
        ("select kind, count(*) n from entries group by 1", [{"kind": "update", "n": 6}]),
        ("select current_setting('enable_progress_bar') b", [{"b": False}]),
        ("with a as (select 1 b) select b, 0.5 c, null d, true e from a", [{"b": 1, "c": 0.5, "d": None, "e": True}]),
        ("select implements from measures where superior = '示例省' limit 1", [{"implements": "示例省#2-1-1"}]),
    ],
    ids=["a count", "two columns of one name", "folders are columns", "a history", "entries", "nobody draws a bar in the midst of an answer",
         "plain values", "what is carried out above"],
)  # fmt: skip
def test_a_select_is_answered(lake: Path, wfplan: Run, sql: str, records: Any) -> None:
    found = ask(wfplan, sql)
    assert found[: len(records)] == records


@pytest.mark.parametrize(
    "sql",
    [
        "drop table plans",
        "create table a as select 1",
        "copy (select 1) to '汇总/a.csv'",
        "insert into plans select * from plans",
        "attach 'a.db'",
        "set memory_limit='1GB'",
        "install httpfs",
        "pragma version",
        "select 1; select 2",
        "",
        "selec 1",
        "select * from read_text('省/甲/plan/plan.yaml')",
        "select * from '省/甲/plan/plan.yaml'",
        "select * from read_csv('/etc/passwd')",
        "select * from glob('/*')",
        "select * from read_parquet('http://a.example/b.parquet')",
        "select * from nowhere",
        "\udcff",
    ],
)
def test_what_is_no_query_of_the_lake_is_refused(lake: Path, wfplan: Run, sql: str) -> None:
    before = sorted(lake.rglob("*"))
    answer = wfplan("rollup", "sql", sql, "--lake", "汇总")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("错误：")
    assert answer.err.count("\n") == 1
    assert sorted(lake.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "--lake", "没有"), "“没有”中没有汇总"),
        (("sql", "select 1", "--lake", "没有"), "“没有”中没有汇总"),
        (("dashboard", "--lake", "没有"), "“没有”中没有汇总"),
        (("show", "--lake", "汇总", "--by", "省"), "--by 不能是“省”"),
        (("sql", "select 1", "--lake", "汇总", "--engine", "x"), "--engine 不能是“x”"),
        (("show",), "缺少参数"),
    ],
)
def test_what_cannot_be_asked(
    lake: Path, wfplan: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = wfplan("rollup", *arguments)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    "day", ["2022-01-01", "2022-03-01", "2022-06-30", "2022-07-01", "2023-01-01"]
)
def test_the_roll_up_of_a_plan_is_its_boards(lake: Path, wfplan: Run, day: str) -> None:
    (found,) = show(wfplan, "--by", "plan", "--region", "370100", "--as-of", day)
    loaded = load_plan(WorkTree(lake.parent / "省/甲/plan"), status=True)
    assert loaded.plan is not None
    board = make_board(loaded.plan, loaded.status, date.fromisoformat(day))
    whole, duties = board.whole, count_duties(board.tallies.values())
    assert [found[name] for name in ("measures", "measures_completed", "state", "progress")] == [
        whole.total,
        whole.counts.get("completed", 0),
        whole.state,
        whole.progress,
    ]
    names = ("duties", "reported", "completed", "closed", "overdue")
    assert [found[name] for name in names] == [
        duties.total,
        duties.reported,
        duties.completed,
        duties.closed,
        duties.overdue,
    ]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("region", [("370100",), ("370200",), ("none",)]),
        ("plan", [("370100", "示例甲", "示例工作方案"), ("370200", "示例乙", "示例工作方案"),
                  ("none", "示例丙", "示例工作方案")]),
        ("chapter", [("370100", "示例甲", "1", "示例章"), ("370200", "示例乙", "1", "示例章"),
                     ("none", "示例丙", "1", "示例章")]),
        ("unit-kind", [(None,)]),
        ("superior", [(None,), ("示例省",)]),
    ],
)  # fmt: skip
def test_rows_are_named_by_what_they_are_rolled_up_by(
    lake: Path, wfplan: Run, by: str, keys: list[tuple[str | None, ...]]
) -> None:
    found = show(wfplan, "--by", by, "--as-of", "2022-07-01")
    assert [tuple(record.values())[: len(keys[0])] for record in found] == keys
    assert sum(record["duties"] for record in found) == 9
    assert sum(record["overdue"] for record in found) == 6


def test_the_table_says_what_people_read(lake: Path, wfplan: Run) -> None:
    answer = wfplan("rollup", "show", "--lake", "汇总", "--by", "superior", "--as-of", "2022-07-01")
    assert answer.out == (
        "上级方案  方案数  举措  举措完成  项次  已报  未启动  正在推进  已完成  滞后  长期坚持  "
        "销号  退回  逾期  绿灯  黄灯  红灯  状态      进度\n"
        "未对应    3       3     0         6     3     0       3         0       0     0         "
        "0     0     6     0     0     6     正在推进  30%\n"
        "示例省    3       3     0         3     0     0       0         0       0     0         "
        "0     0     0     0     0     0     未填报\n\n"
        "截至 2022-07-01，共 2 行\n"
    )


def test_the_dashboard_needs_nothing_from_anywhere(lake: Path, wfplan: Run) -> None:
    options = ("--lake", "汇总", "--as-of", "2022-07-01", "-o", "看板")
    assert wfplan("rollup", "dashboard", *options).code == 0
    path = lake.parent / "看板/汇总看板-2022-07-01.html"
    text = path.read_text("utf-8")
    assert "截至 2022-07-01：3 个方案，举措 6 条、完成 0 条；9 项次，已报 3 项次" in text
    assert "http" not in text.replace("http-equiv", "")
    again = path.read_bytes()
    assert wfplan("rollup", "dashboard", *options).code == 0
    assert path.read_bytes() == again


@pytest.mark.parametrize("name", ["甲'乙", "[a]*?", "a b", "汇总#1"])
def test_a_lake_of_any_name_is_read(province: Path, wfplan: Run, name: str) -> None:
    assert wfplan("rollup", "build", "省", "-o", name).code == 0
    answer = wfplan("rollup", "sql", "select count(*) n from plans", "--lake", name, "-f", "csv")
    assert answer.out.split() == ["n", "3"]


def test_what_a_query_makes_does_not_act_on_a_terminal(lake: Path, wfplan: Run) -> None:
    sql = "select 'a' || chr(27) || '[31m' as x, chr(8238) as y"
    answer = wfplan("rollup", "sql", sql, "--lake", "汇总")
    assert answer.out == "x          y\na\\x1b[31m  \\u202e\n"


def test_more_rows_than_anybody_reads_are_refused(lake: Path, wfplan: Run) -> None:
    answer = wfplan("rollup", "sql", "select * from range(1000001)", "--lake", "汇总")
    assert (answer.code, answer.out) == (2, "")
    assert "结果超过 1,000,000 行" in answer.err


def test_a_lake_without_one_of_its_tables_says_so(lake: Path, wfplan: Run) -> None:
    shutil.rmtree(lake / "history")
    answer = wfplan("rollup", "show", "--lake", "汇总")
    assert answer.code == 2
    assert "没有 history 的文件；请用 wfplan rollup build 重新建立" in answer.err


@pytest.mark.parametrize("tables", [1, 3, len(TABLES)])
def test_no_row_stands_twice_where_a_build_was_killed(
    lake: Path, province: Path, wfplan: Run, tables: int
) -> None:
    """The new parts stand in some tables beside the old ones, which are not yet removed."""
    sql = "select count(*) n from duties", "select count(*) n from plans"
    before = [ask(wfplan, one) for one in sql]
    old = shutil.copytree(lake, lake.with_name("旧"))
    with (province / "甲/plan/units.yaml").open("a", encoding="utf-8") as file:
        file.write("# 示例\n")
    assert wfplan("rollup", "build", "省", "-o", "汇总").code == 0
    for number, table in enumerate(TABLES):
        if number >= tables:
            shutil.rmtree(lake / table)
        shutil.copytree(old / table, lake / table, dirs_exist_ok=True)
    assert [ask(wfplan, one) for one in sql] == before


@pytest.mark.parametrize("name", ["省/甲/plan/plan.yaml", "省/甲/plan/新.yaml"])
def test_no_answer_is_written_into_a_plan(
    lake: Path, province: Path, wfplan: Run, name: str
) -> None:
    before = (province / "甲/plan/plan.yaml").read_bytes()
    answer = wfplan("rollup", "sql", "select 1", "--lake", "汇总", "-o", name)
    assert (answer.code, Path("省/甲/plan/新.yaml").exists()) == (2, False)
    assert (province / "甲/plan/plan.yaml").read_bytes() == before
