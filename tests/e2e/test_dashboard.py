"""进展看板 in a browser, its filters against counts made from the YAML by other code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from e2e.browser import start_chromium
from wfplan.cli.app import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DAY = date(2022, 9, 1)
STATES = {
    "not_started": "未启动",
    "in_progress": "正在推进",
    "completed": "已完成",
    "delayed": "滞后",
    "ongoing": "长期坚持",
}
UNREPORTED = "未填报"
LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "": ""}
DUES = {"1-3": date(2022, 8, 15), "2-1": date(2022, 9, 10)}
UNITS = ("市司法局", "市市场监管局", "市公安局", "市审计局")
WIDTH = 390

SHOWN = "[...document.querySelectorAll('#list tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].textContent)"
BADGES = "[...document.querySelectorAll('#list tbody tr')].filter(r => !r.hidden).map(r => r.cells[3].querySelector('span').textContent)"


class Own(NamedTuple):
    """The state and light of a measure with one unit; in Chinese, no light is empty."""

    state: str
    light: str


class Counted(NamedTuple):
    """What the YAML says of a measure."""

    id: str
    state: str
    light: str
    by_unit: dict[str, Own]


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text("utf-8"))


def write_reports(plan: Path) -> None:
    """Reports on most measures, in every state, some of them returned."""
    for file in sorted((plan / "chapters").glob("*.yaml")):
        text = file.read_text("utf-8")
        for item, due in DUES.items():
            text = text.replace(f"  - id: {item}\n", f"  - id: {item}\n    due: {due}\n")
        file.write_text(text, "utf-8")
    number, lines = 0, dict[str, list[str]]()
    for file in sorted((plan / "chapters").glob("*.yaml")):
        for item in read(file)["items"]:
            for measure in item["measures"]:
                for unit in item["responsible"]:
                    number += 1
                    name = unit if isinstance(unit, str) else unit["unit"]
                    if "、" in name or number % 3 == 0:
                        continue
                    of_unit = lines.setdefault(name, [])
                    state = list(STATES)[number % 5]
                    of_unit.append(f"measure: {measure['id']}, date: 2022-06-01, state: {state}")
                    if number % 7 == 0:
                        of_unit.append(
                            f"measure: {measure['id']}, date: 2022-06-05, reported: 2022-06-01, "
                            "verdict: returned, reason: 示例"
                        )
    for unit, found in lines.items():
        entries = "".join(f"  - {{{line}}}\n" for line in found)
        (plan / f"status/{unit}.yaml").write_text(f"unit: {unit}\nentries:\n{entries}", "utf-8")


def count(plan: Path) -> list[Counted]:
    """Every measure, told from the YAML alone."""
    said: dict[tuple[str, str], str] = {}
    for file in (plan / "status").glob("*.yaml"):
        status = read(file)
        for entry in status["entries"]:
            key = entry["measure"], status["unit"]
            if "state" in entry:
                said[key] = entry["state"]
            else:
                said.pop(key)
    units = [unit["name"] for unit in read(plan / "units.yaml")["units"]]
    found = []
    for number in range(1, 8):
        for item in read(plan / f"chapters/{number}.yaml")["items"]:
            for measure in item["measures"]:
                due = DUES.get(item["id"], date(2025, 12, 31))
                if measure.get("cadence", {}).get("kind") == "annual" and item["id"] not in DUES:
                    due = date(2022, 12, 31)
                states = {
                    unit: said.get((measure["id"], unit))
                    for unit in item["responsible"]
                    if unit in units
                }
                by_unit = {
                    unit: Own(STATES.get(state or "", UNREPORTED), LIGHTS[light(state, due)])
                    for unit, state in states.items()
                }
                lights = {own.light for own in by_unit.values()}
                worst = next((name for name in LIGHTS.values() if name in lights), "")
                found.append(
                    Counted(measure["id"], together(list(states.values())), worst, by_unit)
                )
    return found


def light(state: str | None, due: date) -> str:
    if state in ("completed", "ongoing"):
        return "green"
    if due < DAY:
        return "red"
    if (due - DAY).days < 30 or state == "delayed":
        return "yellow"
    return "green" if state else ""


def together(states: list[str | None]) -> str:
    """The table of docs/rollup.md, once more."""
    present = {state for state in states if state}
    if not present:
        return UNREPORTED
    if "delayed" in present:
        return STATES["delayed"]
    if present == {"not_started"}:
        return STATES["not_started"]
    if None in states or not present <= {"completed", "ongoing"}:
        return STATES["in_progress"]
    return STATES["completed" if present == {"completed"} else "ongoing"]


class Board(NamedTuple):
    """The page in a browser, what it is to show, and what went wrong on it."""

    page: Any
    measures: list[Counted]
    faults: list[str]
    requests: list[str]

    def shown(self, **chosen: str) -> list[str]:
        """The ids that are left after these filters, set as a person would."""
        for name in ("unit", "state", "light"):
            self.page.select_option(f"select[name={name}]", label=chosen.get(name) or ALL[name])
        self.page.fill("input[name=word]", chosen.get("word", ""))
        ids: list[str] = self.page.evaluate(SHOWN)
        assert self.page.inner_text("#filter output") == f"{len(ids)} / {len(self.measures)} 条"
        return ids


ALL = {"unit": "全部责任单位", "state": "全部状态", "light": "全部亮灯"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with reports and its dashboard."""
    root = tmp_path_factory.mktemp("board")
    shutil.copytree(ROOT / "plan", root / "plan")
    write_reports(root / "plan")
    made = ["--plan", str(root / "plan"), "render", "dashboard", "--as-of", str(DAY)]
    assert run([*made, "-o", str(root / "out"), "--templates", str(ROOT / "templates")]) == 0
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with start_chromium() as started:
        yield started


@pytest.fixture(scope="module")
def open_page(browser: Any, folder: Path) -> Iterator[Callable[..., Board]]:
    """Opens the dashboard in a window of a width."""
    pages = []

    def open_board(width: int = 1280) -> Board:
        page = browser.new_page(viewport={"width": width, "height": 844})
        pages.append(page)
        faults: list[str] = []
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto((folder / f"out/进展看板-{DAY}.html").as_uri())
        return Board(page, count(folder / "plan"), faults, requests)

    yield open_board
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def board(open_page: Callable[..., Board]) -> Board:
    return open_page()


def test_the_counts_are_worth_comparing(folder: Path) -> None:
    measures = count(folder / "plan")
    assert {measure.state for measure in measures} >= {*STATES.values(), UNREPORTED} - {"长期坚持"}
    assert {measure.light for measure in measures} == set(LIGHTS.values())
    own = [(measure, unit) for measure in measures for unit in measure.by_unit]
    assert any(measure.state != measure.by_unit[unit].state for measure, unit in own)


@pytest.mark.parametrize("state", [*STATES.values(), UNREPORTED])
def test_without_a_unit_the_state_is_the_measures(board: Board, state: str) -> None:
    assert board.shown(state=state) == [m.id for m in board.measures if m.state == state]


@pytest.mark.parametrize("light", ["红灯", "黄灯", "绿灯"])
def test_without_a_unit_the_light_is_the_worst(board: Board, light: str) -> None:
    assert board.shown(light=light) == [m.id for m in board.measures if m.light == light]


@pytest.mark.parametrize("unit", UNITS)
def test_with_a_unit_state_and_light_are_its_own(board: Board, unit: str) -> None:
    own = {m.id: m.by_unit[unit] for m in board.measures if unit in m.by_unit}
    assert own
    assert board.shown(unit=unit) == list(own)
    badges = [text.split()[0] for text in board.page.evaluate(BADGES)]
    assert badges == [found.state for found in own.values()]
    for state in (*STATES.values(), UNREPORTED):
        wanted = [key for key, found in own.items() if found.state == state]
        assert board.shown(unit=unit, state=state) == wanted
    for light in ("红灯", "黄灯", "绿灯"):
        wanted = [key for key, found in own.items() if found.light == light]
        assert board.shown(unit=unit, light=light) == wanted
        both = [key for key in wanted if own[key].state == "滞后"]
        assert board.shown(unit=unit, light=light, state="滞后") == both


def test_every_unit_that_owes_can_be_chosen(board: Board) -> None:
    options = board.page.locator("select[name=unit] option").all_inner_texts()
    owing = {unit for measure in board.measures for unit in measure.by_unit}
    assert set(options[1:]) == owing


def test_the_list_command_counts_the_same(
    board: Board, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = ["list", "--by", "measure", "--as-of", str(DAY), "--unit", UNITS[0], "--state", "滞后"]
    assert run(["--plan", str(folder / "plan"), *query, "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in listed] == board.shown(unit=UNITS[0], state="滞后")
    assert {(row["state"], row["updated"]) for row in listed} == {("delayed", "2022-06-01")}


def test_words_narrow_what_is_shown(board: Board) -> None:
    assert board.shown(word="企业法律管家") == ["1-3-2"]
    assert board.shown(word="没有这样的词") == []
    assert len(board.shown()) == len(board.measures)


def test_the_keyboard_is_enough(board: Board) -> None:
    board.shown()
    page = board.page
    page.focus("input[name=word]")
    page.keyboard.type("法律管家")
    assert page.evaluate(SHOWN) == ["1-3-2"]
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == ["1-3-2"]
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    for name in ("unit", "state", "light"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == name
        page.keyboard.press("ArrowDown")
        value = page.evaluate("document.activeElement.value")
        assert value == page.locator(f"select[name={name}] option").nth(1).inner_text()
    assert len(page.evaluate(SHOWN)) < len(board.measures)


def test_a_phone_shows_it_without_scrolling_sideways(open_page: Callable[..., Board]) -> None:
    narrow = open_page(WIDTH)
    width = "document.documentElement.scrollWidth"
    assert narrow.page.evaluate(width) <= WIDTH
    assert narrow.shown(unit=UNITS[0])
    assert narrow.page.evaluate(width) <= WIDTH
    assert narrow.faults == []


def test_the_page_asks_for_nothing_and_says_nothing(open_page: Callable[..., Board]) -> None:
    board = open_page()
    board.shown(unit=UNITS[0], state="滞后", light="黄灯", word="法")
    assert board.faults == []
    assert board.requests == [board.page.url]
