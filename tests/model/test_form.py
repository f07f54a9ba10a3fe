"""What a paper says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wfplan.model.form import PLAN, paper_facts
from wfplan.model.front import FrontMatter, Revision

PLANS = [
    pytest.param(
        {"document_number": "示发〔2022〕1号", "key": "示例"}, "示发〔2022〕1号", id="its number"
    ),
    pytest.param({"key": "示例"}, "示例", id="its key where it has no number"),
    pytest.param({}, "示例实施方案", id="its title where it has neither"),
]


@pytest.mark.parametrize(("fields", "name"), PLANS)
def test_a_paper_tells_its_plan_by(fields: dict[str, Any], name: str) -> None:
    revision = Revision(version=1, date=date(2022, 1, 1), summary="示例")
    front = FrontMatter.model_validate(
        {"schema": 2, "version": 1, "title": "示例实施方案", "revisions": (revision,), **fields}
    )
    assert paper_facts(front)[PLAN] == name
