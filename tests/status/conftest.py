"""A small plan, all 示例: two units by name, one through a group, one group nobody has listed."""

from __future__ import annotations

import datetime

import pytest

from wfplan.model.front import FrontMatter, Horizon, Revision
from wfplan.model.plan import Assignment, Cadence, Chapter, Item, Measure, Plan
from wfplan.model.unit import Group, Membership, Roster, Unit


@pytest.fixture(scope="session")
def plan() -> Plan:
    return make_plan()


def make_plan() -> Plan:
    day = datetime.date(2021, 12, 31)
    front = FrontMatter(
        schema=2,
        version=1,
        revisions=(Revision(version=1, date=day, summary="示例"),),
        title="示例方案",
        document_number="示例〔2021〕1号",
        masthead="示例",
        notice_title="示例",
        issuers=("示例",),
        addressees="示例：",
        cover_text="示例。",
        date=day,
        preamble="示例。",
        horizon=Horizon(start=2021, end=2025),
    )
    roster = Roster(
        units=(Unit(name="示例甲局"), Unit(name="示例乙局"), Unit(name="示例丙局")),
        groups=(
            Group(
                name="示例全体单位",
                scope="all",
                members=(Membership(unit="示例甲局"), Membership(unit="示例丙局")),
            ),
            Group(name="示例有关单位", scope="relevant", members=(Membership(unit="示例丙局"),)),
        ),
    )
    items = (
        Item(
            id="1-1",
            number="（一）",
            title="示例一",
            responsible=(Assignment(unit="示例甲局"), Assignment(unit="示例乙局")),
            measures=(Measure(id="1-1-1", text="示例甲。"), Measure(id="1-1-2", text="示例乙。")),
        ),
        Item(
            id="1-2",
            number="（二）",
            title="示例二",
            responsible=(Assignment(unit="示例甲局"), Assignment(unit="示例全体单位")),
            measures=(
                Measure(
                    id="1-2-1", text="示例每年。", cadence=Cadence(kind="annual", quote="每年")
                ),
            ),
        ),
        Item(
            id="1-3",
            number="（三）",
            title="示例三",
            responsible=(Assignment(unit="示例有关单位"),),
            measures=(Measure(id="1-3-1", text="示例丙。", due=datetime.date(2023, 6, 30)),),
        ),
    )
    chapter = Chapter(id="1", number="一", title="示例章", items=items)
    return Plan(front=front, roster=roster, chapters=(chapter,), chapter_files=("chapters/1.yaml",))
